"""The others at the plan: their edits appear, who is where is shown, one can follow another.

The cursor, the filter and half-typed text stay where they are (design section 7).
"""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.ui.commands.deleted_item import DeletedItem
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.session.presence import DaySeen, FileSeen, Other
from lscb_tui.ui.session.type_ahead import EDITING
from lscb_tui.ui.widgets.presence_marks import PEN


class Others:
    """The part of a screen that is about others."""

    def __init__(self, host: Host, deleted: DeletedItem) -> None:
        self._host = host
        self._deleted = deleted
        self._following = ""
        """The session whose cursor this one follows."""

    # The file.

    def file_seen(self, event: FileSeen) -> None:
        """Show what the file says now; ask first where it has lost much of the plan."""
        if self._host.session.state is not event.before:
            return  # something was saved meanwhile: the next look tells
        if event.seen.kind == "unreadable":
            said = event.said.rstrip(".")
            self._host.say(f"{said}. You see the plan as it was before.", refused=True)
        elif event.seen.kind == "doubtful":
            self._host.run_worker(self._ask_about(event), group=EDITING)
        else:
            self._take_over(event)

    def _take_over(self, event: FileSeen) -> None:
        assert event.now is not None
        self._host.session.state = event.now
        self._host.show_others()
        self._host.say(" ".join(filter(None, (event.said, self._deleted.sentence()))))

    # The day.

    def day_seen(self, event: DaySeen) -> bool:
        """Show how everything stands on another day, and say what follows; whether that is so."""
        session = self._host.session
        if session.state is not event.before or session.today == event.today:
            return False  # something was saved meanwhile: the next look tells
        session.today = event.today
        if not event.said:
            return False
        session.state = event.now
        self._host.show_others()
        self._host.say(event.said)
        return True

    async def _ask_about(self, event: FileSeen) -> None:
        """Whether what has lost much of the plan is what it should be from now on."""
        from lscb_tui.ui.dialogs.confirm import Confirm

        assert event.now is not None
        session = self._host.session
        lost = len(event.before.assessment.standings) - len(event.now.assessment.standings)
        what = (
            f"The file has {lost} fewer actions than a moment ago. Somebody may be in the middle "
            "of saving it. Until you answer yes, you see the plan as it was before, and nothing "
            f"can be saved.\n\n{event.said}"
        )
        question = f"Use what {session.path.name} says now?"
        confirm = Confirm(question, what, "uses it")
        confirmed = await self._host.app.push_screen_wait(confirm)
        if not confirmed or session.state is not event.before:
            return
        if self._is_as_seen(event):
            self._take_over(event)
        else:
            self._host.say("The file has changed again, so nothing was taken from it.")

    def _is_as_seen(self, event: FileSeen) -> bool:
        """Whether the file is still what somebody was asked about."""
        try:
            found = self._host.session.path.stat()
        except OSError:
            return False
        return event.seen.snapshot is not None and event.seen.snapshot.stamp.is_of(found)

    # The others.

    def people(self) -> Mapping[ItemId, str]:
        """The items that others are at, each with their names; a pen with those who edit it."""
        found: dict[ItemId, list[str]] = {}
        for other in self._host.shell.others:
            if other.at is not None:
                found.setdefault(other.at, []).append(other.name + f" {PEN}" * other.editing)
        return {which: ", ".join(names) for which, names in found.items()}

    def note(self) -> str:
        """What stands beside the title: read-only, who else is there, whom one follows."""
        shell = self._host.shell
        session = self._host.session
        gone = f"{count_of(len(session.lost), 'change')} gone: U" if session.lost else ""
        notes = ["read-only" if session.read_only else "", gone]
        names = tuple(dict.fromkeys(other.name for other in shell.others))
        leader = self._leader()
        # First what matters most: a narrow title has room for one.
        if shell.in_vim:
            notes.append(f"open in vim by {listing(shell.in_vim)}")
        if leader is not None:
            notes.append(f"following {leader.name}")
        elif names:
            notes.append(f"with {listing(names, 4)}")
        return "; ".join(filter(None, notes))

    def seen(self) -> None:
        """Others have come, gone, or gone on."""
        leader = self._leader()
        if self._following and leader is None:
            self._following = ""
            self._host.say("The person you were following has left.")
        if leader is not None and leader.at is not None and leader.at != self._host.selected:
            self._go_along(leader.at)
        self._host.show_header()

    def _go_along(self, which: ItemId) -> None:
        """Go to the item that somebody else is at."""
        if self._host.assessment.plan.item(which) is not None:
            self._host.go_to(which)
            self._host.show_keys()

    def _leader(self) -> Other | None:
        others = self._host.shell.others
        return next((other for other in others if other.session == self._following), None)

    def follow(self) -> None:
        """Follow another's cursor, or no longer."""
        others = self._host.shell.others
        if self._following:
            self._follow("")
        elif len(others) == 1:
            self._follow(others[0].session)
        else:
            self._host.run_worker(self._choose_leader(others), group=EDITING)

    async def _choose_leader(self, others: tuple[Other, ...]) -> None:
        """Ask whose cursor to follow."""
        from lscb_tui.ui.dialogs.choose import Choice, Choose

        choices = [Choice(o.session, o.name, f"at {o.at}" if o.at else "") for o in others]
        picked = await self._host.app.push_screen_wait(
            Choose("Who do you want to follow?", choices)
        )
        if picked is not None:
            self._follow(picked.key)

    def _follow(self, session: str) -> None:
        self._following = session
        leader = self._leader()
        said = (
            f"Following {leader.name}. Any other key stops this."
            if leader
            else "You are not following anyone now."
        )
        self._host.say(said)
        self.seen()

    def moving_on(self, command: Command) -> None:
        """Follow nobody any longer: whoever gives a command goes on alone."""
        if self._following and command.id not in ("follow", "help"):
            self._following = ""
            self._host.show_header()
