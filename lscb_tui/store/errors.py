"""What is said when a file cannot be read or written."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.core.errors import UserError


class StoreError(UserError):
    """A file cannot be read or written; its text is "path:line: what, and what to do"."""

    def __init__(self, path: Path | str, line: int | None, message: str) -> None:
        super().__init__(path, line, message)
        self.path = Path(path)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line is not None else f"{self.path}"
        return f"{place}: {self.message}"
