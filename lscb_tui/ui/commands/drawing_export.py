"""Writing what is drawn to a file: a picture, or data for other programs."""

from __future__ import annotations

import asyncio

from lscb_tui.store.errors import StoreError
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.commands.typed_file import may_overwrite, that_are_there, typed_path
from lscb_tui.ui.session.type_ahead import EDITING


class DrawingExport:
    """Asks for the name of a file, whose ending says what is written, and writes it."""

    def __init__(self, host: Host, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt
        self._name = ""
        """What was typed last, for a slip to be put right."""

    def export(self) -> None:
        """Ask for the name of the file."""
        from lscb_tui.papers.links.formats import FORMATS

        def done(name: str | None) -> None:
            if name and name.strip():
                self._name = name.strip()
                self._host.run_worker(self._write_to(self._name), group=EDITING)

        proposed = self._name or f"{self._host.session.path.stem}-links.svg"
        self._prompt.ask("E", proposed, lambda _: None, done, proposed=True)
        self._prompt.note(" ".join(form.ending.removeprefix(".") for form in FORMATS.values()))

    async def _write_to(self, name: str) -> None:
        """Write what is drawn; a file that is there already only once that was confirmed."""
        from lscb_tui.papers.errors import CannotDraw
        from lscb_tui.papers.links.formats import (
            FORMATS,
            export_pages,
            format_of,
            page_count,
            page_files,
            pages_sentence,
        )
        from lscb_tui.store.export import write_exports as write

        host = self._host
        form = format_of(name)
        if form is None:
            endings = ", ".join(known.ending for known in FORMATS.values())
            host.say(
                f"“{name}” does not say which format: end it with one of {endings}.", refused=True
            )
            return
        path = typed_path(name)
        assessment, selection = host.assessment, host.drawn
        try:
            count = await asyncio.to_thread(page_count, assessment, form, selection)
            files = page_files(path, count)
            there = that_are_there(files)
            if there and not await may_overwrite(host, there):
                return
            pages = await asyncio.to_thread(export_pages, assessment, form, selection)
            written = list(zip(files, pages, strict=True))
            with host.session.waiting() as patience:
                plan = host.session.path
                over = bool(there)
                await asyncio.to_thread(write, written, plan, over=over, waiting=patience)
        except (CannotDraw, StoreError) as problem:
            host.say(str(problem), refused=True)
            return
        said = path if len(files) == 1 else pages_sentence(files)
        host.say(f"Written to {said}: {selection}, as {form}.")
