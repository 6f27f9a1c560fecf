"""The screens of a plan."""
