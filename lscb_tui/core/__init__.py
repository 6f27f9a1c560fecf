"""The plan, its edits, and all that is worked out from it; knows no file and no terminal."""
