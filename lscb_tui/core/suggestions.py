"""Links that a plan's words suggest: offered, never counted before somebody accepts them.

What is stated (a number that an action's text names) is a finding of `check`; what is only implied
(two actions that speak of one thing by name) is kept apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lscb_tui.core.fields import LINK_FIELDS
from lscb_tui.core.findings import Finding
from lscb_tui.core.plan import ItemId, Plan, id_of
from lscb_tui.core.standing import Assessment
from lscb_tui.core.text import one_line, shortened

_NAMED = re.compile(r"(?<![\d.£$€])(\d+\.\d+[a-z]?)(?:\s*[-–—]\s*(\d+\.\d+[a-z]?))?(?![\d%]|\.\d)")

_WIDEST_RANGE = 20
"""Of "1.1 – 9.9" only the ends are meant, and a text must not make thousands of suggestions."""

_LIKELY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("see", re.compile(r"\b(see|refer)\b", re.IGNORECASE)),
    ("works_with", re.compile(r"\b(combine|dovetail|incorporate|joint|together)", re.IGNORECASE)),
    ("depends_on", re.compile(r"\b(based|above|follow|after|once|depend|rest|work in)", re.I)),
)
"""What words near a number say of the link to it; the first that is there."""


def named_not_linked(assessment: Assessment) -> Iterator[Finding]:
    """Numbers that an action's text names, without a link either way (design section 4)."""
    plan = assessment.plan
    order = [action.ref for action in plan.actions()]
    place = {ref: n for n, ref in enumerate(order)}
    settled = _settled(plan)
    for action in plan.actions():
        for found in _NAMED.finditer(action.text):
            ends = sorted({place[ref] for ref in found.groups() if ref in place})
            if ends and ends[-1] - ends[0] < _WIDEST_RANGE:
                ends = list(range(ends[0], ends[-1] + 1))
            for other in map(order.__getitem__, ends):
                if other == action.ref or (action.ref, other) in settled:
                    continue
                settled.add((action.ref, other))
                start, end = found.span()
                around = action.text[max(0, start - 30) : end + 15]
                message = (
                    f"{action.ref} names {other} (“…{shortened(around, 60)}…”) but has no link to "
                    "it: add one if it waits for it or works with it"
                )
                refs = assessment.in_plan_order((action.ref, other))
                kind, link = "named, not linked", _likely(around)
                which = id_of(action)
                yield Finding(kind, "suggestion", which, ("text",), refs, message, link, other)


def _settled(plan: Plan) -> set[tuple[str, str]]:
    """Every pair that has a link, or of which somebody has said that it needs none."""
    return {
        pair
        for action in plan.actions()
        for name in (*LINK_FIELDS, "dismissed")
        for other in getattr(action, name)
        for pair in ((action.ref, other), (other, action.ref))
    }


def _likely(words: str) -> str:
    """The kind of link that words near a number speak of."""
    return next((link for link, pattern in _LIKELY if pattern.search(words)), "depends_on")


_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]*(?:\s+(?:(?:of|and|for)\s+)?[^\W\d_a-z][\w’'-]*)+")
"""Two or more words with capitals: "Business Plan", "Terms of Reference"."""

_ARTICLE = re.compile(r"^(the|an?|our|its)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MOST_ACTIONS = 12
"""What more actions than this speak of is what the plan is about, and links nothing."""


def implied(assessment: Assessment) -> tuple[Finding, ...]:
    """Pairs of actions that speak of one thing by its name, without a link between them.

    Each action is paired with the first one that speaks of it. The names of the board, its groups
    and its leads are left out: they say who, not what.
    """
    plan = assessment.plan
    settled, people = _settled(plan), _people(plan)
    texts = _Texts(plan)
    found: list[Finding] = []
    for phrase in _phrases(plan):
        words = phrase.casefold()
        refs = texts.speaking_of(words, _MOST_ACTIONS + 1)
        if not 2 <= len(refs) <= _MOST_ACTIONS or any(words in name for name in people):
            continue
        for ref in refs[1:]:
            if (ref, refs[0]) in settled:
                continue
            settled.update(((ref, refs[0]), (refs[0], ref)))
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


class _Texts:
    """The texts of the actions, found by their words: in a large plan there are many phrases."""

    def __init__(self, plan: Plan) -> None:
        self._texts = [(a.ref, one_line(a.text).casefold()) for a in plan.actions()]
        self._with: dict[str, set[int]] = {}
        for place, (_, text) in enumerate(self._texts):
            for word in _WORD.findall(text):
                self._with.setdefault(word, set()).add(place)

    def speaking_of(self, words: str, most: int) -> list[str]:
        """The first so many actions whose texts have some words as they stand, in plan order.

        None where there is only one: there is nothing to link it to.
        """
        # What has the phrase has each of its words; beginning with the rarest, few are left soon.
        having = (self._with.get(word, set()) for word in set(_WORD.findall(words)))
        places = sorted(set.intersection(*sorted(having, key=len)))
        if len(places) < 2:
            return []
        pattern = re.compile(rf"\b{re.escape(words)}\b")
        found = map(self._texts.__getitem__, places)
        return list(islice((ref for ref, text in found if pattern.search(text)), most))


def _phrases(plan: Plan) -> Iterator[str]:
    """The names of things in the texts of the actions, each once, however it is spelt."""
    seen: set[str] = set()
    for action in plan.actions():
        for match in _NAME.finditer(one_line(action.text)):
            phrase = _ARTICLE.sub("", match.group())
            if " " in phrase and phrase.casefold() not in seen:
                seen.add(phrase.casefold())
                yield phrase


def _people(plan: Plan) -> tuple[str, ...]:
    """Who is named in the plan: its board, agencies, groups and leads."""
    about = plan.about
    names = [about.board, about.title, *about.agencies, *about.sub_groups]
    for objective, action in plan.owned_actions():
        names += (*objective.lead, *action.lead)
    return tuple({one_line(name).casefold() for name in names if name})
