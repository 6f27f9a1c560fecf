"""Proofs of what is promised of a saved file, by doing to it what a server does."""
