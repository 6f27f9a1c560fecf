"""A board's own document as a plan: the answers of who imports it, and what is read by them."""
