"""Three texts of a plan made into one, for git."""
