"""How a command ends: its exit code, and the one sentence that goes with a failure."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime

from lscb_tui.cli import working_directory
from lscb_tui.cli.output import Failed, remark
from lscb_tui.core.errors import Fault, UserError

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as the shell tells it."""


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a command; whatever happens is said in a sentence. Gives the exit code."""
    try:
        code = run()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:
        return told(problem)
    return code if isinstance(code, int) else 0


def told(problem: Exception) -> int:
    """Say what went wrong, and what to do; gives the exit code.

    What nobody foresaw is kept in a file of the person's own, for whoever mends the program.
    """
    if isinstance(problem, UserError):
        remark(str(problem))
        return problem.code if isinstance(problem, Failed) else 1
    beside, cause = "", problem
    if isinstance(problem, Fault) and isinstance(problem.__cause__, Exception):
        beside, cause = f". {problem}".removesuffix(". "), problem.__cause__
    if isinstance(cause, UserError):
        remark(f"{cause}{beside}")
    else:
        remark(f"lscb-tui: {_known_cause(cause) or _fault(cause)}{beside}")
    return 1


def _known_cause(problem: Exception) -> str:
    """What is wrong around the program and not in it, and what to do; else empty."""
    if isinstance(problem, FileNotFoundError) and working_directory.is_deleted():
        return working_directory.DELETED
    if isinstance(problem, (ValueError, OverflowError, OSError)):
        try:
            datetime.now().astimezone()
        except (ValueError, OverflowError, OSError):
            zone = os.environ.get("TZ", "")
            return f"TZ={zone} is not a time zone; set another, such as TZ=Europe/London"
    if isinstance(problem, MemoryError):
        return "there is not enough memory; close other programs, and try again"
    if isinstance(problem, OSError) and problem.errno in (errno.EMFILE, errno.ENFILE):
        return "too many files are open here; close other programs, or allow more with ulimit -n"
    if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there is no room left to write to; make some, and try again"
    return ""


def _fault(problem: Exception) -> str:
    from lscb_tui.store.fault_log import keep_fault, log_path

    what = f"the program has failed, and that was not your doing ({type(problem).__name__})"
    if why_not := keep_fault(problem):
        return f"{what}. What happened could not be kept: {why_not}. Please report it"
    return f"{what}. Please send {log_path()} with your report; only you can read that file"
