"""One person at a plan: what is open, drafts, presence, and the terminal with its keys."""
