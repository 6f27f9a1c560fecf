"""Which review a meeting is held at, and starting the next one."""

from __future__ import annotations

from lscb_tui.core.sentences.which_review import left_open, which_review
from lscb_tui.ui.commands.attendance import WhoIsHere
from lscb_tui.ui.commands.forms import Forms
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.new_review import NewReview
from lscb_tui.ui.commands.saving import Saving


class Starting:
    """Says which review is open, and asks for the next one."""

    def __init__(
        self,
        host: Host,
        saving: Saving,
        forms: Forms,
        new_review: NewReview,
        who_is_here: WhoIsHere,
    ) -> None:
        self._host = host
        self._saving = saving
        self._forms = forms
        self._new_review = new_review
        self._who_is_here = who_is_here

    def opened(self) -> None:
        """Say at which review one is; where the plan has none, ask for the first."""
        host = self._host
        if told := which_review(host.assessment.plan, host.assessment.as_at, "3", "z"):
            host.say(told)
        elif host.session.read_only:
            host.say(f"The plan has no review. {host.session.read_only}", refused=True)
        else:
            self.start()

    def start(self) -> None:
        """Start the next review, in a form."""
        self._saving.run(self.start_review)

    async def start_review(self) -> None:
        """Ask for the next review; once there is one, who is here."""
        host = self._host
        if host.session.read_only:
            host.say(host.session.read_only, refused=True)
            return
        seen = self._forms.seen()
        title = " ".join(filter(None, ("Start a review.", left_open(seen.plan))))
        before, added = seen.plan.current_review, await self._new_review.add(seen, title)
        now = host.session.plan.current_review
        # One with a date before the last review is not the one that is held now.
        if added and now is not None and (before is None or before.id != now.id):
            await self._who_is_here.attendance()
