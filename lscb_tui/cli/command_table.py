"""The sub-commands and where each is defined, so that a call loads the one that it needs.

Nothing is imported here: this table is read before the screen opens.
"""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "show": "show:show",
    "list": "list:list_",
    "blocked": "blocked:blocked",
    "check": "check:check",
    "changes": "changes:changes",
    "agenda": "agenda:agenda",
    "report": "report:report",
    "graph": "graph:graph",
    "set": "set:set_field",
    "progress": "progress:progress",
    "minute": "minute:minute",
    "value": "value:value",
    "add": "add:add",
    "remove": "remove:remove",
    "link": "link:link",
    "unlink": "unlink:unlink",
    "move": "move:move",
    "restore": "restore:restore",
    "diff": "diff:diff",
    "merge": "merge:merge",
    "git-setup": "git_setup:git_setup",
    "sync": "sync:sync",
    "roll-forward": "roll_forward:roll_forward",
    "new": "new:new",
    "import": "import_:import_",
    "completion": "completion:completion",
}
"""Each command's module in `lscb_tui.cli.commands` and its name there, in the order of the help."""

COMPLETION_VARIABLE = "_LSCB_TUI_COMPLETE"
"""In the environment while a shell asks how a line could go on."""
