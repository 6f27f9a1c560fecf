"""What a board meeting needs of a plan: its agenda, what was said at it, and its end."""
