"""Beginning an import: of a paste, of a file whose name is typed, of one from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.commands.typed_file import typed_path

if TYPE_CHECKING:
    from lscb_tui.core.document.grid import Document


def open_import(host: Host, what: Document | Path) -> None:
    """Import a document that was read, or a file that is still to be read, step by step."""
    host.shell.import_document(what)


class Importing:
    """Asks which file to import."""

    def __init__(self, host: Host, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt

    def import_document(self) -> None:
        """Type the name of a file, and import it."""

        def done(name: str | None) -> None:
            if name and name.strip():
                open_import(self._host, typed_path(name.strip()))

        self._prompt.ask(">", "", lambda _: None, done)
        self._prompt.note("a Word, Excel, CSV or Markdown file")
