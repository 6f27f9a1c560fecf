"""Links that a plan's words suggest: offered, never counted before somebody accepts them.

What is stated (a number that an action's text names) is a finding of `check`; what is only implied
(two actions that speak of one thing by name) is kept apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.findings.named_numbers import NumberFinder
from lscb_tui.core.plan.fields import LINK_FIELDS, keys_in
from lscb_tui.core.plan.items import ItemId, Plan, id_of
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.words.patterns import late
from lscb_tui.core.words.safe_text import one_line, shortened

_LIKELY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("see", late(r"\b(see|refer)\b", re.IGNORECASE)),
    ("works_with", late(r"\b(combine|dovetail|incorporate|joint|together)", re.IGNORECASE)),
    ("depends_on", late(r"\b(based|above|follow|after|once|depend|rest|work in)", re.I)),
)
"""What words near a number say of the link to it; the first that is there."""
_WAITS = late(
    r"\b(?:waits?|waiting|awaits?|awaiting)(?: (?:for|on|upon))?(?: action)? (\S*\d\S*)", re.I
)


def named_not_linked(assessment: Standings) -> Iterator[Finding]:
    """Numbers that an action's text names, without a link either way (design section 4)."""
    plan = assessment.plan
    naming = NumberFinder(action.ref for action in plan.actions())
    settled = _Settled(plan)
    for action in plan.actions():
        told = {action.ref}
        for other, start, end in naming.find(action.text):
            if other in told or settled(action.ref, other):
                continue
            told.add(other)
            around = action.text[max(0, start - 30) : end + 15]
            message = (
                f"{action.ref} names {other} (“…{shortened(around, 60)}…”) but has no link to "
                "it: add one if it waits for it or works with it"
            )
            refs = assessment.in_plan_order((action.ref, other))
            kind, link = "named, not linked", _likely(around)
            which = id_of(action)
            yield Finding(kind, "suggestion", which, ("text",), refs, message, link, other)
        for place, entry in enumerate(action.progress):
            for words, other in _said_to_wait(entry.text, naming):
                if other in told or settled(action.ref, other):
                    continue
                told.add(other)
                message = (
                    f"progress of {action.ref} says that it waits (“{shortened(words, 60)}”), but "
                    f"it has no link to {other}: add one if it does"
                )
                refs = assessment.in_plan_order((action.ref, other))
                kind, where = "named, not linked", ("progress", place, "text")
                which = id_of(action)
                yield Finding(kind, "suggestion", which, where, refs, message, "depends_on", other)


def _said_to_wait(text: str, naming: NumberFinder) -> Iterator[tuple[str, str]]:
    """What words of progress say outright that something waits for, also a plain 3."""
    for found in _WAITS.finditer(text) if "wait" in text.casefold() else ():
        ref = found[1].rstrip(".,;:)")
        if ref in naming.place:
            yield found.group(), ref


class _Settled:
    """Whether two actions have a link, or somebody has said that they need none; either way."""

    def __init__(self, plan: Plan) -> None:
        self._actions = {action.ref: action for action in plan.actions()}

    def __call__(self, ref: str, other: str) -> bool:
        return self._names(ref, other) or self._names(other, ref)

    def _names(self, ref: str, other: str) -> bool:
        action = self._actions.get(ref)
        names = (*LINK_FIELDS, "dismissed", "part_of")
        return action is not None and any(other in keys_in(getattr(action, n)) for n in names)


def _likely(words: str) -> str:
    """The kind of link that words near a number speak of."""
    return next((link for link, pattern in _LIKELY if pattern.search(words)), "depends_on")


_NAME = late(r"\b[^\W\d_a-z][\w’'-]*(?:\s+(?:(?:of|and|for)\s+)?[^\W\d_a-z][\w’'-]*)+")
"""Two or more words with capitals: "Business Plan", "Terms of Reference"."""

_WORD = late(r"\w+")
_ARTICLE = late(r"^(the|an?|our|its)\s+", re.IGNORECASE)
_MOST_ACTIONS = 12
"""What more actions than this speak of is what the plan is about, and links nothing."""


def implied_links(assessment: Standings) -> tuple[Finding, ...]:
    """Pairs of actions that speak of one thing by its name, without a link between them.

    Each action is paired with the first one that speaks of it. The names of the board, its groups
    and its leads are left out: they say who, not what.
    """
    plan = assessment.plan
    settled, people = _Settled(plan), _people(plan)
    told: set[tuple[str, str]] = set()
    texts = {action.ref: one_line(action.text).casefold() for action in plan.actions()}
    phrases = [phrase for phrase in _phrases(plan) if phrase.casefold() not in people]
    with_word: dict[str, dict[str, None]] = {
        word: {} for phrase in phrases for word in _WORD.findall(phrase.casefold())
    }
    for ref, text in texts.items() if phrases else ():
        for word in with_word.keys() & _WORD.findall(text):
            with_word[word][ref] = None
    found: list[Finding] = []
    for phrase in phrases:
        words = phrase.casefold()
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        # Only the actions with its rarest word are looked at: there may be thousands of names.
        some = min((with_word[word] for word in _WORD.findall(words)), key=len)
        refs = [ref for ref in some if pattern.search(texts[ref])]
        if not 2 <= len(refs) <= _MOST_ACTIONS:
            continue
        for ref in refs[1:]:
            if (ref, refs[0]) in told or (refs[0], ref) in told or settled(ref, refs[0]):
                continue
            told.add((ref, refs[0]))
            message = (
                f"{ref} and {refs[0]} both speak of “{phrase}”: link them if one of them rests on "
                "the other"
            )
            pair = (refs[0], ref)
            which = ItemId("action", ref)
            found.append(
                Finding(
                    "implied", "suggestion", which, ("text",), pair, message, "works_with", refs[0]
                )
            )
    return tuple(found)


def _phrases(plan: Plan) -> Iterator[str]:
    """The names of things in the texts of the actions, each once, however it is spelt."""
    seen: set[str] = set()
    for action in plan.actions():
        for match in _NAME.finditer(one_line(action.text)):
            phrase = _ARTICLE.sub("", match.group())
            if " " in phrase and phrase.casefold() not in seen:
                seen.add(phrase.casefold())
                yield phrase


def _people(plan: Plan) -> str:
    """Who is named in the plan, one a line: its board, agencies, groups and leads."""
    about = plan.about
    names = [about.board, about.title, *about.agencies, *about.sub_groups]
    for objective, action in plan.owned_actions():
        names += (*objective.lead, *action.lead)
    return "\n".join({one_line(name).casefold() for name in names})
