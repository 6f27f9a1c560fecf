"""The command line: it asks the core, and says what the core answers."""
