"""Screen 1, the Plan: the outline and the details."""
