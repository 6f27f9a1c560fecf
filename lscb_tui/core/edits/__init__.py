"""The one way to change a plan (design section 2): edits, differences, merges."""
