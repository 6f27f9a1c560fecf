"""The parts of a screen that are drawn: lists, pages, bars, and where people type."""
