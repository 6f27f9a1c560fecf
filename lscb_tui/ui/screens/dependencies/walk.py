"""Walking from action to action in Dependencies: along the links, the plan, the clashes."""

from __future__ import annotations

from lscb_tui.core.dependencies.clashes import clashing_actions
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.sentences.standing import action_in_brief
from lscb_tui.core.standing.status import status_word
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.screens.dependencies.clashes_view import ClashesView
from lscb_tui.ui.screens.dependencies.focus_view import FocusView
from lscb_tui.ui.screens.dependencies.host import DependencyHost


class Walk:
    """The keys that go to another action."""

    def __init__(self, host: DependencyHost, saving: Saving) -> None:
        self._host = host
        self._saving = saving

    @property
    def _here(self) -> ItemId | None:
        """The action that the keys are about."""
        return self._host.subject.as_action(self._host.selected)

    def left(self) -> None:
        """The left side; again: walk there."""
        self._side(left=True)

    def right(self) -> None:
        """The right side; again: walk there."""
        self._side(left=False)

    def _side(self, left: bool) -> None:
        view = self._host.view
        if view.choose_side(left):
            return
        if view.side_chosen(left):
            self.enter_row()
        else:
            self._host.say(view.no_side(left), refused=True)

    def enter_row(self) -> None:
        """Walk to the action under the cursor."""
        host = self._host
        target = host.view.target
        if target is None:
            return
        if target.kind != "action":
            host.say(f"{target} has no links of its own. Choose one of its actions.", refused=True)
        elif target.key not in host.subject.shown.standings:
            host.say(f"{target.key} is missing: no action has this number.", refused=True)
        elif target == host.subject.item and isinstance(host.view, FocusView):
            host.say(f"{target.key} waits for itself.")
        else:
            host.walk(target)

    def previous_action(self) -> None:
        """The action before, in the order of the plan."""
        self._next_in_plan(-1)

    def next_action(self) -> None:
        """The action after, in the order of the plan."""
        self._next_in_plan(1)

    def _next_in_plan(self, by: int) -> None:
        here = self._here
        refs = list(self._host.subject.shown.standings)
        at = refs.index(here.key) + by if here else 0
        if not 0 <= at < len(refs):
            end = "last" if by > 0 else "first"
            self._host.say(f"{here} is the {end} action of the plan.")
            return
        self._host.put_in_focus(ItemId("action", refs[at]))

    def root(self) -> None:
        """To the root blocker; where there are several, choose."""
        here, shown = self._here, self._host.subject.shown
        if here is None:
            return
        roots = [ref for ref in shown.links.roots(here.key) if ref != here.key]
        standing = shown.standings[here.key]
        if len(roots) == 1:
            self._host.walk(ItemId("action", roots[0]))
        elif roots:
            self._saving.run(lambda: self._choose_root(here, roots))
        elif standing.blocked:
            self._host.say(
                f"{here} waits only for itself or for an action that is missing.", refused=True
            )
        else:
            why = "is ready" if standing.ready else f"is {status_word(standing.status)}"
            self._host.say(f"{here} {why}: nothing blocks it.")

    async def _choose_root(self, here: ItemId, roots: list[str]) -> None:
        """Walk to one of several root blockers."""
        from lscb_tui.ui.commands.forms import called
        from lscb_tui.ui.dialogs.choose import Choice, Choose

        shown = self._host.subject.shown
        choices = [
            Choice(ref, action_in_brief(shown, ref), shown.items[ref][1].text) for ref in roots
        ]
        choose = Choose(f"{called(here)}: the root blockers", choices, search="a number or words")
        picked = await self._host.app.push_screen_wait(choose)
        if picked is not None:
            self._host.walk(ItemId("action", picked.key))

    def next_clash(self) -> None:
        """The next action that a contradiction is about; in the list of them, the next one."""
        view, shown = self._host.view, self._host.subject.shown
        if isinstance(view, ClashesView) and view.lines.count():
            view.next_clash()
            return
        clashes = clashing_actions(shown)
        order = view.order() or list(shown.standings)
        here = self._here
        at = order.index(here.key) if here is not None and here.key in order else -1
        # Round from the row after this one to this one.
        ref = next((ref for ref in (*order[at + 1 :], *order[: at + 1]) if ref in clashes), None)
        if ref is None:
            self._host.say("There are no clashes here.")
            return
        self._host.put_in_focus(ItemId("action", ref))
        self._host.say(clashes[ref])
