"""Screen 2: what blocks what, and what to do first. Its views show what the core says."""
