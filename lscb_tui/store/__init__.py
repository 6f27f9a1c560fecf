"""The only part of the program that touches files (design sections 7 and 8)."""
