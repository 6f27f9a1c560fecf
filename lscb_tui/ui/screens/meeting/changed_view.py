"""What changed since a review, read from the history in a thread."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history.periods import last_review
from lscb_tui.core.meeting.changed import Changed, changed
from lscb_tui.core.plan.items import ItemId, Review
from lscb_tui.store.history.history_file import read_history
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import part
from lscb_tui.ui.screens.meeting.changed_lines import changed_lines
from lscb_tui.ui.screens.meeting.page_view import PageView
from lscb_tui.ui.session.type_ahead import LOOKING


class ChangedView(PageView):
    """The counts that add up, and each change with what came of it."""

    NAME: ClassVar[str] = "Changed"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.answer: Changed | None = None
        self._assessment: Assessment | None = None
        """The plan that is shown, or is being read about."""
        self._answered: Assessment | None = None
        """The plan that the answer is about."""
        self._chosen: str | None = None
        """The id of the review since which is told, where somebody chose it; "" for none."""

    @property
    def selected(self) -> ItemId | None:
        """The action or objective of the line under the cursor, where it is in the plan."""
        which = self.rows.target
        if not isinstance(which, ItemId) or which.kind not in ("action", "objective"):
            return None
        known = self._assessment is not None and self._assessment.plan.item(which) is not None
        return which if known else None

    @property
    def review(self) -> Review | None:
        """The review since which is told; None for all that the history holds."""
        assert self._assessment is not None
        plan = self._assessment.plan
        if self._chosen is None:
            return last_review(plan, self._assessment.as_at)
        return next((r for r in plan.reviews if r.id == self._chosen), None)

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show what changed until now, from its first line, or where the cursor was.

        It is read from the top, and whoever goes on by Tab is where they were: no item is sought.
        """
        self._assessment = assessment
        if self._answered is assessment and self.answer and self.answer.review == self.review:
            self._set_lines()
            return
        if self.answer is None:
            self.rows.show_page((part("Reading the history …", "muted"),), ())
        work = partial(self._work_out, assessment, self.review)
        self.host.run_worker(work, group=LOOKING, thread=True, exclusive=True)

    def _work_out(self, now: Assessment, review: Review | None) -> None:
        session = self.host.session
        wrong = session.note_outside()
        answer = changed(read_history(session.path).records, now, review)
        self.host.app.call_from_thread(self._fill, now, answer, wrong)

    def _fill(self, now: Assessment, answer: Changed, wrong: str) -> None:
        if now is not self._assessment or answer.review != self.review:
            return  # it was asked for anew since
        start_over = self.answer is None or self.answer.review != answer.review
        self.answer, self._answered = answer, now
        self._set_lines(start_over=start_over)
        if wrong:
            self.host.say(wrong, refused=True)
        self.host.show_header()
        self.host.show_keys()

    def _set_lines(self, *, start_over: bool = False) -> None:
        if self.answer is None or not self.size.width:
            return
        here = self.rows.target
        lines = changed_lines(self.answer, self.size.width)
        self.rows.show_page((part(self.answer.title, "strong"),), lines, start_over=start_over)
        if here is not None and not start_over and self.rows.target != here:
            places = [n for n, line in enumerate(lines) if line.target == here]
            self.rows.cursor = min(places, key=self._from_cursor, default=self.rows.cursor)
            self.rows.show_all()

    def _from_cursor(self, place: int) -> int:
        return abs(place - self.rows.cursor)

    def on_resize(self) -> None:
        """The lines depend on the width."""
        self._set_lines()

    def jump(self, by: int) -> bool:
        """Tell since the review before or after; before the first stands all of the history."""
        if self._assessment is None:
            return True
        plan = self._assessment.plan
        choices: list[Review | None] = [None, *plan.reviews_in_order]
        place = choices.index(self.review) + by
        if 0 <= place < len(choices):
            chosen = choices[place]
            self._chosen = chosen.id if chosen else ""
            self.show(self._assessment, None)
        else:
            where = "the beginning of the history" if by < 0 else "the last review"
            self.host.say(f"This is told since {where} already.", refused=True)
        return True
