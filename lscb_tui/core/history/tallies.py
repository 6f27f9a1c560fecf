"""Counts of actions then and now that add up line by line: what made 17 of 52 into 18 of 53.

Then is judged as at the day of then, now as at now. What is late, or has come round again, by the
passing of time alone is told apart from what somebody did.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.standing.rating import last_rating
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.standing.status import DUE_AGAIN, NOT_REPORTED, status_word
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line

ACHIEVED, LATE = "Achieved", "Late"


class Fraction(NamedTuple):
    """So many of so many."""

    number: int
    of: int

    @property
    def percent(self) -> str:
        """The share with one decimal: "32.7 %"; empty where there is nothing to count."""
        return f"{100 * self.number / self.of:.1f} %" if self.of else ""

    def __str__(self) -> str:
        """The fraction as it is read out: "17 of 52 (32.7 %)"."""
        share = f" ({self.percent})" if self.of else ""
        return f"{self.number} of {self.of}{share}"


class Step(NamedTuple):
    """One line of a tally: what some actions did to a count."""

    refs: tuple[str, ...]
    told: str
    """What they did, without them: "was achieved"."""
    before: Fraction
    after: Fraction

    @property
    def sign(self) -> str:
        """How much the count moved, or else how much of it is counted: "+1", "−2"."""
        moved = self.after.number - self.before.number or self.after.of - self.before.of
        return f"+{moved}" if moved > 0 else f"−{-moved}"

    @property
    def sentence(self) -> str:
        """Which actions, and what they did: "5.1 and 5.3 were achieved"."""
        return f"{listing(self.refs)} {self.told}"

    @property
    def running(self) -> str:
        """The count before it and after it: "17 → 18 of 52 (34.6 %)"."""
        of = f" of {self.before.of}" if self.before.of != self.after.of else ""
        return f"{self.before.number}{of} → {self.after}"


class Tally(NamedTuple):
    """A count then and now, and the steps that lead from one to the other."""

    name: str
    then: Fraction
    now: Fraction
    steps: tuple[Step, ...]

    @property
    def lines(self) -> tuple[tuple[Step, str], ...]:
        """The steps that are told, each with the count before it and after it.

        Of how many is counted line by line for what is achieved; it is the same for the rest.
        """
        if self.name == ACHIEVED:
            return tuple((step, step.running) for step in self.steps)
        pairs = ((step, step.before.number, step.after.number) for step in self.steps)
        return tuple((step, f"{was} → {is_}") for step, was, is_ in pairs if was != is_)

    @property
    def sentence(self) -> str:
        """The count then and now with what it is counted of, and the shares."""
        return f"{self.name}: {self.then} → {self.now}"

    @property
    def in_brief(self) -> str:
        """The count then and now with what it is counted of."""
        then, now = self.then, self.now
        return f"{self.name}: {then.number} of {then.of} → {now.number} of {now.of}"


class Three(NamedTuple):
    """A plan then; that plan as the mere passing of time has made it; and the plan now."""

    then: Assessment
    aged: Assessment
    """The plan of then, judged as at the day of now."""
    now: Assessment

    @classmethod
    def of(cls, then: Plan, day: date, now: Assessment) -> Three:
        """A plan as it stood on a day, and the plan now."""
        aged = assess(then, now.as_at)
        return cls(aged if day == now.as_at else assess(then, day), aged, now)


_Told = tuple[str, str]
"""What one action did, and what several did."""
_Says = Callable[[str], _Told]


def achieved(three: Three) -> Tally:
    """How many actions are achieved."""

    def came(_ref: str) -> _Told:
        return "was achieved", "were achieved"

    def went(ref: str) -> _Told:
        status = three.now.standings[ref].status
        word = one_line(status_word(status))
        if status.meaning == DUE_AGAIN:
            return "came round again and is due", "came round again and are due"
        if status.meaning == "superseded":
            return "is superseded", "are superseded"
        if status.meaning == NOT_REPORTED:
            return "has no word any more", "have no word any more"
        return f"is no longer achieved but {word}", f"are no longer achieved but {word}"

    def state(ref: str) -> str:
        standing = _standing(three, ref)
        return "open" if standing.open else standing.status.meaning

    were, are = _counted_by(three, lambda standing: standing.status.meaning == "achieved")
    return _tally(three, _Counted(ACHIEVED, were, are, came, went, state))


def late(three: Three) -> Tally:
    """How many actions are past their date and open."""
    were, are = _counted_by(three, lambda standing: standing.overdue)
    counted = _Counted(
        LATE,
        were,
        are,
        lambda ref: _became_late(three, ref),
        lambda ref: _no_longer_late(three, ref),
        lambda ref: "late" if _standing(three, ref).overdue else "not late",
    )
    return _tally(three, counted)


def late_by_time(three: Three) -> tuple[str, ...]:
    """The actions that are late now, were not then, and would be had nobody done anything."""
    then, aged, now = (each.standings for each in three)
    return tuple(
        ref
        for ref, standing in now.items()
        if standing.overdue and ref in then and not then[ref].overdue and aged[ref].overdue
    )


def _became_late(three: Three, ref: str) -> _Told:
    then, aged, now = (each.standings[ref] for each in three)
    if aged.overdue:
        return "passed its date and stays open", "passed their dates and stay open"
    if then.due != now.due:
        day = dates.spoken_due(now.due)
        return (
            f"has another date, {day}, and is past it",
            f"have another date, {day}, and are past it",
        )
    return "is open again and past its date", "are open again and past their dates"


def _no_longer_late(three: Three, ref: str) -> _Told:
    then, _, now = (each.standings[ref] for each in three)
    if not now.open:
        return f"is {now.status.meaning}", f"are {now.status.meaning}"
    if now.due is None:
        return "has no date any more", "have no date any more"
    if then.due != now.due:
        day = dates.spoken(now.due)
        return f"has another date, {day}", f"have another date, {day}"
    return "is not past its date", "are not past their dates"


def of_words(three: Three) -> tuple[Tally, ...]:
    """The tally of each of the board's own status words that is on other actions now.

    None of what no word was given to, as every other tally says where those went; nor of the one
    word for what is achieved, which is told by that.
    """
    then, now = (_words_of(each) for each in (three.then, three.now))
    words = _spellings((*three.now.counts.words, *three.then.counts.words))
    found = (
        _of_word(three, word, then, now)
        for word in words
        if word != NOT_REPORTED and not _is_all_achieved(three, word)
    )
    return tuple(tally for tally in found if tally.lines)


def of_ratings(three: Three) -> tuple[Tally, ...]:
    """The tally of each of the board's own ratings that is on other actions now.

    A rating stands until the board gives another one.
    """
    then, now = (_ratings_of(each) for each in (three.then, three.now))
    known = [word for word, _ in three.now.plan.about.rag_words]
    words = _spellings((*known, *now.values(), *then.values()))
    found = (_of_word(three, word, then, now) for word in words if word != _NOT_RATED)
    return tuple(tally for tally in found if tally.lines)


_NOT_RATED = "not rated"


def _spellings(words: Iterable[str]) -> list[str]:
    """Each word once, in the first of its spellings."""
    spelt: dict[str, str] = {}
    for word in words:
        spelt.setdefault(plain(word), word)
    return list(spelt.values())


def _words_of(plan: Assessment) -> dict[str, str]:
    return {ref: status_word(standing.status) for ref, standing in plan.standings.items()}


def _ratings_of(of: Assessment) -> dict[str, str]:
    ratings = ((action.ref, last_rating(of.plan, action)) for action in of.plan.actions())
    return {ref: rating.word if rating else _NOT_RATED for ref, rating in ratings}


def _is_all_achieved(three: Three, word: str) -> bool:
    """Whether it is one thing, then and now, to have a word and to be achieved."""
    return all(
        (plain(status_word(standing.status)) == plain(word))
        == (standing.status.meaning == "achieved")
        for each in (three.then, three.now)
        for standing in each.standings.values()
    )


def _of_word(three: Three, word: str, then: Mapping[str, str], now: Mapping[str, str]) -> Tally:
    """How many actions have a word, of the words that each action had then and has now."""
    wanted = plain(word)

    def came(ref: str) -> _Told:
        return f"was {(was := one_line(then[ref]))}", f"were {was}"

    def went(ref: str) -> _Told:
        return f"is {(is_ := one_line(now[ref]))}", f"are {is_}"

    return _tally(
        three,
        _Counted(
            one_line(word),
            {ref for ref, said in then.items() if plain(said) == wanted},
            {ref for ref, said in now.items() if plain(said) == wanted},
            came,
            went,
            lambda ref: one_line(now.get(ref) or then[ref]),
        ),
    )


class _Counted(NamedTuple):
    """What is counted, and how it is told what an action did to the count."""

    name: str
    then: Collection[str]
    """The actions that were counted, and those that are."""
    now: Collection[str]
    came: _Says
    went: _Says
    state: Callable[[str], str]
    """How an action that is new or gone stands: "open"."""


def _counted_by(three: Three, counts: Callable[[Standing], bool]) -> tuple[set[str], set[str]]:
    """The actions that were and are counted, by how they stand."""
    then, now = (each.standings.items() for each in (three.then, three.now))
    return {ref for ref, s in then if counts(s)}, {ref for ref, s in now if counts(s)}


def _standing(three: Three, ref: str) -> Standing:
    """How an action stands, or stood before it was gone."""
    return three.now.standings.get(ref) or three.then.standings[ref]


def _tally(three: Three, what: _Counted) -> Tally:
    then, now = three.then.standings, three.now.standings
    was, is_ = what.then, what.now
    stayed = [ref for ref in now if ref in then]
    new = [ref for ref in now if ref not in then]
    gone = [ref for ref in then if ref not in now]

    def arrived(ref: str) -> _Told:
        return f"is new and {(state := what.state(ref))}", f"are new and {state}"

    def left(ref: str) -> _Told:
        return f"is gone, was {(state := what.state(ref))}", f"are gone, were {state}"

    groups: tuple[tuple[Iterable[str], _Says, int, int], ...] = (
        ([ref for ref in stayed if ref in is_ and ref not in was], what.came, 1, 0),
        ([ref for ref in stayed if ref in was and ref not in is_], what.went, -1, 0),
        ([ref for ref in new if ref in is_], arrived, 1, 1),
        ([ref for ref in new if ref not in is_], arrived, 0, 1),
        ([ref for ref in gone if ref in was], left, -1, -1),
        ([ref for ref in gone if ref not in was], left, 0, -1),
    )
    steps: list[Step] = []
    start = here = Fraction(len(was), len(then))
    for refs, says, count, of in groups:
        for (one, several), some in _grouped(refs, says):
            after = Fraction(here.number + count * len(some), here.of + of * len(some))
            steps.append(Step(some, one if len(some) == 1 else several, here, after))
            here = after
    return Tally(what.name, start, Fraction(len(is_), len(now)), tuple(steps))


def _grouped(refs: Iterable[str], says: _Says) -> Iterator[tuple[_Told, tuple[str, ...]]]:
    """Those that did the same together, in the order of the first of each."""
    found: dict[_Told, list[str]] = {}
    for ref in refs:
        found.setdefault(says(ref), []).append(ref)
    return ((told, tuple(some)) for told, some in found.items())
