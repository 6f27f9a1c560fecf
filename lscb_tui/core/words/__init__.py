"""Text, numbers and dates as people write them; nothing here knows what a plan is."""
