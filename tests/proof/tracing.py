"""Stopping a process at each of its system calls, with ptrace, so that it can be killed there."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

_TRACEME, _SYSCALL, _SETOPTIONS = 0, 24, 0x4200
# Stops at system calls are marked, and the child dies with us.
_OPTIONS = 0x1 | 0x100000
_AT_CALL = signal.SIGTRAP | 0x80


def _ptrace(request: int, pid: int, data: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    if libc.ptrace(request, pid, None, data) == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def run(work: Callable[[], object], kill_at: int | None = None) -> int | None:
    """Do something in a process of its own, stopped as each system call begins and as it ends.

    It is killed with SIGKILL at stop number `kill_at`. Gives the number of stops that it made;
    None where it was killed. Skips the test where the system has no such tracing.
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux is asked for its system calls")
    pid = os.fork()
    if not pid:
        code = 1
        try:
            _ptrace(_TRACEME, 0)
            signal.raise_signal(signal.SIGSTOP)
            work()
            code = 0
        except OSError:
            code = 2
        finally:
            os._exit(code)
    stops = 0
    try:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            pytest.skip("tracing is not allowed here")
        _ptrace(_SETOPTIONS, pid, _OPTIONS)
        signal_to_pass = 0
        while True:
            _ptrace(_SYSCALL, pid, signal_to_pass)
            _, status = os.waitpid(pid, 0)
            if not os.WIFSTOPPED(status):
                assert os.waitstatus_to_exitcode(status) == 0
                return stops
            stop = os.WSTOPSIG(status)
            signal_to_pass = 0 if stop == _AT_CALL else stop
            stops += stop == _AT_CALL
            if stops == kill_at:
                os.kill(pid, signal.SIGKILL)
                _, status = os.waitpid(pid, 0)
                assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
                return None
    except BaseException:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        raise
