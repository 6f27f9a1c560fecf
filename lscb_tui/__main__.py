"""Where the program starts: each call by the shortest way.

Opening a plan must not wait for the parser of the command line, and no plain call of a command
needs it; all other calls are click's.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from lscb_tui.cli.command_table import COMMANDS, COMPLETION_VARIABLE


def main() -> int:
    """Run what the command line asks for; gives the exit code."""
    try:
        return _called(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        return _told(problem)


def _called(words: list[str]) -> int:
    if COMPLETION_VARIABLE not in os.environ:
        # Hardly anything that is made before the first page, or by a command, is garbage, and
        # looking for it takes a tenth of the time. The screen turns this on again once it is there.
        gc.disable()
        if not words:
            return _open_screen(None)
        if words[0] in COMMANDS:
            from lscb_tui.cli.shortcut import answer_and_leave

            answer_and_leave(words)
        elif len(words) == 1 and words[0][:1] not in ("-", ""):
            return _open_screen(words[0])
        gc.enable()
    from lscb_tui.cli.program import program

    return program.run(words)


def _told(problem: Exception) -> int:
    """Say in a sentence what went wrong; gives the exit code."""
    try:
        from lscb_tui.cli.exit_code import told

        return told(problem)
    except Exception:
        # Where no file can be opened, nor memory had, this much is there already.
        why = getattr(problem, "strerror", None) or type(problem).__name__
        with suppress(OSError):
            os.write(2, f"lscb-tui: it cannot be run here and now ({why})\n".encode())
        return 1


def _open_screen(plan: str | None) -> int:
    from lscb_tui.cli.screen import open_screen

    return open_screen(plan)


if __name__ == "__main__":
    sys.exit(main())
