"""A board's own document as a value: what a reader of Word, Excel or text finds in it."""
