"""Which of a plan's links are drawn, and how that is said beside them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lscb_tui.core.assessment import Assessment

Reach = Literal["whole", "around", "chain"]


class Selection(NamedTuple):
    """The whole plan, or one action with its neighbours or with its whole chain."""

    reach: Reach = "whole"
    ref: str = ""
    open_only: bool = False

    def __str__(self) -> str:
        """The selection in words, as a heading has it."""
        match self.reach:
            case "around":
                said = f"{self.ref} and what it is linked to"
            case "chain":
                said = f"all that {self.ref} waits for, and all that waits for it"
            case _:
                said = "the whole plan"
        return f"{said}, open actions only" if self.open_only else said


WHOLE_PLAN = Selection()


def selected_refs(assessment: Assessment, selection: Selection) -> tuple[str, ...]:
    """The numbers in a selection, in plan order.

    Numbers that no action has are in it wherever an action of it names them, by any link. Raises
    KeyError where the selection is about a number that neither an action nor a link has.
    """
    standings, links = assessment.standings, assessment.links
    match selection.reach:
        case "around":
            refs = links.around(selection.ref)
        case "chain":
            refs = links.chain(selection.ref)
        case _:
            refs = tuple(standings)
    found = dict.fromkeys(refs)
    if selection.open_only:
        found = dict.fromkeys(r for r in found if r not in standings or standings[r].open)
    for ref in tuple(found):
        if ref in standings:
            found |= dict.fromkeys(standings[ref].missing)
    return assessment.in_plan_order(found)
