"""Reading a document by its answers: at once where it is small, else beside the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

from lscb_tui.core.document.grid import Document
from lscb_tui.core.errors import UserError
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.reading import Reading
from lscb_tui.ui.screens.importing.document_rows import DocumentRows
from lscb_tui.ui.screens.importing.merging import merged
from lscb_tui.ui.screens.importing.proposing import followed_up
from lscb_tui.ui.screens.importing.state import Import

if TYPE_CHECKING:
    from lscb_tui.ui.session.plan_session import PlanSession

SMALL = 6_000
"""Up to how many words a document is read while one waits: a twentieth of a second."""
_SMALL_PLAN = 1_000
"""Up to how many actions of the plan that is as true of what it changes there."""
READING = "reading"
"""The group of workers that read."""


class Reads(Protocol):
    """The screen, as far as it is told what was read."""

    session: PlanSession

    def begun(self, now: Import) -> None:
        """The document is read."""
        ...

    def read_anew(self, now: Import) -> None:
        """It is read by other answers."""
        ...

    def failed(self, why: str) -> None:
        """It cannot be read."""
        ...

    def run_worker(self, work: Any, *, group: str) -> Any:
        """Run a coroutine beside the screen's messages."""
        ...


class Reader:
    """Reads one document at a time, and tells of none that was given up."""

    def __init__(self, screen: Reads) -> None:
        self._screen = screen
        self._turn = 0
        """Which reading counts; those before it were given up."""
        self._wanted: Import | None = None
        """What is to be read next, while something is being read."""
        self._busy = False

    def give_up(self) -> None:
        """Tell of nothing that is being read."""
        self._turn += 1
        self._wanted = None

    def begin(self, what: Document | Path) -> None:
        """Read a document for the first time, with the answers that are proposed."""
        self.give_up()
        session = self._screen.session
        # Of a plan that is there, its history is read too.
        if session.is_new and isinstance(what, Document) and _words(what) <= SMALL:
            self._screen.begun(_first(what, session))
        else:
            self._in_thread(lambda: _first(_document(what), session), self._screen.begun)

    def read_anew(self, now: Import) -> None:
        """Read it by the answers as they are now."""
        if now.is_read:
            return
        session = self._screen.session
        actions = sum(1 for _ in session.plan.actions())
        if now.reading.sum.document <= SMALL and actions <= _SMALL_PLAN:
            self._screen.read_anew(_read(now, session))
        elif self._busy:
            self._wanted = now
        else:
            self._in_thread(lambda: _read(now, session), self._done)

    def _done(self, now: Import) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            self._screen.read_anew(now)
        else:
            # Answered again meanwhile: what was read just now is not shown any more.
            self.read_anew(wanted)

    def _in_thread(self, read: Callable[[], Import], done: Callable[[Import], None]) -> None:
        self._busy = True
        self._screen.run_worker(self._run(read, done), group=READING)

    async def _run(self, read: Callable[[], Import], done: Callable[[Import], None]) -> None:
        turn = self._turn
        try:
            now = await _beside(read)
        except UserError as problem:
            self._busy = False
            if turn == self._turn:
                self._screen.failed(str(problem))
        else:
            self._busy = False
            if turn == self._turn:
                done(now)


async def _beside(read: Callable[[], Import]) -> Import:
    """What is read in a thread that nobody waits for who leaves: the program ends without it."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Import] = loop.create_future()

    def tell(give: Callable[[Any], None], what: object) -> None:
        if not found.done():
            give(what)

    def run() -> None:
        try:
            give, what = found.set_result, read()
        except Exception as problem:
            give, what = found.set_exception, problem  # type: ignore[assignment]
        with suppress(RuntimeError):
            # Where the loop is closed, the app has ended.
            loop.call_soon_threadsafe(tell, give, what)

    Thread(target=run, name="reading", daemon=True).start()
    return await found


def _words(document: Document) -> int:
    return sum(cell.words for part in document.parts for cell in part.cells)


def _document(what: Document | Path) -> Document:
    if isinstance(what, Document):
        return what
    from lscb_tui.documents.reading import read_document
    from lscb_tui.store.document_file import document_bytes

    return read_document(what.name, document_bytes(what))


def _first(document: Document, session: PlanSession) -> Import:
    """A document with the answers that are proposed for it, read by them.

    Those that its last version had are proposed again, and the plan answers what it knows.
    """
    rows = DocumentRows(document)
    if session.is_new:
        from lscb_tui.core.importing.proposing.proposal import propose

        mapping = propose(document)
        return Import(document, rows, mapping, mapping, _by(document, mapping), mapping)
    from lscb_tui.store.history.earlier_versions import earlier, proposed_answers

    mapping = proposed_answers(document, session.path, session.plan).mapping
    reading = _by(document, mapping)
    found = earlier(session.path, document, reading.plan)
    merging, mapping = merged(session.plan, found, reading, mapping)
    return Import(document, rows, mapping, mapping, reading, mapping, merging)


def _read(now: Import, session: PlanSession) -> Import:
    """It is read by the answers as they are now."""
    mapping = followed_up(now.document, now.mapping)
    reading, merging = _by(now.document, mapping), now.merging
    if merging is not None:
        merging, mapping = merged(session.plan, merging.earlier, reading, mapping)
    return replace(now, mapping=mapping, reading=reading, read_by=mapping, merging=merging)


def _by(document: Document, mapping: Mapping) -> Reading:
    from lscb_tui.core.importing.reading import read  # late, with all that reads words

    return read(document, mapping)
