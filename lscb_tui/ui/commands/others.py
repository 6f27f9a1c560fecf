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
from lscb_tui.ui.lines.presence_marks import PEN
from lscb_tui.ui.session.presence import DaySeen, FileSeen, Other
from lscb_tui.ui.session.type_ahead import EDITING


class Others:
    """The part of a screen that is about others."""

    def __init__(self, host: Host, deleted: DeletedItem) -> None:
        self._host = host
        self._deleted = deleted
        self._following = ""
        """The session whose cursor this one follows."""

    # The file.

    def file_seen(self, event: FileSeen) -> str:
        """Show what the file says now, or what is wrong with it; what that is, said."""
        session, trouble = self._host.session, self._host.session.trouble
        if session.state is not event.before:
            return ""  # something was saved meanwhile: the next look tells
        if event.seen.kind in ("unreadable", "doubtful"):
            from lscb_tui.ui.session.file_trouble import trouble_of

            session.trouble = trouble_of(event.seen, event.before.snapshot)
            self._host.show_header()
            self._host.show_keys()
            self._host.say(session.trouble.said, refused=True)
            return session.trouble.said
        mended = f"{session.path.name} is whole again." if trouble else ""
        if event.now is None:
            session.trouble = None
            self._host.show_header()
            self._host.show_keys()
            if mended:
                self._host.say(f"{mended} The plan is as you see it.")
        else:
            self.take(event, mended)
        return mended

    def take(self, event: FileSeen, said: str = "") -> None:
        """Have what the file says as the plan from now on."""
        assert event.now is not None
        self._host.session.trouble = None
        self._host.session.state = event.now
        self._host.show_others()
        self._host.say(" ".join(filter(None, (said, event.said, self._deleted.sentence()))))

    def take_over(self) -> None:
        """Ask whether what the file says now is the plan."""
        self._host.shell.ask_about_file()

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
