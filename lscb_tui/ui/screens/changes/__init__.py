"""Screen 4, Changes: who changed what, when, and what came of it."""
