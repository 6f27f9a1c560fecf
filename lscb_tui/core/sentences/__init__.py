"""What the program says of a plan and its edits; the screens and the command line share it."""
