"""What the headings of boards' tables say that a column holds; and the review that one names."""

from __future__ import annotations

import re

from lscb_tui.core.importing.mapping import Role
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain

_CALLED = r"(objective|priority|theme|aim|goal|outcome|strand|work ?stream|pillar|area|standard)"
_NUMBER = r"(no|nos|num|number|ref|refs|reference|id|#)"
_DETAILS = r"(categor(y|ies)|type|group|area|code|plan|log|level|date|priority|name)"
_ROLES: tuple[tuple[str, Role], ...] = (
    (r"actual\b.*|.*\b(date|dates) (completed|closed|achieved|of completion)|(completed|closed"
     r"|closure|achieved) (date|on)", ""),
    (r"(revised|extended|amended|new)( (due |target |completion |end )?(date|deadline"
     r"|time ?scales?|target|due))?",
     "revised date"),
    (r"(%|per ?cent|percentage|pct)\b.*|.*%.*|.*\b(days? (late|left|overdue|to go)|budget|costs?"
     r"|duration|date (raised|added|opened|created|started|entered|reported|identified|logged"
     r"|of origin))\b.*"
     r"|(planned |actual )?start( date)?|created( (by|date|on|at))?|(last )?modified.*|late"
     r"|is recurring|(completed )?checklist items|labels|.*\b(tele)?phone\b.*"
     r"|.*\bpredecessors?\b.*",
     "not taken"),
    (rf"{_CALLED} ?{_NUMBER}", "objective"),
    (rf"(task |action |item )?{_NUMBER}|item|(issue )?key|rec(ommendation)? {_NUMBER}"
     rf"|(wbs|milestone|issue|step|row|serial|s|sub-?action|activity|unique|report"
     rf"|plan) ?/?{_NUMBER}",
     "number"),
    (rf"(action|task|item|rec) ?{_NUMBER}\b.*", "number"),
    (r"(b?rag|brag(g)?|traffic light|colour|rating)\b.*|.*\b(b?rag( rating| status)?|rating)",
     "rating"),
    (r"(recommendation|action|objective|issue)s? (from|source)|source\b.*|origin\b.*|from"
     r"|where (it|this) (came|comes) from", "source"),
    (r"actions? (taken|completed|since|to date|so far|achieved|update|progress)\b.*"
     r"|(what|where) (we have|has been|have we|are we|is) (now|done|achieved|happened)\b.*"
     r"|how (is it|are we) (going|doing)\b.*", "progress"),
    (rf"(?!(actions?|tasks?|activit(y|ies)) {_DETAILS}\b)"
     r"(key |agreed |planned |improvement |required |specific |smart |proposed |main |corrective "
     r"|remedial |follow ?up |mitigating |high level |outstanding )*(sub-?)?"
     r"(actions?|tasks?|activit(y|ies))( ?(/|&|and|or) ?(actions?|tasks?|activit(y|ies)"
     r"|steps?|milestones?))?"
     r"( (to be (taken|completed|undertaken|done)|required|needed|agreed|planned|description"
     r"|details?|points?|steps?|items?|title|plan|(to|that|we|which|for) .*|in (full|detail)))*"
     r"|(what|how) (will we (do|get)|we will do|are we going to do|do we need to do"
     r"|needs? to (be done"
     r"|happen|change)|(actions?|steps?) (will|are|do)|must|should|will be done)\b.*"
     r"|what (is|are) (the|our) actions?\b.*|what actions? (will|are|is|do|should)\b.*"
     r"|management (action|response)s?", "action"),
    (r"status( word)?|state|(action )?(complete|completed|closed|done|open/closed"
     r"|complete/incomplete)\??"
     r"|(current|action|task|overall|delivery|implementation|completion) status|progress status"
     r"|has (it|this) been done",
     "status"),
    (r"(lead|owner|responsib|accountab|who\b|by whom|assigned( to\b.*)?$|assignee|delegate"
     r"|action(ed)? (owner"
     r"|by\b|lead)|actionee|named (lead|person)|person).*"
     r"|.*\b(lead|owner|leads|owners|responsible|responsibility|accountable|assigned to)",
     "lead"),
    (r"(time ?scales?|time ?frame|time ?lines?|by when|when|dead ?line|due|target|completion"
     r"|complete by"
     r"|finish|end date|date due|date for completion|review date|date to be (completed|done))\b.*"
     r"|.*\b(deadline|due date|timescales?|time ?frame|target date|completion date)", "timescale"),
    (r"(intended |expected |desired |planned |anticipated )?(outcomes?|impact|benefits?|difference"
     r"|results?)\b.*|success (criteria|measures?|indicators?)\b.*"
     r"|what (will be different|difference|will success)\b.*|(measures? of|what does) success\b.*"
     r"|(key )?(performance )?(measures?|indicators?|kpis?)|.*\b(success criteria|outcomes?"
     r"|impact)",
     "outcome"),
    (r"evidence\b.*|how (will|do|would) (we|you) (know|measure|evidence|monitor)\b.*|.*\bevidence"
     r"|(monitoring|assurance|evaluation)( and (monitoring|evaluation))?", "evidence"),
    (r"(progress|updates?|latest|current (position|progress)|position|commentary|comments?|notes?"
     r"|achievements?|remarks?|narrative|what (we have|has been) done)\b.*"
     r"|.*\b(updates?|progress|position|commentary|comments?|notes?)", "progress"),
    (r"(objectives?|priorit(y|ies)|themes?|strand|work ?streams?|aims?|goals?|pillar|bucket"
     r"|(strategic|key|main|overall|board|improvement) (objective|priority|aim|area|theme|goal)s?"
     r"|area|areas|areas? (of|for) (focus|work|improvement|development|concern)|section|domain"
     r"|standard|what (do )?we want to (achieve|do|see|happen)\b.*|commitments?)"
     r"( ?\(?\w{1,3}\)?| titles?| names?| descriptions?)?",
     "objective"),
    (r"recommendations?\b.*|rec|.*\brecommendations?", "recommendation"),
    (r"(task |action |project )?description|summary|milestones?|(key )?deliverables?|title|what"
     r"|(key |next )?steps?|measure to be taken|how|(task|action|activity) (name|title)", "action"),
)  # fmt: skip
"""What a heading must be in whole, from the surest to the least sure."""
_WEAK = re.compile(rf"{_ROLES[-1][0]}|review date|target|completion|priority|item")
_NO_PLAN = re.compile(
    r"\b(risks?|likelihood|probability|threats?|hazards?|vulnerabilit(y|ies)|stakeholders?|e-?mail"
    r"|(tele)?phone|apologies|presenter)\b|^(time|name|role|organisation)$"
)
_REVIEW_WORDS = re.compile(r"[()\[\]:,–—]|\bposition\b|\bas at\b", re.IGNORECASE)
_TWO_FIGURES = re.compile(r"(?<![\d/.-])(\d{2})$")


def role_of(heading: str) -> Role:
    """What a column of this heading holds; empty where nobody could say."""
    words = _plain_words(heading)
    if not words:
        return "progress" if review_in(heading) else ""
    for form, role in _ROLES:
        if re.fullmatch(form, words):
            return role
    return "progress" if review_in(heading) else ""


def is_weak(heading: str) -> bool:
    """Whether a heading says what it holds only where no other is surer: "Description"."""
    return _WEAK.fullmatch(_plain_words(heading)) is not None


def is_no_plan(heading: str) -> bool:
    """Whether a column of this heading is of a register of risks, of people, or of an agenda."""
    return _NO_PLAN.search(plain(heading)) is not None


def is_number_heading(heading: str, of: str = "") -> bool:
    """Whether a heading is that of numbers; `of` "objective" of those of objectives alone."""
    form = rf"{_CALLED} ?{_NUMBER}" if of else rf".*\b{_NUMBER}"
    return re.fullmatch(form, _plain_words(heading)) is not None


def is_only_review(heading: str) -> bool:
    """Whether a heading names a review, and says nothing else of what is below it."""
    return bool(review_in(heading)) and not _plain_words(heading)


def _plain_words(heading: str) -> str:
    words = re.sub(r"(?<=\w)\(s\)", "s", plain(_without_review(heading)))
    return re.sub(r"\s+", " ", words).strip(" .:?*()-")


def review_in(text: str) -> str:
    """The review that words name: "November 2023" of "Progress (November 2023)"; else empty."""
    words = _REVIEW_WORDS.sub(" ", text).split()
    for length in (4, 3, 2):
        for start in range(len(words) - length + 1):
            label = " ".join(words[start : start + length])
            if any(map(str.isalpha, label)) and is_review(label):
                return label
    return next((word for word in words if is_day(word)), "")


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


def is_day(word: str) -> bool:
    """Whether a word is a day."""
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
