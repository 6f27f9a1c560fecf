"""What blocks what: root blockers, leads, neighbours, clashes, and what if."""
