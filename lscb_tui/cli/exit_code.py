"""How a command ends: its exit code, and the one sentence that goes with a failure."""

from __future__ import annotations

import os
from collections.abc import Callable

from lscb_tui.cli.output import Failed, remark
from lscb_tui.core.errors import UserError

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as the shell tells it."""


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a command; whatever happens is said in a sentence. Gives the exit code.

    An exception that nobody foresaw is a fault of the program; LSCB_TRACEBACK=1 shows it whole.
    """
    try:
        code = run()
    except UserError as problem:
        remark(str(problem))
        return problem.code if isinstance(problem, Failed) else 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:
        if os.environ.get("LSCB_TRACEBACK"):
            raise
        said = f"{type(problem).__name__}: {problem}".rstrip(": ")
        remark(
            f"lscb-tui: a fault of the program, not yours ({said}): please report it, with what "
            "it prints with LSCB_TRACEBACK=1 set"
        )
        return 1
    return code if isinstance(code, int) else 0
