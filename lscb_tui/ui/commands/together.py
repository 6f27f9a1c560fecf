"""Several people at one plan: others' edits appear, who is where is shown, one can follow another.

The cursor, the filter and half-typed text stay where they are (design section 7).
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import work

from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import listing
from lscb_tui.ui.commands.gone import Gone
from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.session.plan_session import Desk
from lscb_tui.ui.session.presence import FileSeen, Other
from lscb_tui.ui.session.type_ahead import EDITING
from lscb_tui.ui.widgets.presence_marks import PEN


class Together(Gone, inherit_bindings=False):
    """The part of a screen that is about others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._following = ""
        """The session whose cursor this one follows."""

    # The file.

    def file_seen(self, event: FileSeen) -> None:
        """Show what the file says now; ask first where it has lost much of the plan."""
        if self.desk.opened is not event.before:
            return  # something was saved meanwhile: the next look tells
        if event.seen.kind == "unreadable":
            said = event.said.rstrip(".")
            self.say(f"{said}. What you see is what it said before.", refused=True)
        elif event.seen.kind == "doubtful":
            self.ask_about(event)
        else:
            self._take(event)

    def _take(self, event: FileSeen) -> None:
        assert event.now is not None
        self.desk.opened = event.now
        self.show_others()
        self.say(" ".join(filter(None, (event.said, self.gone_sentence()))))

    @work(group=EDITING)
    async def ask_about(self, event: FileSeen) -> None:
        """Whether what has lost much of the plan is what it should be from now on."""
        from lscb_tui.ui.dialogs.confirm import Ask

        assert event.now is not None
        lost = len(event.before.assessment.standings) - len(event.now.assessment.standings)
        what = (
            f"The file has {lost} actions fewer than a moment ago: somebody may be in the middle "
            "of writing it. Until you say yes, what you see is what it said before, and nothing "
            f"is saved.\n\n{event.said}"
        )
        ask = Ask(f"Take over what {self.desk.path.name} says now?", what, "takes it over")
        if not await self.app.push_screen_wait(ask) or self.desk.opened is not event.before:
            return
        if self._is_as_seen(event):
            self._take(event)
        else:
            self.say("The file has changed once more meanwhile: nothing was taken over.")

    def _is_as_seen(self, event: FileSeen) -> bool:
        """Whether the file is still what somebody was asked about."""
        try:
            found = self.desk.path.stat()
        except OSError:
            return False
        return event.seen.snapshot is not None and event.seen.snapshot.stamp.is_of(found)

    # The others.

    @property
    def others(self) -> tuple[Other, ...]:
        """Who else has the plan open."""
        return self.plan_app.others

    def people(self) -> Mapping[ItemId, str]:
        """The items that others are at, each with their names; a pen with those who edit it."""
        found: dict[ItemId, list[str]] = {}
        for other in self.others:
            if other.at is not None:
                found.setdefault(other.at, []).append(other.name + f" {PEN}" * other.editing)
        return {which: ", ".join(names) for which, names in found.items()}

    def note(self) -> str:
        """What stands beside the title: read-only, who else is there, whom one follows."""
        notes = [super().note()]
        names = tuple(dict.fromkeys(other.name for other in self.others))
        leader = self._leader()
        # First what matters most: a narrow title has room for one.
        if in_vim := self.plan_app.in_vim:
            notes.append(f"open in vim by {listing(in_vim)}")
        if leader is not None:
            notes.append(f"following {leader.name}")
        elif names:
            notes.append(f"with {listing(names, 4)}")
        return "; ".join(filter(None, notes))

    def others_seen(self) -> None:
        """Others have come, gone, or gone on."""
        leader = self._leader()
        if self._following and leader is None:
            self._following = ""
            self.say("Whom you followed has left.")
        if leader is not None and leader.at is not None and leader.at != self.selected:
            self.go_along(leader.at)
        self.show_header()

    def go_along(self, which: ItemId) -> None:
        """Go to the item that somebody else is at."""
        if self.assessment.plan.item(which) is not None:
            self.go_to(which)
            self.show_keys()

    def _leader(self) -> Other | None:
        return next((o for o in self.others if o.session == self._following), None)

    def do_follow(self) -> None:
        """Follow another's cursor, or no longer."""
        if self._following:
            self.follow("")
        elif len(self.others) == 1:
            self.follow(self.others[0].session)
        else:
            self.edit("choose_leader")

    def follow(self, session: str) -> None:
        """Follow a session's cursor from now on; "" for none."""
        self._following = session
        leader = self._leader()
        self.say(f"Following {leader.name}; any other key ends it." if leader else "On your own.")
        self.others_seen()

    def run_command(self, command: Command) -> None:
        """Do a command; whoever moves on his own no longer follows."""
        if self._following and command.id not in ("follow", "help"):
            self._following = ""
            self.show_header()
        super().run_command(command)

    def show_keys(self) -> None:
        """Show the keys that can be used, and tell the others where one is."""
        super().show_keys()
        self.tell_where()
