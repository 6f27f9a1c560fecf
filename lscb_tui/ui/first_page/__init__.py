"""The first page of a plan, painted before Textual is loaded."""
