"""The formats of a paper: each draws its sections, tables and pictures, and adds no words."""
