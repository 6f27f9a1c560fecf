"""The reviews side by side: one item at each, or the totals of the plan at each."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.over_time import AtReview, at_reviews, over_time_of, put_off_words
from lscb_tui.core.plan.items import Action, ItemId, Objective, id_of
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.store.history.history_file import read_history
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import Line, Part, part
from lscb_tui.ui.screens.meeting.over_time_lines import item_lines, totals_lines
from lscb_tui.ui.screens.meeting.page_view import PageView
from lscb_tui.ui.session.type_ahead import LOOKING

_NO_REVIEW = Line((part(" The plan has no review yet: 3 starts one."),))


class OverTimeView(PageView):
    """An item over the reviews; again, the totals."""

    NAME: ClassVar[str] = "Over the reviews"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.which: ItemId | None = None
        """The item that is shown; None for the totals."""
        self._assessment: Assessment | None = None
        """The plan that is shown, or is being read about."""
        self.totals = False
        """Whether the totals are shown in place of the item."""
        self._reviews: tuple[AtReview, ...] = ()
        self._of: Assessment | None = None
        """The plan that the reviews were looked at in."""

    @property
    def selected(self) -> ItemId | None:
        """The item that is shown, where it is in the plan."""
        which, now = self.which, self._assessment
        there = which is not None and now is not None and now.plan.item(which) is not None
        return which if there else None

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show an item over the reviews, as they stand now; the totals where there is none."""
        self._assessment = assessment
        start_over = at is not None and at != self.which
        if start_over:
            self.which = at
        if self._of is assessment:
            self._set_lines(start_over=start_over)
            return
        if not self._reviews:
            self.rows.show_page((part("Reading the history …", "muted"),), ())
        work = partial(self._work_out, assessment, start_over)
        self.host.run_worker(work, group=LOOKING, thread=True, exclusive=True)

    def _work_out(self, now: Assessment, start_over: bool) -> None:
        session = self.host.session
        session.note_outside()
        reviews = at_reviews(read_history(session.path).records, now)
        self.host.app.call_from_thread(self._fill, now, reviews, start_over)

    def _fill(self, now: Assessment, reviews: tuple[AtReview, ...], start_over: bool) -> None:
        if now is self._assessment:
            self._reviews, self._of = reviews, now
            self._set_lines(start_over=start_over)
            self.host.show_header()
            self.host.show_keys()

    def opened(self) -> None:
        """The item is shown first."""
        self.totals = False

    def turn_to_totals(self) -> None:
        """The totals of the plan in place of the item, or the item again."""
        self.totals = not self.totals
        self._set_lines(start_over=True)

    def jump(self, by: int) -> bool:
        """The item before or after, in the order of the plan."""
        if self._assessment is None:
            return True
        plan, here = self._assessment.plan, self.which
        kind = here.kind if here else "action"
        some = plan.objectives if kind == "objective" else plan.actions()
        items = [id_of(item) for item in some]
        place = items.index(here) + by if here in items else 0
        if 0 <= place < len(items):
            self.show(self._assessment, items[place])
        else:
            self.host.say(f"{here or 'This'} is the {'last' if by > 0 else 'first'}.", refused=True)
        return True

    def _set_lines(self, *, start_over: bool = False) -> None:
        if self._of is None or not self.size.width:
            return
        heading, lines = self._page(self._of, self.size.width)
        self.rows.show_page(heading, lines, start_over=start_over)

    def _page(self, now: Assessment, width: int) -> tuple[tuple[Part, ...], list[Line]]:
        reviews = count_of(len(self._reviews), "review")
        over = over_time_of(self._reviews, self.which, now) if self.which else None
        if over is None or self.totals:
            lines = totals_lines(self._reviews, width) or [_NO_REVIEW]
            return (part(f"the plan over {reviews}", "strong"),), lines
        item = over.item
        heading = [part(f"{over.which} over {reviews}", "strong")]
        if put_off := put_off_words(now.plan, item):
            heading.append(part(f": {put_off}", "muted"))
        lines = item_lines(over, self._words(now, item), width)
        return tuple(heading), lines if self._reviews else [*lines, Line(), _NO_REVIEW]

    @staticmethod
    def _words(now: Assessment, item: Action | Objective) -> str:
        """The item's words, who leads it, and what it waits for."""
        if isinstance(item, Objective):
            return "\n".join(filter(None, (item.title, "; ".join(item.lead))))
        leads = "; ".join(now.leads(*now.items[item.ref]))
        waits = listing(now.standings[item.ref].waits_for)
        beside = filter(None, (leads, f"waits for {waits}" if waits else ""))
        return "\n".join(filter(None, (item.text, " · ".join(beside))))

    def on_resize(self) -> None:
        """The lines depend on the width."""
        self._set_lines()
