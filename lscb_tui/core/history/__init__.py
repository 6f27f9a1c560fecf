"""Who changed what, when, and what came of it."""
