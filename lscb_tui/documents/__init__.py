"""Readers of the documents that boards have: each makes a grid (`core.document`) of one."""
