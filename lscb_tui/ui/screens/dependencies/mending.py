"""Mending what contradicts: cut a link, accept one that is suggested, or dismiss it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.clashes import Clash, cut_link, link_to_cut
from lscb_tui.core.editing import Edits, dismiss, link
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.sentences.standing import action_in_brief
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.words.grammar import listing
from lscb_tui.ui.commands.editor import Editor
from lscb_tui.ui.commands.recording import called
from lscb_tui.ui.dialogs.choose import Choice, Pick
from lscb_tui.ui.dialogs.confirm import Ask

if TYPE_CHECKING:
    from lscb_tui.ui.screens.dependencies.screen import DependencyScreen

_KINDS = ("depends_on", "works_with", "see")


class Mending(Editor):
    """The changes that the keys of Dependencies ask for."""

    @property
    def _view(self) -> DependencyScreen:
        return cast("DependencyScreen", self.screen)

    @property
    def _here(self) -> Clash:
        here = self._view.view.contradiction
        assert here is not None
        return here

    async def cut(self) -> None:
        """Take out the link that contradicts, once that was confirmed."""
        here = self._here
        edits = cut_link(self.screen.assessment, here)
        link_of = link_to_cut(here)
        assert link_of is not None
        ref, name, other = link_of
        field = field_of("action", name)
        label = field.label.lower() if field else name
        question = f"Cut the link: {called(ref)} {label} {called(other)}?"
        if await self.screen.app.push_screen_wait(Ask(question, self._follows(edits), "cuts it")):
            await self.save(edits, here.left)

    def _follows(self, edits: Edits) -> str:
        """What would become ready or blocked, from the assessment that it would lead to."""
        before = self.screen.assessment
        after = consequences(before, assess(apply_all(before.plan, edits), before.as_at))
        said = [
            f"{listing(refs)} would be {what}."
            for refs, what in ((after.became_ready, "ready"), (after.became_blocked, "blocked"))
            if refs
        ]
        return " ".join(said) or "Nothing becomes ready or blocked by that."

    async def accept(self) -> None:
        """Make the link that is suggested, of the kind that is chosen."""
        here = self._here
        mine, other = here.finding.which.key, here.finding.other
        ways = [(name, f"{mine} {_verb(name)} {other}") for name in _KINDS]
        ways.insert(1, ("waited for", f"{other} {_verb('depends_on')} {mine}"))
        choices = [Choice(key, f"{n} {words}") for n, (key, words) in enumerate(ways, 1)]
        title = f"{called(mine)} and {called(other)}: which link?"
        likely = here.finding.link
        picked = await self.screen.app.push_screen_wait(Pick(title, choices, at=likely))
        if picked is None:
            return
        ends = (other, "depends_on", mine) if picked.key == "waited for" else None
        edits = link(self.plan, *(ends or (mine, picked.key, other)))
        await self.save(edits, ItemId("action", mine))

    async def dismiss(self) -> None:
        """Have the link never suggested again; `u` takes that back."""
        finding = self._here.finding
        await self.save(dismiss(self.plan, finding.which.key, finding.other), finding.which)

    async def choose_root(self) -> None:
        """Walk to one of several root blockers."""
        screen = self._view
        here = self.which.key
        shown = screen.shown
        roots = [ref for ref in shown.links.roots(here) if ref != here]
        choices = [
            Choice(ref, action_in_brief(shown, ref), shown.items[ref][1].text) for ref in roots
        ]
        picked = await screen.app.push_screen_wait(
            Pick(f"{called(here)}: the root blockers", choices, search=True)
        )
        if picked is not None:
            screen.walk(ItemId("action", picked.key))


def _verb(name: str) -> str:
    field = field_of("action", name)
    return "sees" if name == "see" else field.label.lower() if field else name
