"""A document's plan with the numbers and ids that the plan here has for the same things.

A number is permanent: where the document's is another by now, `printed` says so. What is new keeps
the document's number where that was never given here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.importing.versions.told_together import Moved, quoted
from lscb_tui.core.importing.versions.which_is_which import Same, printed_number, which_is_which
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan, Review, key_of, review_label
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.next_numbers import next_action, next_objective
from lscb_tui.core.words.numbers import siblings_in_order

T = TypeVar("T", Action, Objective)


class Aligned(Struct, frozen=True):
    """What a document says, under our numbers."""

    plan: Plan
    same: Same
    told: tuple[str, ...]
    """Which numbers and places are others, as sentences."""
    moved: tuple[Moved, ...]
    """Which actions have another number in the document than last time."""


def aligned(
    base: Plan | None,
    ours: Plan,
    theirs: Plan,
    made_numbers: Collection[str] = (),
    undone: Plan | None = None,
) -> Aligned:
    """`theirs` with the numbers of `base` (the last import of the document) and of `ours`.

    `made_numbers` are the numbers of theirs that the document does not have: they say nothing.
    `undone` is what an import brought that was taken back: what comes again has its number again.
    """
    return _Alignment(base, ours, theirs, frozenset(made_numbers), undone or Plan()).aligned()


class _Alignment:
    """One alignment on its way."""

    def __init__(
        self,
        base: Plan | None,
        ours: Plan,
        theirs: Plan,
        made_numbers: frozenset[str],
        undone: Plan,
    ) -> None:
        self.ours, self.theirs, self.made_numbers = ours, theirs, made_numbers
        self.is_first = base is None
        self.same = which_is_which(base, ours, theirs)
        known = (ours, base) if base else (ours,)
        # As the document had it last time, where it did.
        self.known = {a.ref: (o.number, a) for plan in known for o, a in plan.owned_actions()}
        numbers = {o.number for plan in known for o in plan.objectives}
        deleted = {n for plan in known for n in plan.about.deleted_numbers}
        # A number that the document gives to what is known is no number for what is new.
        self.taken = set(self.known) | deleted
        self.taken_objectives = numbers | deleted
        free = set(ours.about.deleted_numbers) - set(self.known) - numbers
        self.back: dict[str, list[str]] = {}
        for item in undone.objectives_and_actions():
            words = item.text if isinstance(item, Action) else item.title
            if key_of(item) in free:
                self.back.setdefault(plain(words), []).append(key_of(item))
        self.reviews = _same_reviews(ours, theirs)
        self.recommendations = _same_recommendations(known, theirs)
        self.told: list[str] = []
        self.moved: list[Moved] = []

    def aligned(self) -> Aligned:
        theirs = self.theirs
        numbers = {o.number: self._number(o) for o in theirs.objectives}
        objectives = [self._objective(o, numbers[o.number]) for o in theirs.objectives]
        plan = replace(
            theirs,
            reviews=tuple(self._reviews()),
            recommendations=tuple(
                replace(each, id=self.recommendations[each.id]) for each in theirs.recommendations
            ),
            objectives=siblings_in_order(objectives, lambda objective: objective.number),
        )
        return Aligned(plan, self.same, tuple(self.told), tuple(self.moved))

    def _number(self, objective: Objective) -> str:
        there = objective.number
        if known := self.same.objectives.get(there):
            if known != there and there not in self.made_numbers:
                self.told.append(f"Objective {known} is objective {there} in the document now.")
            return known
        number = self._number_again(there, objective.title) or there
        if number in self.taken_objectives:
            number = next_objective(self.taken_objectives)
            self.told.append(
                f"{quoted(objective.title)} is objective {number} in the plan: {there} is in use."
            )
        self.taken_objectives.add(number)
        return number

    def _objective(self, objective: Objective, number: str) -> Objective:
        actions = tuple(self._action(action, number) for action in objective.actions)
        objective = replace(objective, number=number, actions=())
        inside = siblings_in_order(actions, lambda action: action.ref)
        return replace(self._with_ids(objective), actions=inside)

    def _action(self, action: Action, objective: str) -> Action:
        there = printed_number(action)
        if known := self.same.actions.get(action.ref):
            home, was = self.known[known]
            if home != objective:
                self.told.append(f"{known} is under objective {objective} in the document now.")
            # A first import by our own numbers says nothing of those that the board prints.
            by_ours = self.is_first and there == known
            if by_ours or (action.ref in self.made_numbers and not action.printed):
                return self._with_ids(replace(action, ref=known, printed=was.printed))
            if there != printed_number(was):
                self.moved.append(Moved(known, there))
            printed = "" if there == known else there
            return self._with_ids(replace(action, ref=known, printed=printed))
        ref = self._number_again(action.ref, action.text) or action.ref
        is_made = action.ref in self.made_numbers and not action.printed
        if ref in self.taken:
            beside = [other.ref for other in self._beside(objective)]
            ref = next_action(objective, self.taken, beside)
            if not is_made:
                self.told.append(
                    f"{quoted(action.text)} is {ref} in the plan: {action.ref} is in use."
                )
        self.taken.add(ref)
        printed = "" if is_made or there == ref else there
        return self._with_ids(replace(action, ref=ref, printed=printed))

    def _number_again(self, there: str, words: str) -> str:
        """The number that something had whose import was taken back; it is nobody's meanwhile."""
        again = self.back.get(plain(words), [])
        if not again:
            return ""
        number = there if there in again else again[0]
        again.remove(number)
        self.taken.discard(number)
        self.taken_objectives.discard(number)
        return number

    def _beside(self, objective: str) -> Iterable[Action]:
        home = self.ours.objective(objective)
        return home.actions if home else ()

    def _with_ids(self, item: T) -> T:
        """An item with our ids of what it names."""
        progress = tuple(_at(entry, self.reviews) for entry in item.progress)
        named = tuple(self.recommendations.get(each, each) for each in item.recommendation)
        changed: dict[str, Any] = {"progress": progress, "recommendation": named}
        return replace(item, **changed)

    def _reviews(self) -> Iterator[Review]:
        for review in self.theirs.reviews:
            yield replace(review, id=self.reviews[review.id])


def _at(entry: Entry, reviews: dict[str, str]) -> Entry:
    return replace(entry, review=reviews.get(entry.review, entry.review))


def _same_reviews(ours: Plan, theirs: Plan) -> dict[str, str]:
    """What each review of theirs is called here: by its id, its label, its date."""
    ids = {review.id for review in ours.reviews}
    labels = {plain(review_label(ours, review.id)): review.id for review in reversed(ours.reviews)}
    dates: dict[date | None, str] = {r.date: r.id for r in reversed(ours.reviews) if r.date}
    return {
        review.id: review.id
        if review.id in ids
        else labels.get(plain(review.label)) or dates.get(review.date) or review.id
        for review in theirs.reviews
    }


def _same_recommendations(known: Iterable[Plan], theirs: Plan) -> dict[str, str]:
    """What each recommendation of theirs is called here: by its words, else by its id."""
    there = [*chain.from_iterable(plan.recommendations for plan in known)]
    texts = {plain(each.text): each.id for each in reversed(there) if each.text}
    taken = {each.id: plain(each.text) for each in there}
    found: dict[str, str] = {}
    for each in theirs.recommendations:
        text = plain(each.text)
        name = texts.get(text) or each.id
        if text and taken.get(name, text) not in ("", text):
            # Another one has this id: ids that are made here begin anew in each document.
            name = next(free for n in range(1, 10**6) if (free := f"R-{n}") not in taken)
        taken.setdefault(name, text)
        found[each.id] = name
    return found
