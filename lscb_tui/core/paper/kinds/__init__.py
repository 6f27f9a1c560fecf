"""The kinds of paper: `table` names them, and each is made by a module of its name."""
