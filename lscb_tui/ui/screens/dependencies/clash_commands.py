"""Settling what contradicts: cut a link, accept one that is suggested, or dismiss it for good."""

from __future__ import annotations

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.clashes import Clash, choices, cut_link, link_to_cut
from lscb_tui.core.editing import (
    Edits,
    Refused,
    accept_parts,
    declare_column,
    dismiss,
    keep_leads_apart,
    link,
    one_lead,
)
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.dialogs.confirm import Confirm
from lscb_tui.ui.screens.dependencies.host import DependencyHost

_KINDS = ("depends_on", "works_with", "see")


class ClashCommands:
    """The changes that settle the contradiction under the cursor."""

    def __init__(self, host: DependencyHost, forms: Forms) -> None:
        self._host = host
        self._forms = forms

    @property
    def _here(self) -> Clash:
        here = self._host.view.clash
        assert here is not None
        return here

    async def cut(self) -> None:
        """Take out the link that contradicts, once that was confirmed."""
        seen, here = self._forms.seen(), self._here
        edits = cut_link(self._host.assessment, here)
        link_of = link_to_cut(here)
        assert link_of is not None
        ref, name, other = link_of
        field = field_of("action", name)
        label = field.label.lower() if field else name
        question = f"Remove the link: {called(ref)} {label} {called(other)}?"
        confirm = Confirm(question, self._consequences(edits), "removes it")
        if await self._host.app.push_screen_wait(confirm):
            await self._forms.save(edits, seen, here.left)

    def _consequences(self, edits: Edits) -> str:
        """What would become ready or blocked, from the assessment that it would lead to."""
        before = self._host.assessment
        after = consequences(before, assess(apply_all(before.plan, edits), before.as_at))
        said = [
            f"{listing(refs)} would be {what}."
            for refs, what in ((after.became_ready, "ready"), (after.became_blocked, "blocked"))
            if refs
        ]
        return " ".join(said) or "Nothing would become ready or blocked."

    async def accept(self) -> None:
        """Accept what is suggested: a link, that some leads are one, or a column."""
        seen, here = self._forms.seen(), self._here
        if key := here.finding.parts:
            edits = accept_parts(seen.plan, here.left.key, key, whoami())
            await self._forms.save(edits, seen, here.left)
        elif here.finding.column:
            await self._declare(seen, here)
        elif here.spellings:
            await self._one_lead(seen, here)
        else:
            await self._link(seen, here)

    async def _declare(self, seen: Seen, here: Clash) -> None:
        """Make a key that items have a column of the plan."""
        await self._forms.save(declare_column(seen.plan, here.finding.column), seen, here.left)

    async def _one_lead(self, seen: Seen, here: Clash) -> None:
        """Spell a lead one way, the one that is chosen."""
        options = [
            Choice(lead.text, f"{n}", f"{lead.text} ({count_of(len(lead.items), 'item')})")
            for n, lead in enumerate(choices(here), 1)
        ]
        picked = await self._host.app.push_screen_wait(Choose("Spell this lead as", options))
        if picked is not None:
            edits = one_lead(seen.plan, here.spellings, picked.key)
            await self._forms.save(edits, seen, here.left)

    async def _link(self, seen: Seen, here: Clash) -> None:
        """Make the link that is suggested, of the kind that is chosen."""
        mine, other = here.finding.which.key, here.finding.other
        ways = [(name, f"{mine} {_verb(name)} {other}") for name in _KINDS]
        ways.insert(1, ("waited for", f"{other} {_verb('depends_on')} {mine}"))
        options = [Choice(key, f"{n} {words}") for n, (key, words) in enumerate(ways, 1)]
        title = f"{called(mine)} and {called(other)}: which link?"
        choose = Choose(title, options, at=here.finding.link)
        picked = await self._host.app.push_screen_wait(choose)
        if picked is None:
            return
        ends = (other, "depends_on", mine) if picked.key == "waited for" else None
        edits = link(seen.plan, *(ends or (mine, picked.key, other)))
        await self._forms.save(edits, seen, ItemId("action", mine))

    async def dismiss(self) -> None:
        """Have it never suggested again; `u` undoes that."""
        seen, here = self._forms.seen(), self._here
        if key := here.finding.column or here.finding.parts:
            raise Refused(
                f"this cannot be dismissed while “{key}” is in the file: accept it (+), or leave it"
            )
        if here.spellings:
            edits = keep_leads_apart(seen.plan, here.spellings)
        else:
            edits = dismiss(seen.plan, here.finding.which.key, here.finding.other)
        await self._forms.save(edits, seen, here.left)


def _verb(name: str) -> str:
    field = field_of("action", name)
    return "refers to" if name == "see" else field.label.lower() if field else name
