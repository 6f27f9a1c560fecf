"""What is typed into forms, kept as it is typed: in memory at once, on disk a moment later.

A line drops without asking, so nothing here waits for the event loop: a thread of its own writes
the newest state, and whoever notices the hang-up has it written then and there.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.errors import StoreError

if TYPE_CHECKING:
    from lscb_tui.store.drafts import Draft, DraftFile

BETWEEN_WRITES = 0.3
"""Seconds between two writes, so that fast typing does not keep a disk busy."""


class Drafts:
    """The drafts of one session with one plan, by the names of their forms.

    Where two sessions that ended left something in the same form, the newer is offered first, and
    the other once that was saved or discarded. All methods may be called from any thread.
    """

    def __init__(self, plan: Path) -> None:
        self._plan = plan
        self._typed: dict[str, Draft] = {}
        """What this session has typed, or shown in its form."""
        self._left: dict[str, list[Draft]] = {}
        """What sessions that have ended left, the newest last."""
        self._loaded = Event()
        self._version = self._written = 0
        self._trouble = ""
        # The first is held for as long as it takes to look at the table, the second while the
        # disk works: typing never waits for a disk, but for a look at what was left.
        self._lock, self._disk = Lock(), Lock()
        self._changed, self._closed = Event(), Event()
        self._writer: Thread | None = None

    @cached_property
    def _file(self) -> DraftFile:
        # Not needed to show a plan.
        from lscb_tui.store.drafts import DraftFile

        return DraftFile(self._plan)

    def belong_to(self, plan: Path) -> None:
        """Keep what is typed from now on with this plan, which was made just now."""
        with self._lock:
            self._plan = plan
            self.__dict__.pop("_file", None)

    def __len__(self) -> int:
        with self._lock:
            return len(self._all())

    def get(self, form: str) -> Draft | None:
        """What was typed into a form and is not saved: from now on it is this session's."""
        self.load()
        with self._lock:
            if form not in self._typed and (left := self._left.get(form)):
                self._typed[form] = left.pop()
            return self._typed.get(form)

    def keep(
        self,
        form: str,
        which: ItemId,
        title: str,
        typed: Mapping[str, str],
        held: Mapping[str, str],
    ) -> None:
        """Keep what is typed into a form now; where that is nothing, there is no draft of it."""
        if not typed:
            self.drop(form)
            return
        from lscb_tui.store.drafts import Draft

        new = Draft(
            self._file.plan, form, *which, title, dict(typed), dict(held), round(time.time(), 6)
        )
        with self._lock:
            old = self._typed.get(form)
            if old is None or (old.typed, old.held) != (new.typed, new.held):
                self._typed[form] = new
                self._touch()

    def keep_too(
        self,
        form: str,
        which: ItemId,
        title: str,
        typed: Mapping[str, str],
        held: Mapping[str, str],
    ) -> None:
        """As `keep`, beside what is kept in that form already: that is offered after this."""
        with self._lock:
            if old := self._typed.pop(form, None):
                self._left.setdefault(form, []).append(old)
        self.keep(form, which, title, typed, held)

    def drop(self, form: str) -> None:
        """Forget what was typed into a form: it is saved, or discarded."""
        with self._lock:
            if self._typed.pop(form, None) is not None:
                self._touch()

    def _all(self) -> list[Draft]:
        """The drafts that there are, the oldest first; the table's lock is held."""
        left = (draft for drafts in self._left.values() for draft in drafts)
        return sorted((*left, *self._typed.values()), key=lambda draft: draft.when)

    def all(self) -> list[Draft]:
        """The drafts that there are, the newest first."""
        self.load()
        with self._lock:
            return self._all()[::-1]

    @property
    def path(self) -> Path:
        """The file in which they are."""
        return self._file.path

    @property
    def trouble(self) -> str:
        """Why drafts are kept in memory only; empty where they are on disk."""
        why = self._trouble
        return f"What you type is kept only until you leave: {why}." if why else ""

    def load(self) -> None:
        """Take over what sessions that have ended left; the first time only."""
        if self._loaded.is_set():
            return
        with self._disk:
            if self._loaded.is_set():
                return
            found = self._file.take_over()
            with self._lock:
                for draft in found:
                    left = self._left.setdefault(draft.form, [])
                    # A session that was killed while it took over left two files with the same.
                    if all(draft.typed != other.typed for other in left):
                        left.append(draft)
                if found:
                    self._touch()
                self._loaded.set()

    def _touch(self) -> None:
        """Have the newest state written soon; the table's lock is held."""
        self._version += 1
        if self._writer is None and not self._closed.is_set():
            self._writer = Thread(target=self._write_always, name="drafts", daemon=True)
            self._writer.start()
        self._changed.set()

    def _write_always(self) -> None:
        while not self._closed.is_set():
            self._changed.wait()
            self._changed.clear()
            self.flush()
            self._closed.wait(BETWEEN_WRITES)

    def flush(self) -> None:
        """Have the newest state on disk before this returns, or know why it cannot be."""
        with self._disk:
            with self._lock:
                if self._version == self._written:
                    return
                version = self._version
                drafts = self._all()
            try:
                self._file.write(drafts)
                trouble = ""
            except StoreError as problem:
                trouble = str(problem)
            with self._lock:
                self._written, self._trouble = version, trouble

    def close(self) -> None:
        """Write what is not written, and leave it to the next session."""
        self._closed.set()
        self._changed.set()
        self.flush()
        if self._writer is not None:
            self._writer.join()
        if self._loaded.is_set() or self._version:
            with self._disk:
                self._file.close()
