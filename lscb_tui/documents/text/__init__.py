"""Documents that are text: CSV, TSV, tables of Markdown, and what was pasted."""
