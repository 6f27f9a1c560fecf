"""The links of a plan as a drawing in characters."""
