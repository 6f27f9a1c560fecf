"""What a document said last time and what it says now, each as the plan would be with it.

All that a document does not say both have as the plan has it, so a merge of the three changes what
the document has changed and no more. Without a last time, what the plan leaves empty is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from lscb_tui.core.editing.added import with_review
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.fields import FIELDS, Field, get, label_of, put
from lscb_tui.core.plan.items import (
    KEY_FIELDS,
    About,
    Action,
    Entry,
    Item,
    ItemId,
    Kind,
    Objective,
    Plan,
    Review,
    Source,
    id_of,
    key_of,
    kind_of,
)
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.numbers import siblings_in_order

Of = TypeVar("Of", About, Objective, Action)
Reported = TypeVar("Reported", Objective, Action)
Listed = TypeVar("Listed", bound=Item)

_TIME = ("timescale", "due")
"""Fields of which one without the other would be wrong: words, and the date that rests on them."""
_OTHERWISE = ("printed", "status_words", "rag_words")
"""Fields that are no matter of who changed them last."""


class FieldClash(NamedTuple):
    """A field that the plan and the document have differently, and no merge tells which holds."""

    which: ItemId
    field: str
    base: Any
    ours: Any
    theirs: Any


class Sides(NamedTuple):
    """The plan with what the document said last time, and with what it says now."""

    base: Plan
    theirs: Plan
    clashes: tuple[FieldClash, ...]
    told: tuple[str, ...]


Said = Callable[[ItemId, tuple[Entry, ...] | None, tuple[Entry, ...], tuple[Entry, ...]], Any]
"""Gives what is said of an item, of what last time's document, the plan and the document say."""


def three_sides(base: Plan | None, ours: Plan, theirs: Plan, said: Said) -> Sides:
    """Both sides of the merge; `theirs` has our numbers (`aligned`)."""
    return _Sides(base, ours, theirs, said).sides()


class _Homed(NamedTuple):
    """An action with the number of its objective."""

    home: str
    action: Action


class _Sides:
    """The two sides on their way."""

    def __init__(self, base: Plan | None, ours: Plan, theirs: Plan, said: Said) -> None:
        self.ours, self.theirs, self.said = ours, theirs, said
        self.is_first = base is None
        self.base = base or Plan()
        self.fields = {kind: _fields_in(theirs, kind) for kind in _KINDS}
        self.with_reviews = replace(ours, reviews=_reviews(ours, theirs))
        self.clashes: list[FieldClash] = []
        self.told: list[str] = []

    def sides(self) -> Sides:
        """The plan on both sides."""
        ours, theirs = self.ours, self.theirs
        was = None if self.is_first else self.base.about
        about, about_now = self._fields(was, ours.about, theirs.about)
        before, after = self._objectives()
        self._place_actions(before, after)
        for name in ("status_words", "rag_words"):
            about_now = put(about_now, name, self._words(name))
        return Sides(
            replace(ours, about=about, objectives=_in_order(before)),
            replace(
                self.with_reviews,
                about=self._started(about_now),
                sources=_with_new(ours.sources, _sources(ours, theirs)),
                recommendations=_with_new(ours.recommendations, theirs.recommendations),
                objectives=_in_order(after),
            ),
            tuple(self.clashes),
            (*self._said_no_more(), *self.told),
        )

    def _objectives(self) -> tuple[dict[str, Objective], dict[str, Objective]]:
        """The objectives on both sides, without actions."""
        sides = [_bare(plan) for plan in (self.base, self.ours, self.theirs)]
        before, after = {}, {}
        for number in _keys(sides[1], sides[0], sides[2]):
            was, now = self._sides_of(*(side.get(number) for side in sides))
            if was:
                before[number] = was
            if now:
                after[number] = now
        return before, after

    def _place_actions(self, before: dict[str, Objective], after: dict[str, Objective]) -> None:
        """Put the actions under the objectives of both sides."""
        base, ours, theirs = (_homed(plan) for plan in (self.base, self.ours, self.theirs))
        inside: tuple[dict[str, list[Action]], ...] = ({}, {})
        for ref in _keys(ours, base, theirs):
            known, mine, yours = (side.get(ref) for side in (base, ours, theirs))
            was, now = self._sides_of(*(each and each.action for each in (known, mine, yours)))
            homes = self._homes(ref, known, mine, yours)
            if was is None and now is not None:
                now = self._new(now, homes[1])
            if mine is None and known and yours and was != now:
                # It was deleted here, and the document changed it: it comes back as it is there.
                homes = (known.home, yours.home)
                now = replace(now or yours.action, printed=yours.action.printed)
            for side, home, action, there in zip(
                (before, after), homes, (was, now), inside, strict=True
            ):
                if action is not None and home in side:
                    there.setdefault(home, []).append(action)
        for side, there in zip((before, after), inside, strict=True):
            for number, actions in there.items():
                in_order = siblings_in_order(actions, lambda action: action.ref)
                side[number] = replace(side[number], actions=in_order)

    def _homes(
        self, ref: str, known: _Homed | None, mine: _Homed | None, yours: _Homed | None
    ) -> tuple[str, str]:
        """The objective of an action on both sides."""
        if known and yours and mine:
            return known.home, yours.home
        if mine:
            if yours and yours.home != mine.home:
                there, here = yours.home, mine.home
                self.told.append(
                    f"{ref} is under objective {there} in the document; it stays under {here}."
                )
            return mine.home, mine.home
        if known:
            # It was deleted here: that it stands elsewhere does not bring it back.
            return known.home, known.home
        return ("", yours.home) if yours else ("", "")

    def _new(self, action: Action, home: str) -> Action:
        """A new action: what was said of its objective before was not said of it."""
        objective = self.ours.objective(home)
        return with_review(self.with_reviews, action, objective) if objective else action

    def _sides_of(
        self, base: Reported | None, ours: Reported | None, theirs: Reported | None
    ) -> tuple[Reported | None, Reported | None]:
        """An item on both sides; None where it is not."""
        if theirs is None:
            return ours, ours
        if ours is None:
            if base is None:
                return None, theirs
            said = self.said(id_of(base), base.progress, base.progress, theirs.progress)
            now = replace(self._fields(base, base, theirs)[1], progress=said)
            # Another number alone brings nothing back that was deleted here.
            return base, _put(now, "printed", base.printed) if isinstance(base, Action) else now
        was, now = self._fields(base, ours, theirs)
        earlier = base.progress if base else None
        said = self.said(id_of(ours), earlier, ours.progress, theirs.progress)
        return was, replace(now, progress=said)

    def _fields(self, base: Of | None, ours: Of, theirs: Of) -> tuple[Of, Of]:
        """An item of ours with the fields of both sides."""
        was, now = ours, ours
        if isinstance(theirs, Action):
            # The document's own number: nobody else has a say in it, so it never clashes.
            was_printed = base.printed if isinstance(base, Action) else None
            if theirs.printed != was_printed:
                now = _put(now, "printed", theirs.printed)
        for names in self.fields[kind_of(ours)]:
            values = [[get(item, name) for name in names] for item in (base or ours, ours, theirs)]
            take = self._from_last_time if base is not None else self._for_the_first_time
            before, after = take(id_of(ours), names, *values)
            for name, old, new in zip(names, before, after, strict=True):
                was, now = _put(was, name, old), _put(now, name, new)
        return was, now

    def _from_last_time(
        self, which: ItemId, names: tuple[str, ...], base: Any, ours: Any, theirs: Any
    ) -> tuple[Any, Any]:
        """The values of fields that go together, on both sides."""
        clash = not (same(base, theirs) or same(base, ours) or same(ours, theirs))
        if not clash or len(names) == 1:
            # Of a single field the merge tells, which puts lists of names together.
            return base, theirs
        self._clash(which, names, base, ours, theirs)
        return ours, ours

    def _for_the_first_time(
        self, which: ItemId, names: tuple[str, ...], _: Any, ours: Any, theirs: Any
    ) -> tuple[Any, Any]:
        pairs = [*zip(ours, theirs, strict=True)]
        if all(_alike(mine, yours) or not mine or not yours for mine, yours in pairs):
            return ours, [mine or yours for mine, yours in pairs]
        self._clash(which, names, [None] * len(names), ours, theirs)
        return ours, ours

    def _clash(
        self, which: ItemId, names: tuple[str, ...], base: Any, ours: Any, theirs: Any
    ) -> None:
        for name, was, mine, yours in zip(names, base, ours, theirs, strict=True):
            if not same(mine, yours):
                self.clashes.append(FieldClash(which, name, was, mine, yours))

    def _words(self, name: str) -> tuple[tuple[str, str], ...]:
        """The board's own words with those that are new in the answers for the document."""
        mine, yours = get(self.ours.about, name), get(self.theirs.about, name)
        known = {plain(word): meaning for word, meaning in mine}
        for word, meaning in yours:
            if meaning and known.get(plain(word), meaning) != meaning:
                here = known[plain(word)]
                self.told.append(
                    f"“{word}” means {here} in the plan. It does not become {meaning}."
                )
        return (*mine, *((word, meaning) for word, meaning in yours if plain(word) not in known))

    def _started(self, about: About) -> About:
        """The as-at day of a plan that has one, moved to the day of a review that starts."""
        current = self.with_reviews.current_review
        is_new = current is not None and current.id not in {r.id for r in self.ours.reviews}
        if current is None or not is_new or about.as_at is None or current.date is None:
            return about
        return replace(about, as_at=current.date)

    def _said_no_more(self) -> Iterator[str]:
        """What the document had last time, and has of nothing now: a column that is left out."""
        for kind in ("objective", "action"):
            now = {name for names in self.fields[kind] for name in names}
            for names in () if self.is_first else _fields_in(self.base, kind):
                if not now & set(names):
                    label = label_of(kind, names[0])
                    yield f"The document no longer has “{label}” for any {kind}. The plan's stay."


_KINDS: tuple[Kind, ...] = ("plan", "objective", "action")


def _fields_in(plan: Plan, kind: Kind) -> list[tuple[str, ...]]:
    """The fields that a document has of any item of a kind; those that go together in one."""
    items = [item for item in plan.all_items() if kind_of(item) == kind]
    said = [
        field.name
        for field in FIELDS[kind]
        if field.name != KEY_FIELDS.get(kind)
        and field.name not in _OTHERWISE
        and any(_has(item, field) for item in items)
    ]
    alone: list[tuple[str, ...]] = [(name,) for name in said if name not in _TIME]
    return [*alone, _TIME] if len(alone) < len(said) else alone


def _has(item: Item, field: Field) -> bool:
    return bool(field.of(item) != field.shape.empty)


def _alike(mine: Any, yours: Any) -> bool:
    """Whether two values say the same; in a list the order says nothing."""
    if isinstance(mine, tuple) and isinstance(yours, tuple):
        return sorted(mine) == sorted(yours)
    return same(mine, yours)


def _put(item: Of, name: str, value: Any) -> Of:
    return item if same(get(item, name), value) else put(item, name, value)


def _bare(plan: Plan) -> dict[str, Objective]:
    return {o.number: replace(o, actions=()) for o in plan.objectives}


def _homed(plan: Plan) -> dict[str, _Homed]:
    return {action.ref: _Homed(o.number, action) for o, action in plan.owned_actions()}


def _keys(*sides: Mapping[str, object]) -> Iterable[str]:
    return dict.fromkeys(key for side in sides for key in side)


def _in_order(objectives: Mapping[str, Objective]) -> tuple[Objective, ...]:
    return siblings_in_order([*objectives.values()], lambda objective: objective.number)


def _with_new(ours: tuple[Listed, ...], theirs: tuple[Listed, ...]) -> tuple[Listed, ...]:
    known = {key_of(item) for item in ours}
    return (*ours, *(item for item in theirs if key_of(item) not in known))


def _sources(ours: Plan, theirs: Plan) -> tuple[Source, ...]:
    """Their sources; where we have a key, a code that nobody has explained does not go into it."""
    return tuple(source for source in theirs.sources if source.name or not ours.sources)


def _reviews(ours: Plan, theirs: Plan) -> tuple[Review, ...]:
    """Our reviews, with a day where the document has one and we have none, and the new ones."""
    there = {review.id: review for review in theirs.reviews}
    filled = (
        replace(review, date=there[review.id].date)
        if review.date is None and review.id in there and there[review.id].date
        else review
        for review in ours.reviews
    )
    return _with_new(tuple(filled), theirs.reviews)
