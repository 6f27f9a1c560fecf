"""The answers that are proposed for a document: by its headings, its last version, the plan."""
