"""Beginning an import of a file whose name is typed."""

from __future__ import annotations

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.commands.typed_file import typed_path


class Importing:
    """Asks which file to import."""

    def __init__(self, host: Host, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt

    def import_document(self) -> None:
        """Type the name of a file, and import it."""

        def done(name: str | None) -> None:
            if name and name.strip():
                self._host.shell.import_document(typed_path(name.strip()))

        self._prompt.ask(">", "", lambda _: None, done)
        self._prompt.note("a Word, Excel, CSV or Markdown file")
