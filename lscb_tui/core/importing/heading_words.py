"""What the headings of boards' tables say that a column holds; and the review that one names."""

from __future__ import annotations

import re

from lscb_tui.core.importing.mapping import Role
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain

_ROLES: tuple[tuple[str, Role], ...] = (
    (r"(revised|extended|amended|new)( (due |target |completion |end )?(date|deadline"
     r"|time ?scales?))?",
     "revised date"),
    (r"(%|per ?cent|percentage).*|.*\b(days (late|left|overdue)|budget|cost|date (raised|added"
     r"|opened|created|started|entered|of origin))\b.*", "not taken"),
    (r"(task |action |item |rec(ommendation)? )?(no|nos|number|ref|refs|reference|id|item|#)\.?",
     "number"),
    (r"(action|task|item|rec|objective) ?(ref|no|id|number|reference)\b.*", "number"),
    (r"(b?rag|brag(g)?|traffic light|colour|rating)\b.*|.*\b(b?rag( rating| status)?|rating)",
     "rating"),
    (r"(recommendation|action|objective|issue)s? (from|source)|source\b.*|origin\b.*|from"
     r"|where (it|this) (came|comes) from", "source"),
    (r"(key |agreed |planned |improvement |required |specific )?(actions?|tasks?|activit(y|ies))"
     r"( (to be taken|required|needed|agreed|planned|description|details?|point|points|steps?))?"
     r"|what (will we do|we will do|are we going to do|needs to (be done|happen))\b.*"
     r"|(task |action )?description|milestones?|deliverables?|title|what|steps?", "action"),
    (r"(lead|owner|responsib|accountab|who\b|by whom|assigned|delegate|action owner|named (lead"
     r"|person)|person).*|.*\b(lead|owner|leads|owners|responsible)(\(s\))?", "lead"),
    (r"(time ?scales?|time ?frame|by when|when|dead ?line|due|target|completion|complete by|finish"
     r"|end date|date due|date for completion|review date)\b.*|.*\b(deadline|due date|timescales?"
     r"|target date)", "timescale"),
    (r"(intended |expected |desired |planned )?(outcomes?|impact|benefits?|difference)\b.*"
     r"|success (criteria|measures?)\b.*|what (will be different|difference)\b.*"
     r"|measures? of success", "outcome"),
    (r"evidence\b.*|how (will|do|would) we know\b.*|.*\bevidence", "evidence"),
    (r"status( word)?|state|(action )?(complete|completed|closed|done|open/closed)\??"
     r"|current status|progress status", "status"),
    (r"(progress|updates?|latest|current (position|progress)|position|commentary|comments?|notes?"
     r"|achievements?|what (we have|has been) done)\b.*"
     r"|.*\b(updates?|progress|position|commentary|comments?)", "progress"),
    (r"(objectives?|priorit(y|ies)|theme|themes|strand|work ?streams?|aims?|goals?|pillar|bucket"
     r"|strategic (objective|priority|aim|area)|key (area|priority|objective|theme)s?"
     r"|area|areas|area of (focus|work|improvement)|section|domain|standard)"
     r"( ?\(?\w{1,3}\)?| title| name)?",
     "objective"),
    (r"recommendations?\b.*|rec", "recommendation"),
)  # fmt: skip
"""What a heading must be in whole, from the surest to the least sure."""
_REVIEW_WORDS = re.compile(r"[()\[\]:,–—]|\bposition\b|\bas at\b", re.IGNORECASE)
_TWO_FIGURES = re.compile(r"(?<![\d/.-])(\d{2})$")


def role_of(heading: str) -> Role:
    """What a column of this heading holds; empty where nobody could say."""
    words = plain(_without_review(heading)).strip(" .:?*()")
    if not words:
        return "progress" if review_in(heading) else ""
    for form, role in _ROLES:
        if re.fullmatch(form, words):
            return role
    return "progress" if review_in(heading) else ""


def review_in(text: str) -> str:
    """The review that words name: "November 2023" of "Progress (November 2023)"; else empty."""
    words = _REVIEW_WORDS.sub(" ", text).split()
    for length in (4, 3, 2):
        for start in range(len(words) - length + 1):
            label = " ".join(words[start : start + length])
            if any(map(str.isalpha, label)) and is_review(label):
                return label
    return next((word for word in words if _is_day(word)), "")


def is_review(label: str) -> bool:
    """Whether words are a month with its year, or a day, and nothing else."""
    first, *_ = label.split()
    if first.casefold() in ("by", "on", "in", "due", "end", "to", "before", "the"):
        return False
    try:
        return dates.as_typed(full_year(label)) is not None
    except ValueError:
        return False


def full_year(label: str) -> str:
    """The label with a year of two figures in four: "Jan 25" is January 2025 above a column."""
    return _TWO_FIGURES.sub(r"20\1", label)


def _is_day(word: str) -> bool:
    try:
        return len(word) > 6 and dates.as_typed(word) is not None
    except ValueError:
        return False


def _without_review(heading: str) -> str:
    label = review_in(heading)
    return re.sub(r"\(\s*\)", " ", _cut(heading, label)) if label else heading


def _cut(heading: str, label: str) -> str:
    form = r"\W+".join(map(re.escape, label.split()))
    return re.sub(form, " ", heading)
