"""What in a plan is wrong, out of step, or only suggested."""
