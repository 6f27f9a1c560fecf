"""Every key, declared once: what it does, where, and why it cannot be used now."""
