"""Where every action stands: its status, what it waits for, and the graph of the links."""
