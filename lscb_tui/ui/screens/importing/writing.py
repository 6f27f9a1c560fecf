"""Writing what was imported: a new plan in a file of its own, or edits of the plan that is open."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.core.editing import Refused
from lscb_tui.core.errors import UserError
from lscb_tui.core.importing.sentences import size_of
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.commands.typed_file import may_overwrite, that_are_there, typed_path
from lscb_tui.ui.screens.importing.host import ImportHost
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.session.type_ahead import EDITING

if TYPE_CHECKING:
    from lscb_tui.core.editing import Edits
    from lscb_tui.core.history.records import Imported
    from lscb_tui.core.importing.versions.next_version import NextVersion
    from lscb_tui.core.plan.items import Plan
    from lscb_tui.store.plan_file import Snapshot


class Writing:
    """Asks where, and writes."""

    def __init__(self, host: ImportHost, prompt: LinePrompt, saving: Saving) -> None:
        self._host = host
        self._prompt = prompt
        self._saving = saving

    def write(self) -> None:
        """Write a new plan, or change the one that is open."""
        if self._host.session.is_new:
            self._ask_name()
        else:
            self._saving.run(self._merge)

    def _ask_name(self) -> None:
        """Ask for the new plan's file; nothing is there yet, and nothing is overwritten."""

        def done(name: str | None) -> None:
            if name and name.strip():
                self._host.run_worker(self._create(typed_path(name.strip())), group=EDITING)

        self._prompt.ask(">", str(self._host.session.path), lambda _: None, done, proposed=True)
        self._prompt.note("the new plan's file")

    async def _create(self, path: Path) -> None:
        """Make the plan's file, and have the session go on with it."""
        host, now = self._host, self._host.now
        if now is None:
            return
        try:
            snapshot = await asyncio.to_thread(_created, path, now)
        except UserError as problem:
            host.say(str(problem), refused=True)
            return
        host.session.begin(snapshot)
        note = f" But {snapshot.history_note}." if snapshot.history_note else ""
        what = size_of(now.reading.plan)
        said = f"Written to {path}: {what} from {now.document.file}.{note}"
        host.closed(said, made_plan=True)

    async def _merge(self) -> None:
        """Change the plan that is open by what the document says, in one step."""
        host, now = self._host, self._host.now
        if now is None or now.merging is None:
            return
        merging, began = now.merging, host.session.state.snapshot

        def make(plan: Plan) -> Edits:
            if plan == merging.ours:
                return merging.version.edits
            answers = dict(now.mapping.next_version)
            try:
                version = merging.earlier.version(plan, now.reading, answers)
            except ValueError:
                version = None
            if version is None or version.open:
                raise Refused("somebody has changed the plan: look again at what will change")
            return version.edits

        imported = await asyncio.to_thread(_imported, now, merging.version.document)
        if refused := await self._saving.change(make, began, imported=imported):
            host.say(refused, refused=True)
            host.read_again()
        else:
            host.closed(_taken_in(now, merging.version))

    # The answers in a file of their own.

    def ask_for_answers(self) -> None:
        """Ask for the file of the answers."""
        now = self._host.now
        if now is None:
            return
        stem = Path(now.document.file).stem or "document"

        def done(name: str | None) -> None:
            if name and name.strip():
                path = typed_path(name.strip())
                self._host.run_worker(self._save_answers(path, now), group=EDITING)

        self._prompt.ask("M", f"{stem}.map.toml", lambda _: None, done, proposed=True)
        self._prompt.note("file of the answers")

    async def _save_answers(self, path: Path, now: Import) -> None:
        """Write the answers; over a file that is there only once that was confirmed."""
        from lscb_tui.core.importing.mapping_text import mapping_text
        from lscb_tui.store.export import write_export

        host = self._host
        there = that_are_there([path])
        if await asyncio.to_thread(_is_document, path, now):
            host.say(f"{path}: this is the document itself: choose another name", refused=True)
            return
        if there and not await may_overwrite(host, there):
            return
        text = mapping_text(now.mapping, now.document.file, now.reading.asked)
        write = partial(write_export, path, text.encode(), host.session.path, over=bool(there))
        try:
            await asyncio.to_thread(write)
        except UserError as problem:
            host.say(str(problem), refused=True)
        else:
            host.say(f"Written to {path}: the answers, for lscb-tui import FILE --map {path}")


def _is_document(path: Path, now: Import) -> bool:
    """Whether a file holds what is being imported, wherever that was read from."""
    from hashlib import sha256

    from lscb_tui.store.document_file import document_bytes

    with suppress(UserError):
        return sha256(document_bytes(path)).hexdigest() == now.document.sha256
    return False


def _created(path: Path, now: Import) -> Snapshot:
    """The new plan's file."""
    from lscb_tui.store.save_plan import create

    return create(path, now.reading.plan, imported=_imported(now, now.reading.plan))


def _imported(now: Import, document: Plan) -> Imported:
    """What the history keeps of an import, for the next version of the document."""
    from lscb_tui.store.history.earlier_versions import kept

    return kept(now.document, now.mapping, document)


def _taken_in(now: Import, version: NextVersion) -> str:
    file = now.document.file
    if not version.edits:
        return f"{file} changes nothing in the plan."
    return f"Taken from {file}: {count_of(len(version.edits), 'change')}. u undoes them."
