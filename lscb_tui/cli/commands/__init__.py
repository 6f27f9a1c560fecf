"""The sub-commands, as they are called."""
