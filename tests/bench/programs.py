"""The commands that are measured: ours, and what it is held against."""

from __future__ import annotations

import sys
from pathlib import Path

EMPTY = """
from textual.app import App
App().run()
"""

TREE = """
import sys, tomllib
from rich.text import Text
from textual.app import App
from textual.widgets import Static, Tree

class TreeApp(App):
    CSS = "Tree { height: 1fr; } Static { height: 6; }"

    def compose(self):
        yield Tree("plan")
        yield Static("", markup=False)

    def on_mount(self):
        with open(sys.argv[1], "rb") as file:
            plan = tomllib.load(file)
        tree = self.query_one(Tree)
        tree.root.expand()
        for objective in plan["objective"]:
            title = Text(f"{objective['number']} {objective['title']}")
            node = tree.root.add(title, expand=True)
            for action in objective["action"]:
                node.add_leaf(Text(f"{action['ref']} {action['text']}"), data=action["text"])
        tree.focus()

    def on_tree_node_highlighted(self, event):
        self.query_one(Static).update(event.node.data or "")

    def key_j(self):
        self.query_one(Tree).action_cursor_down()

TreeApp().run()
"""


def ours(*words: str | Path) -> list[str]:
    """The command of the script that the wheel installed; without a sub-command it opens a plan."""
    return [str(Path(sys.executable).with_name("lscb-tui")), *map(str, words)]


def empty() -> list[str]:
    """The command of an empty Textual app."""
    return [sys.executable, "-c", EMPTY]


def tree(plan: Path) -> list[str]:
    """The command of Textual's own Tree on a plan, with a Static beside it for the text."""
    return [sys.executable, "-c", TREE, str(plan)]


def imports(*modules: str) -> list[str]:
    """The command that imports modules and does nothing else."""
    return [sys.executable, "-c", f"import {', '.join(modules)}"]
