"""The text of `plan.toml`, of which an edit replaces only the statements that it changes."""
