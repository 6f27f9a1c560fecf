"""What the words of a document are proposed to mean: status words, ratings, and times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from lscb_tui.core.importing.mapping import WordMeaning
from lscb_tui.core.plan.items import Meaning
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

_MEANINGS: tuple[tuple[str, Meaning], ...] = (
    (r"achieved|completed?|done|closed|finished|delivered|yes|met|signed off", "achieved"),
    (r"not (yet )?started|to do|pending|planned|not begun|to start|yet to start", "not started"),
    (r"superseded|withdrawn|cancelled|merged|no longer (required|needed|applicable)",
     "superseded"),
    (r"in progress|on ?going|on track|started|under ?way|open|commenced|partially (met|complete|"
     r"achieved)|part(ly)? (met|complete|achieved)|delayed|behind|slipped|in hand|live|active",
     "in progress"),
)  # fmt: skip
_UNSURE = ("yes", "met", "delayed", "behind", "slipped", "pending", "no")
_RATING = re.compile(
    r"\(?(b|r|a|g|w|blue|red|amber|green|white|grey|orange|yellow|purple|b/?r/?a/?g|r/a|a/g|"
    r"amber/green|red/amber|amber/red|green/amber)\)?"
)
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:20)?\d\d\b")
_MONTHS = 12
_OFTEN = 3
"""So often a word opens what was said before it is taken for a status without capitals."""
_OPENINGS = 3
"""At most so many words a status word has."""


def meaning_of(word: str) -> WordMeaning:
    """What a status word means by itself; empty where that is not sure."""
    bare = plain(word).strip(" .:!–-")
    for form, meaning in _MEANINGS:
        if re.fullmatch(form, bare) and bare not in _UNSURE:
            return meaning
    return ""


def looks_like_status(text: str) -> bool:
    """Whether a whole cell is a word for how something stands."""
    bare = plain(one_line(text)).strip(" .:!–-")
    return any(re.fullmatch(form, bare) for form, _ in _MEANINGS)


def rating_of(text: str) -> bool:
    """Whether a whole cell is a rating by colours."""
    return _RATING.fullmatch(plain(one_line(text)).strip(" .")) is not None


def status_cells(texts: Iterable[str]) -> dict[str, WordMeaning]:
    """The words of a status column, each as it is printed first, with what it means by itself."""
    found: dict[str, str] = {}
    for text in texts:
        word = one_line(text)
        found.setdefault(plain(word), word)
    return {word: meaning_of(word) for word in found.values()}


def opening_words(lines: Iterable[str], *, told_elsewhere: bool) -> dict[str, WordMeaning]:
    """The words of how something stands that lines of progress open with.

    They count as status words where they are printed in capitals or open three lines or more, and
    no column tells the status or a rating already (`told_elsewhere`); else they are plain text.
    """
    printed: dict[str, Counter[str]] = {}
    for line in lines:
        words = line.split(" ")
        for count in range(min(_OPENINGS, len(words)), 0, -1):
            word = " ".join(words[:count]).strip(" .,:;–-!")
            if meaning_of(word):
                printed.setdefault(plain(word), Counter())[word] += 1
                break
    found: dict[str, WordMeaning] = {}
    for spellings in printed.values():
        word = max(spellings, key=lambda each: (each.isupper(), spellings[each]))
        is_status = word.isupper() or spellings.total() >= _OFTEN
        sure = is_status and not told_elsewhere
        found[word] = meaning_of(word) if sure else "no status"
    return found


def times(texts: Iterable[str], years: Sequence[int]) -> dict[str, date | None]:
    """What times mean that do not name one day by themselves.

    "Dec 23" among dates of 2023 and 2024 is December 2023; a quarter or a term is no day before
    the board says which.
    """
    texts = list(texts)
    found: dict[str, date | None] = _american(texts)
    near = range(min(years, default=0) - 1, max(years, default=-2) + 3)
    for text in texts:
        words = one_line(text)
        if words in found:
            continue
        try:
            dates.as_typed(words)
        except dates.Ambiguous:
            month = dates.as_typed(re.sub(r"(?<!\d)(\d{2})$", r"20\1", words.rstrip(".")))
            if month and month.year in near:
                found[words] = month
        except ValueError:
            continue
        else:
            if re.search(r"\b(q[1-4]|quarter|term)\b", words, re.IGNORECASE) and words not in found:
                found[words] = None
    return found


def _american(texts: Iterable[str]) -> dict[str, date | None]:
    """Days that could be read in two ways, where another has the month first: 03/25/2025.

    Which way they are meant is for the board to say.
    """
    found = [(one_line(text), day) for text in texts if (day := _FIGURES.match(one_line(text)))]
    month_first = any(int(day[1]) <= _MONTHS < int(day[2]) for _, day in found)
    unsure = (words for words, day in found if max(int(day[1]), int(day[2])) <= _MONTHS)
    return dict.fromkeys(unsure, None) if month_first else {}


def years_in(texts: Iterable[str]) -> list[int]:
    """The years that words name in four figures."""
    return [int(year) for text in texts for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", text)]
