"""Who else is at the plan: a thread that looks at the file, the other sessions, and vim.

It posts what is new as messages, and touches no widget; the screens decide what to do with it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.session.plan_session import PlanSession, PlanState

if TYPE_CHECKING:
    from datetime import date

    from lscb_tui.core.history.records import Record
    from lscb_tui.store.presence import Presence
    from lscb_tui.store.watch import Seen, Watch

POLL = 0.5
"""Seconds between two looks: others' edits appear within one (design section 7)."""


class Other(NamedTuple):
    """Somebody else who has the plan open."""

    name: str
    at: ItemId | None
    editing: bool
    session: str
    """Tells two sessions of one person apart."""


class FileSeen(Message):
    """The plan's file says something new, or cannot be read."""

    def __init__(self, seen: Seen, before: PlanState, now: PlanState | None, said: str) -> None:
        super().__init__()
        self.seen = seen
        self.before = before
        """What the session had open when it was looked at."""
        self.now = now
        self.said = said
        """Who changed what, or why it cannot be read, as a sentence."""


class DaySeen(Message):
    """Another day has begun."""

    def __init__(self, today: date, before: PlanState, now: PlanState, said: str) -> None:
        super().__init__()
        self.today = today
        self.before = before
        """What the session had open when it was looked."""
        self.now = now
        """The same plan as at the new day."""
        self.said = said
        """What follows from it, as a sentence; empty where another day is fixed."""


class LostSeen(Message):
    """Something that this person has saved is gone from the plan, or is there again."""

    def __init__(self, lost: tuple[Record, ...]) -> None:
        super().__init__()
        self.lost = lost


class HeldUp(Message):
    """A save waits for others."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class OthersSeen(Message):
    """Others have come, gone, or gone on to another item."""

    def __init__(self, others: tuple[Other, ...], in_vim: tuple[str, ...]) -> None:
        super().__init__()
        self.others = others
        self.in_vim = in_vim


class PresenceWatch(threading.Thread):
    """Looks again and again, until it is told to stop."""

    def __init__(
        self, session: PlanSession, post: Callable[[Message], object], poll: float = POLL
    ) -> None:
        super().__init__(name="presence", daemon=True)
        self._session = session
        self._post = post
        self._poll = poll
        self._ended = threading.Event()
        self._woken = threading.Event()
        self._out = threading.Event()
        self._has_left = threading.Event()
        self._searched: tuple[PlanState, object] | None = None
        """The plan in which it was looked for what is gone, and as of when."""
        self.where: tuple[ItemId | None, bool] = (None, False)
        """Where this session is, and whether it changes that, as the others get to see."""

    def here(self, at: ItemId | None, editing: bool) -> None:
        """Where this session is, for the others to see with the next look."""
        self.where = (at, editing)

    def stop(self) -> None:
        """Leave, as far as the others see; gives the thread a moment for it."""
        self._ended.set()
        self._woken.set()
        if self.is_alive():
            self.join(2 * self._poll)

    def step_out(self) -> None:
        """Be gone for the others until `come_back`; gives the thread a moment for it."""
        self._has_left.clear()
        self._out.set()
        self._woken.set()
        if self.is_alive():
            self._has_left.wait(2 * self._poll)

    def come_back(self) -> None:
        """Look again, and be seen again."""
        self._out.clear()
        self._woken.set()

    def run(self) -> None:
        """Look, and post what is new."""
        from lscb_tui.store.companion_files import keep_to_readers
        from lscb_tui.store.presence import Presence
        from lscb_tui.store.watch import SETTLED, Watch

        watch, presence = Watch(self._session.path), Presence(self._session.path)
        before: tuple[object, ...] = ((), ())
        while not self._ended.is_set():
            self._woken.clear()
            if self._out.is_set():
                presence.leave()
                self._has_left.set()
                self._woken.wait()
                continue
            self._look_at_day()
            self._look_at_file(watch)
            self._look_for_lost()
            keep_to_readers(self._session.path)
            presence.say(*self.where)
            now = self._others(presence)
            if now != before:
                before = now
                self._post(OthersSeen(*now))
            # As soon as it is settled: what is wrong with it is said within a second.
            soon = SETTLED + 0.01 if watch.is_settling else self._poll
            self._woken.wait(min(self._poll, soon))
        presence.leave()

    def _look_at_day(self) -> None:
        """Whether it is another day: at midnight, or after the machine has slept."""
        session = self._session
        today, state = session.clock(), session.state
        if today == session.today:
            return
        from lscb_tui.ui.session.notices import day_notice

        now = session.assessed(state.snapshot, today)
        moved = now.assessment.as_at != state.assessment.as_at
        said = day_notice(state.assessment, now.assessment) if moved else ""
        self._post(DaySeen(today, state, now, said))

    def _look_at_file(self, watch: Watch) -> None:
        from lscb_tui.store.outside_changes import changes_since
        from lscb_tui.ui.session.notices import others_notice

        state = self._session.state
        seen = watch.look(state.snapshot)
        if seen is None:
            return
        if seen.kind == "changed":
            self._session.note_outside(begins=False)
        now = self._session.assessed(seen.snapshot) if seen.snapshot else None
        said = seen.why
        if now is not None:
            made = changes_since(state.snapshot, now.snapshot)
            said = others_notice(made, state.assessment, now.assessment)
            self._session.remember_knots(now.assessment)
        self._post(FileSeen(seen, state, now, said))

    def _look_for_lost(self) -> None:
        """Find out what is gone, whenever the plan or what was saved is not as at the last look."""
        state, looks = self._session.state, self._session.own_saves.look()
        if self._searched is not None and self._searched[0] is state and self._searched[1] == looks:
            return
        self._searched = state, looks
        lost = self._session.own_saves.gone(state.snapshot.plan)
        if lost != self._session.lost:
            self._post(LostSeen(lost))

    def _others(self, presence: Presence) -> tuple[tuple[Other, ...], tuple[str, ...]]:
        from lscb_tui.core.people import name_of
        from lscb_tui.store.vim import open_in_vim

        others = tuple(
            Other(name_of(other.uid), other.at, other.editing, other.name)
            for other in presence.others()
        )
        return others, tuple(map(name_of, open_in_vim(self._session.path)))
