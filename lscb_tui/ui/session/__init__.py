"""One person at a plan: what is open, drafts, presence, and keys one at a time."""
