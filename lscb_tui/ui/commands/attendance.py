"""Noting down who is at the current review; what is ticked is kept until it is saved."""

from __future__ import annotations

from lscb_tui.core.editing import current_review
from lscb_tui.core.editing.attendance import (
    Attendance,
    attendance_with,
    known_people,
    set_attendance,
)
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import id_of
from lscb_tui.core.sentences.attendance import attendance_sentence
from lscb_tui.ui.commands.forms import Forms, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.attendance import AttendanceDialog


class WhoIsHere:
    """Asks who is at the current review."""

    def __init__(self, host: Host, saving: Saving, forms: Forms) -> None:
        self._host = host
        self._saving = saving
        self._forms = forms

    async def attendance(self) -> None:
        """Show the agencies and all who were ever here, and save where each of them is."""
        seen = self._forms.seen()
        plan = seen.plan
        review = current_review(plan)
        which, name = id_of(review), f"attendance {review.id}"
        drafts = self._host.session.drafts
        was = Attendance.of(review)
        draft = drafts.get(name)
        now = attendance_with(was, draft.held, draft.typed) if draft else was
        title = f"Who is here: {called(review.label or review.id)}"
        note = "What you ticked and did not save is here again." if now != was else ""

        def keep(ticked: Attendance) -> str:
            drafts.keep(name, which, title, _words(ticked, was), _words(was))
            return drafts.trouble

        async def save(ticked: Attendance) -> str:
            return await self._saving.change(
                lambda _: set_attendance(review, ticked), seen.snapshot, draft=name
            )

        def told(ticked: Attendance) -> str:
            return attendance_sentence(replace(review, **ticked._asdict()))

        names = known_people(plan, replace(review, **now._asdict()))
        dialog = AttendanceDialog(title, names, now, was, keep, save, told, note)
        if await self._host.app.push_screen_wait(dialog):
            kept = drafts.trouble or "What you ticked is kept: press W to get it back."
            self._host.say(f"Not saved. {kept}")


def _words(of: Attendance, beside: Attendance | None = None) -> dict[str, str]:
    """The lists and names as a draft has them; of those that differ where there is one `beside`."""
    return {
        name: show(field_of("review", name), value)
        for name, value in of._asdict().items()
        if beside is None or value != getattr(beside, name)
    }
