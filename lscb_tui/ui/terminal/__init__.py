"""The terminal: how it is set, what is sent to it, and what it sends."""
