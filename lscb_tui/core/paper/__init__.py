"""What goes out before and after a meeting: papers as values, which `papers` only draws."""
