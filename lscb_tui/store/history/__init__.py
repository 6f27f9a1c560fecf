"""The history of a plan, in a file beside it."""
