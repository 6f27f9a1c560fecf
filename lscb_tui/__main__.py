"""Where the program starts: each call by the shortest way.

Opening a plan must not wait for the parser of the command line, nor need two commands that are
asked often; those calls are told apart by hand, and all others are click's.
"""

from __future__ import annotations

import os
import sys

from lscb_tui.cli.command_table import COMMANDS, COMPLETION_VARIABLE, SHORTCUTS


def main() -> int:
    """Run what the command line asks for; gives the exit code."""
    try:
        return _called(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def _called(words: list[str]) -> int:
    if COMPLETION_VARIABLE not in os.environ:
        if not words:
            return _open_screen(None)
        if words[0] in SHORTCUTS:
            from lscb_tui.cli.shortcut import answer_and_leave

            answer_and_leave(words)
        elif len(words) == 1 and words[0] not in COMMANDS and words[0][:1] not in ("-", ""):
            return _open_screen(words[0])
    from lscb_tui.cli.program import program

    return program.run(words)


def _open_screen(plan: str | None) -> int:
    from lscb_tui.cli.screen import open_screen

    return open_screen(plan)


if __name__ == "__main__":
    sys.exit(main())
