"""The sub-commands and where each is defined, so that a call loads the one that it needs.

Nothing is imported here: this table is read before the screen opens.
"""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "show": "asking:show",
    "list": "asking:list_",
    "blocked": "asking:blocked",
    "check": "asking:check",
    "changes": "changes:changes",
    "graph": "graphing:graph",
    "set": "setting:set_field",
    "progress": "setting:progress",
    "add": "adding:add",
    "remove": "removing:remove",
    "link": "linking:link",
    "unlink": "linking:unlink",
    "move": "linking:move",
    "diff": "differing:diff",
    "merge": "merging:merge",
    "git-setup": "gitting:git_setup",
    "sync": "gitting:sync",
    "new": "starting:new",
    "completion": "completing:completion",
}
"""Each command's module under `lscb_tui.cli` and its name there, in the order of the help."""

COMPLETION_VARIABLE = "_LSCB_TUI_COMPLETE"
"""In the environment while a shell asks how a line could go on."""

DIRECT = ("list", "blocked")
"""The commands that `direct` can answer without click."""
