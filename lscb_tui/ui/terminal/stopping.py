"""A stop of the process: asked for, or over; and whether a shell is there to go on with it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from textual.message import Message


class SuspendAsked(Message):
    """Somebody has sent the signal that stops a program."""


class WasStopped(Message):
    """The process was stopped without a word, and has been continued."""


def can_be_resumed() -> bool:
    """Whether there is a shell that sees this process stop, and can continue it.

    It is the parent of a process of this one's group, in another group of the same session: as the
    kernel has it, which else takes no notice of Ctrl+z.
    """
    if signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN:
        return False
    group, session, parent = os.getpgrp(), os.getsid(0), os.getppid()
    with suppress(OSError, ValueError):
        while parent > 0 and os.getsid(parent) == session:
            if os.getpgid(parent) != group:
                return True
            parent = int(Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()[1])
    return False
