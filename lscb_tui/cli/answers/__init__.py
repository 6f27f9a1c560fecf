"""What the commands that answer print, as text and as JSON."""
