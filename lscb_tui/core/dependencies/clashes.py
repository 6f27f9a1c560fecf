"""What in the plan contradicts itself, as pairs of items with what would mend each.

The findings themselves are those of `check`; this says which two items to look at side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.dependencies.weakest_link import LinkToCut, weakest_link
from lscb_tui.core.editing import Edits, unlink
from lscb_tui.core.findings.finding import OUT_OF_STEP, Finding, Spelling
from lscb_tui.core.plan.items import ItemId

_FIRST = (
    *("knot", "self link", "missing link", "circle of parts", "part elsewhere"),
    *("prerequisite later", "prerequisite undated", "achieved early", "superseded prerequisite"),
    "partners' dates",
)
"""The kinds of finding that are about links, in the order in which they are listed."""
_RANK = {kind: n for n, kind in enumerate(_FIRST)}
CONTRADICTIONS, SUGGESTED, IMPLIED = "Clashes", "Suggestions", "Possible links"
"""The sections of the list."""


class Clash(NamedTuple):
    """A finding, and the items that it is about."""

    section: str
    """One of CONTRADICTIONS, SUGGESTED and IMPLIED."""
    finding: Finding
    left: ItemId
    right: ItemId | None
    """None where it is about one item only, or where the other one is missing."""
    weakest: LinkToCut | None = None
    """Of a knot, the link to cut; looking for it takes a while in a large one."""

    @property
    def is_suggestion(self) -> bool:
        """Whether it is there to accept: a link, `spellings` of one lead, or a column."""
        return self.section != CONTRADICTIONS

    @property
    def spellings(self) -> tuple[str, ...]:
        """Of what may be one lead: all its spellings; none where a link is suggested."""
        return tuple(lead.text for lead in self.finding.leads)


def clashes(assessment: Assessment) -> tuple[Clash, ...]:
    """All that contradicts itself, then what is suggested, then the links that are implied."""
    wrong = sorted(_contradicting(assessment), key=lambda f: _RANK.get(f.kind, len(_FIRST)))
    found = [_contradiction(assessment, finding) for finding in wrong]
    for section, suggested in (
        (SUGGESTED, [f for f in assessment.findings if f.can_be_accepted]),
        (IMPLIED, assessment.implied),
    ):
        for finding in suggested:
            found.append(Clash(section, finding, finding.which, _other_end(finding)))
    return tuple(found)


def _other_end(suggestion: Finding) -> ItemId | None:
    """What a link is suggested to, or where the second spelling of a lead is."""
    if suggestion.column or (suggestion.parts and not suggestion.other):
        return None
    if not suggestion.leads:
        return ItemId("action", suggestion.other)
    others = (which for which in suggestion.leads[1].items if which != suggestion.which)
    return next(others, None)


def choices(of: Clash) -> tuple[Spelling, ...]:
    """The spellings that a lead can be given by accepting, the one that most items have first."""
    leads = of.finding.leads
    known = [lead for lead in leads if lead.apart] or leads
    return tuple(sorted(known, key=lambda lead: -len(lead.items)))


def _contradicting(assessment: Assessment) -> Iterator[Finding]:
    return (f for f in assessment.findings if f.kind in OUT_OF_STEP or f.kind in _FIRST)


def clashing_actions(assessment: Assessment) -> dict[str, str]:
    """The actions that contradictions are about, each with what the first of them says."""
    found: dict[str, str] = {}
    for finding in _contradicting(assessment):
        for ref in finding.refs:
            found.setdefault(ref, finding.message)
    return found


def _contradiction(assessment: Assessment, finding: Finding) -> Clash:
    left, other = finding.which, finding.other
    weakest: LinkToCut | None = None
    if finding.kind == "knot":
        weakest = weakest_link(assessment, finding.which.key)
        if weakest is not None:
            left, other = ItemId("action", weakest.ref), weakest.other
    elif left.kind == "objective" and finding.kind == "objective against actions":
        other = finding.refs[0]
    known = other in assessment.standings and ItemId("action", other) != left
    right = ItemId("action", other) if known else None
    return Clash(CONTRADICTIONS, finding, left, right, weakest)


def link_to_cut(of: Clash) -> tuple[str, str, str] | None:
    """The link to take out to mend it: from where, its field, to where; None where none is."""
    finding = of.finding
    if finding.kind == "knot":
        return (of.left.key, "depends_on", of.right.key) if of.right else None
    if of.is_suggestion or not finding.link:
        return None
    return finding.which.key, finding.link, finding.other


def cut_link(assessment: Assessment, of: Clash) -> Edits:
    """The edits that take that link out. Raises Refused."""
    link = link_to_cut(of)
    return unlink(assessment.plan, *link) if link else ()


_HEADINGS = {
    "knot": "They wait for each other",
    "self link": "It waits for itself",
    "missing link": "A link to something not in the plan",
    "circle of parts": "Parts of each other",
    "part elsewhere": "A part under another objective",
    "prerequisite later": "It is due before what it waits for",
    "prerequisite undated": "What it waits for has no date",
    "partners' dates": "Done together, but on different dates",
    "achieved early": "Achieved before what it waits for",
    "superseded prerequisite": "What it waits for is superseded",
    "open parts": "Achieved, but a part of it is open",
    "objective against actions": "The objective says one thing, its actions another",
    "same text": "The same text twice",
    "source not in key": "A source that is not in the key",
    "parent key": "Perhaps a part of another action",
    "milestones": "Perhaps its parts",
    "undeclared key": "Perhaps a column of the plan",
    "same lead": "Perhaps the same lead",
    "implied": "Perhaps a link",
}


def heading_of(of: Clash) -> str:
    """What kind of contradiction or suggestion it is, as one would say it."""
    return _HEADINGS.get(of.finding.kind, "A number is named, but not linked")


def advice(of: Clash) -> str:
    """What would mend it, as a sentence: for a knot which link to cut, and why."""
    match of.finding.kind:
        case "knot":
            return str(of.weakest) if of.weakest else ""
        case "prerequisite later" | "prerequisite undated":
            return "Change one of the dates, or remove the link if it does not wait after all."
        case "partners' dates":
            return "Give both the same date, or remove the link if they are not done together."
        case "achieved early":
            return "Change one of the statuses, or remove the link."
        case "superseded prerequisite":
            return "Confirm this by removing the link, or let it wait for what came instead."
        case "missing link" if not of.finding.link:
            return "Edit it to name the action that came instead, or leave that empty."
        case "self link" | "missing link":
            return "Remove the link, or edit it to name the action that is meant."
        case "circle of parts":
            return "Take one of them out of the other, or edit what it is a part of."
        case "part elsewhere":
            return "Move one of the two, edit what it is a part of, or take it out of that action."
        case "open parts":
            return "Change the status of the action, or of its parts."
        case "objective against actions":
            return "Change the status of the objective, or of its actions."
        case "same text":
            return "If it is one action in two places, mark one of them superseded by the other."
        case "source not in key":
            return "Add the source to the key (P on the Plan), or change the code."
        case "parent key":
            return "Accept it (+): it becomes a part of that action, and this key is taken out."
        case "milestones":
            return (
                "Accept it (+): they become parts of that action, and these tables are taken out."
            )
        case "undeclared key":
            return (
                "Accept it (+): it becomes a column of the plan, shown and edited like any field."
            )
        case "same lead" if any(lead.apart for lead in of.finding.leads):
            return "Accept it (+) as one of those kept apart, or keep it apart too, for good (-)."
        case "same lead":
            return "Accept it (+) and choose the one spelling, or keep them apart for good (-)."
        case _:
            return "Accept this link (+), or dismiss it for good (-)."
