"""Writing what is drawn to a file: a picture, or data for other programs."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path

from textual import work

from lscb_tui.store.errors import StoreError
from lscb_tui.ui.screens.dependencies.keeping import Keeping
from lscb_tui.ui.session.type_ahead import EDITING


class Exporting(Keeping, inherit_bindings=False):
    """The part of Dependencies that writes pictures and data."""

    _name = ""
    """What was typed last, for a slip to be put right."""

    def do_export(self) -> None:
        """Ask for the name of a file, whose ending says what is written."""
        from lscb_tui.papers.links.formats import FORMATS

        def done(name: str | None) -> None:
            if name and name.strip():
                self._name = name.strip()
                self.write_to(name.strip())

        self.ask_line("E", self._name or f"{self.desk.path.stem}-links.svg", lambda _: None, done)
        if self._prompt is not None:
            endings = " ".join(form.ending.removeprefix(".") for form in FORMATS.values())
            self._prompt.note(endings)

    @work(group=EDITING)
    async def write_to(self, name: str) -> None:
        """Write what is drawn; a file that is there already only once that was confirmed."""
        from lscb_tui.papers.errors import CannotDraw
        from lscb_tui.papers.links.formats import FORMATS, export, format_of
        from lscb_tui.store.export import write_export as write
        from lscb_tui.ui.dialogs.confirm import Ask

        form = format_of(name)
        if form is None:
            endings = ", ".join(known.ending for known in FORMATS.values())
            self.say(f"“{name}” says no format: end it with one of {endings}.", refused=True)
            return
        path = Path(name)
        # As a shell does, "~nobody" is left as it stands.
        with suppress(RuntimeError):
            path = path.expanduser()
        over = os.path.lexists(path)
        if over:
            ask = Ask(f"Overwrite {path.name}?", f"{path} is there already.", "overwrites it")
            if not await self.app.push_screen_wait(ask):
                return
        assessment, part = self.shown, self.part
        try:
            data = await asyncio.to_thread(export, assessment, form, part)
            await asyncio.to_thread(write, path, data, self.desk.path, over=over)
        except (CannotDraw, StoreError) as problem:
            self.say(str(problem), refused=True)
            return
        self.say(f"Written to {path}: {part}, as {form}.")
