"""The screens: they pair keys with what the core does, and show what it says."""
