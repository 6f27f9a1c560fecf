"""The plan as a value: its items, their fields, and how they stand in `plan.toml`."""
