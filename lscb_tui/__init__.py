"""lscb-tui: a safeguarding board's improvement plan in the terminal."""

__version__ = "0.1.0"
