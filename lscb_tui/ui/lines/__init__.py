"""The lines of the screen as values: text and style names, made without Textual."""
