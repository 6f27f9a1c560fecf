"""What the keys do on every screen."""
