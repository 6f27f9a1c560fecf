"""A later version of a document as edits: which action is which, what is new, what is asked."""
