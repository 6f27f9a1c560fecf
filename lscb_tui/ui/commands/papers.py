"""Papers of what is on the screen: chosen, given the name of a file, made in a thread, written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic

from lscb_tui.core.errors import UserError
from lscb_tui.ui.commands.drawing_export import DrawingExport
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.commands.paper_choices import DRAWING, PaperChoices, Wanted
from lscb_tui.ui.commands.typed_file import may_overwrite, that_are_there, typed_path
from lscb_tui.ui.session.records_shown import records_shown
from lscb_tui.ui.session.type_ahead import EDITING

_UNSEEN = 1.0
"""So many seconds may pass before it is told how far a paper is."""


class Papers:
    """Makes papers."""

    def __init__(self, host: Host, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt
        self._choices = PaperChoices(host)
        self._drawing = DrawingExport(host, prompt)

    async def papers(self) -> None:
        """Choose a paper, then type the name of its file."""
        picked = await self._choices.kind()
        if picked is None:
            return
        if picked.key == DRAWING:
            self._drawing.export()
        elif (wanted := await self._choices.of(picked)) is not None:
            self._ask_name(wanted)

    def _ask_name(self, wanted: Wanted) -> None:
        from lscb_tui.papers.offered import FILES, proposed_name

        def done(name: str | None) -> None:
            if name and (name := name.strip()):
                in_directory = f"{name}{proposed}" if name.endswith("/") else name
                made = self._made(wanted, in_directory)
                self._host.run_worker(made, group=EDITING)

        current = wanted.state.assessment.plan.current_review
        review = wanted.request.review or (current.id if current else "")
        stem, lead = self._host.session.path.stem, wanted.request.lead
        proposed = proposed_name(stem, wanted.kind, review, lead, wanted.format)
        self._prompt.ask("E", proposed, lambda _: None, done, proposed=True)
        self._prompt.note(FILES[wanted.format].title)

    async def _made(self, wanted: Wanted, name: str) -> None:
        """Make what was asked for and write it, and say where it is, or why it is nowhere."""
        try:
            said = await self._write(wanted, name)
        except UserError as problem:
            self._host.say(str(problem), refused=True)
        else:
            if said:
                self._host.say(said)

    async def _write(self, wanted: Wanted, name: str) -> str:
        """Make and write it, over a file that is there only once that was confirmed."""
        from lscb_tui.papers.making import lead_files, make_files
        from lscb_tui.papers.offered import FILES, named_format
        from lscb_tui.store.export import write_exports

        session = self._host.session
        path, format_ = named_format(typed_path(name), wanted.kind, wanted.format)
        records = await asyncio.to_thread(records_shown, session, wanted.state.snapshot)
        of = (records, wanted.state.assessment, wanted.request)
        files = [path]
        if wanted.each:
            files = await asyncio.to_thread(lead_files, path, format_, *of, session.as_at)
        there = that_are_there(files)
        if there and not await may_overwrite(self._host, there):
            return ""
        make = partial(make_files, wanted.kind, format_, *of, as_at=session.as_at)
        made = await asyncio.to_thread(make, each=wanted.each, step=self._step(wanted.kind))
        written = [(file, each.data) for file, each in zip(files, made, strict=True)]
        with session.waiting() as patience:
            write = partial(write_exports, over=bool(there), waiting=patience)
            await asyncio.to_thread(write, written, session.path)
        query = wanted.request.query
        part = f", only the actions that match {query}" if query else ""
        return f"{_where(files, made[0].title)}{part}, as {FILES[format_].title}."

    def _step(self, kind: str) -> Callable[[int, int], None]:
        """Tells how far it is, from the thread, where it takes longer than one waits unasked."""
        from lscb_tui.papers.offered import PAPERS

        began, told, app = monotonic(), "", self._host.app
        title = PAPERS[kind].title

        def step(done: int, of: int) -> None:
            nonlocal told
            said = f"Making it: {title}, {min(100, 100 * done // max(1, of))}%…"
            if said != told and monotonic() - began >= _UNSEEN:
                told = said
                app.call_from_thread(self._host.say, said)

        return step


def _where(files: Sequence[Path], title: str) -> str:
    """Where it is, and what it is."""
    if len(files) == 1:
        return f"Written to {files[0]}: {title}"
    return f"Written to {files[0]} to {files[-1].name}: {len(files)} papers, one for each lead"
