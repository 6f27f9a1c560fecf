"""Git as the engine between machines: merges, differences, and the way to and from the others."""
