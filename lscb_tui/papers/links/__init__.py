"""The links of a plan as pictures and as data for other programs."""
