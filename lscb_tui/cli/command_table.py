"""The sub-commands and where each is defined, so that a call loads the one that it needs.

Nothing is imported here: this table is read before the screen opens.
"""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "show": "commands.answering:show",
    "list": "commands.answering:list_",
    "blocked": "commands.answering:blocked",
    "check": "commands.answering:check",
    "changes": "commands.changes:changes",
    "graph": "commands.graph:graph",
    "set": "commands.set:set_field",
    "progress": "commands.set:progress",
    "add": "commands.add:add",
    "remove": "commands.remove:remove",
    "link": "commands.link:link",
    "unlink": "commands.link:unlink",
    "move": "commands.link:move",
    "diff": "commands.diff:diff",
    "merge": "commands.merge:merge",
    "git-setup": "commands.sync:git_setup",
    "sync": "commands.sync:sync",
    "new": "commands.new:new",
    "completion": "completion:completion",
}
"""Each command's module under `lscb_tui.cli` and its name there, in the order of the help."""

COMPLETION_VARIABLE = "_LSCB_TUI_COMPLETE"
"""In the environment while a shell asks how a line could go on."""

DIRECT = ("list", "blocked")
"""The commands that `cli.shortcut` can answer without click."""
