"""What this person has been told of a plan, so that it is told once and not at every start."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import write_all
from lscb_tui.store.state_directory import opened, state_directory

_FOLDER = "told"
_MOST_BYTES = 1 << 20


class ToldOnce:
    """Of one plan. Where it cannot be remembered, it is told again."""

    def __init__(self, plan: Path) -> None:
        name = os.fsencode(os.path.realpath(plan))
        self._head = b"# " + name.replace(b"\n", b" ")
        # Of another plan with this number the first line tells.
        self._name = f"{zlib.crc32(name):08x}.txt"

    def known(self) -> frozenset[str]:
        """What was told."""
        with suppress(OSError, StoreError), opened(state_directory(), _FOLDER, make=False) as here:
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
            with os.fdopen(os.open(self._name, flags, dir_fd=here), "rb") as file:
                head, *lines = file.read(_MOST_BYTES).split(b"\n")
            if head == self._head:
                return frozenset(line.decode(errors="replace") for line in lines if line)
        return frozenset()

    def remember(self, told: Iterable[str]) -> None:
        """Remember that this was told, and no more than this; nothing costs no file."""
        lines = [line.encode(errors="replace") for line in sorted(told)]
        if not lines and not self.known():
            return
        with suppress(OSError, StoreError), opened(state_directory(), _FOLDER, make=True) as here:
            name = f"{self._name}.{os.getpid()}.tmp"
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(name, flags, 0o600, dir_fd=here)
            try:
                write_all(descriptor, b"\n".join([self._head, *lines, b""]))
            finally:
                os.close(descriptor)
            os.rename(name, self._name, src_dir_fd=here, dst_dir_fd=here)
