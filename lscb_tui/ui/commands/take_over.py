"""Questions that are no answer to a key: they wait until nobody types, and go when they are idle.

There is one: whether what a file says that has lost much of the plan is the plan from now on. Till
then it stands in the header, and a key asks at once. As long as a form, a line or a dialog is open,
or keys come, nothing opens; the question asks for a whole word, and names what would be given up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lscb_tui.ui.session.type_ahead import TypeAhead

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from lscb_tui.ui.commands.others import Others
    from lscb_tui.ui.dialogs.type_word import TypeWord
    from lscb_tui.ui.session.plan_session import PlanSession
    from lscb_tui.ui.session.presence import FileSeen

LOOK_AGAIN = 0.1
QUIET = 20
"""After how many looks without a key nobody types; counted, so that a machine that stood still
does not take its own pause for one."""


class TakeOver:
    """Asks about a file that is not believed."""

    def __init__(
        self,
        app: App[Any],
        session: PlanSession,
        keys: TypeAhead,
        others: Callable[[], Others],
        say: Callable[[str], None],
    ) -> None:
        """`others` gives the part of the screen that is shown now."""
        self._app = app
        self._session = session
        self._keys = keys
        self._others = others
        self._say = say
        self._seen: FileSeen | None = None
        """What was seen last."""
        self._asked: FileSeen | None = None
        """What it was asked about last: it is not asked twice unasked."""
        self._open: TypeWord | None = None
        self._timer: Timer | None = None
        self._quiet = self._taken = 0

    @property
    def _about(self) -> FileSeen | None:
        """What is to be asked about now."""
        trouble = self._session.trouble
        return self._seen if trouble and trouble.asks else None

    def file_seen(self, event: FileSeen) -> None:
        """The file was looked at: there is something to ask, or no longer."""
        if event.before is self._session.state:
            self._seen = event
        if self._open is not None and self._about is not self._asked:
            # What it asks is no longer so.
            self._open.dismiss(None)
            self._open = None
        if self._about is not None and self._timer is None:
            self._quiet = 0
            self._timer = self._app.set_interval(LOOK_AGAIN, self._look)

    def _look(self) -> None:
        about = self._about
        if about is None or about is self._asked:
            if self._timer is not None:
                self._timer.stop()
                self._timer = None
            return
        typing = self._keys.taken != self._taken or self._keys.is_busy
        self._taken = self._keys.taken
        self._quiet = 0 if typing else self._quiet + 1
        if self._quiet >= QUIET:
            self.ask()

    def ask(self) -> None:
        """Ask now, because a key says so or nobody types."""
        from lscb_tui.ui.dialogs.type_word import TypeWord
        from lscb_tui.ui.session.file_trouble import lost_items

        about = self._about
        if about is None or about.now is None or self._open is not None:
            return
        self._asked = about
        lost = lost_items(about.before.snapshot.plan, about.now.snapshot.plan)
        what = (
            "Somebody may be in the middle of saving the file. Until you take it over, you see the "
            f"plan as it was before, and nothing can be saved. The file no longer has {lost}."
        )
        name = self._session.path.name
        self._open = TypeWord(
            f"Take over what {name} says now, and give these up?", what, "take", "takes it over"
        )
        self._app.push_screen(self._open, self._answered)

    def _answered(self, answer: bool | None) -> None:
        about, self._open = self._asked, None
        if about is None or about is not self._about:
            return
        if not answer:
            self._say("Nothing was taken over. Press I to be asked again.")
        elif self._is_as_seen(about):
            self._others().take(about)
        else:
            self._say("The file has changed again, so nothing was taken from it.")

    def _is_as_seen(self, about: FileSeen) -> bool:
        """Whether the file is still what somebody was asked about."""
        try:
            found = self._session.path.stat()
        except OSError:
            return False
        return about.seen.snapshot is not None and about.seen.snapshot.stamp.is_of(found)
