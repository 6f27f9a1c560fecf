"""The plan as a value.

Nothing here is ever changed in place: an edit makes a new plan (`core.edits.apply`). Two plans are
equal when they say the same, whatever the layout of their files. Objectives and actions stand in
the order of their numbers, the rest in the order of the file; reviews and what was said at them
count in the order of their dates (`core.plan.date_order`).

The values are msgspec structs: frozen, compared in C, and their classes cost microseconds at
start-up where dataclasses cost a millisecond each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.date_order import by_date
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.toml_values import Unknown as Unknown

Kind = Literal[
    "file",
    "plan",
    "review",
    "source",
    "recommendation",
    "column",
    "objective",
    "action",
    "minute",
    "indicator",
]
ListedKind = Literal["review", "source", "recommendation", "column", "minute", "indicator"]
"""Of which the plan has a list, in the order of the file."""
Meaning = Literal["not started", "in progress", "achieved", "superseded"]

MEANINGS: tuple[Meaning, ...] = ("not started", "in progress", "achieved", "superseded")
"""The meanings that a status word can have; each is also a word that every plan knows."""

Day = date
"""A date, for a class with a field of that name."""

UNSURE = "#"
"""Stands in the number that is given to an item whose own number is missing or used twice."""


class ItemId(NamedTuple):
    """Which item of a plan: its kind, and its number, id or code ("" for the plan itself)."""

    kind: Kind
    key: str = ""

    def __str__(self) -> str:
        """As it is said in a sentence: "objective 10", "10.2", "the plan"."""
        match self.kind:
            case "action":
                return self.key
            case "plan" | "file":
                return "the plan"
            case _:
                return f"{self.kind} {self.key}"


class Entry(Struct, frozen=True):
    """One thing that was said of an item at a review."""

    review: str = ""
    """The id of the review."""
    status: str = ""
    """The board's own word, as printed; empty where it gave none."""
    text: str = ""
    """What was said; of a new date, the reason."""
    by: str = ""
    on: date | None = None
    due: date | None = None
    """The new date that was asked for; it counts where it was agreed."""
    agreed: bool = False
    """Whether the board agreed the new date; without it nothing moves."""
    no_update: bool = False
    """Asked, and nothing came: it never touches the status."""
    rag: str = ""
    """The board's own rating, as printed; never computed."""
    evidence: tuple[str, ...] | None = None
    """Words or links; () is "none given", None that nothing was said of it."""
    impact: str = ""
    """What difference it made, where the board says."""
    unknown: Unknown = ()

    @property
    def has_words(self) -> bool:
        """Whether it says in words how the item stands; the reason of a new date does not."""
        return bool(self.text.strip()) and self.due is None and not self.no_update


class Action(Struct, frozen=True):
    """One numbered action."""

    ref: str
    text: str = ""
    printed: str = ""
    """The number in the document where it is not the ref."""
    timescale: str = ""
    """As printed; where empty, the objective's holds."""
    due: date | None = None
    """Where it and the timescale are empty, the objective's holds."""
    lead: tuple[str, ...] = ()
    """Where empty, the objective's leads hold."""
    depends_on: tuple[str, ...] = ()
    """One way: this action waits for those."""
    works_with: tuple[str, ...] = ()
    """Two-way, written at either end."""
    see: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    """Actions of which somebody has said that no link to them is meant, either way."""
    part_of: str = ""
    """The action that this one is a milestone, a phase or a sub-action of."""
    source: tuple[str, ...] = ()
    """Codes of the source key, perhaps with a place; where empty, the objective's hold."""
    recommendation: tuple[str, ...] = ()
    recurs: str = ""
    outcome: str = ""
    evidence: str = ""
    revised_due: date | None = None
    revised_reason: str = ""
    carried_from: str = ""
    superseded_by: str = ""
    added: str = ""
    """The id of the review that was current when it was added; nothing earlier was said of it."""
    added_after: str = ""
    """The id of the same review, where its objective had been given a word at it by then."""
    progress: tuple[Entry, ...] = ()
    unknown: Unknown = ()


class Objective(Struct, frozen=True):
    """One numbered objective with its actions."""

    number: str
    title: str = ""
    source: tuple[str, ...] = ()
    recommendation: tuple[str, ...] = ()
    timescale: str = ""
    due: date | None = None
    revised_due: date | None = None
    revised_reason: str = ""
    lead: tuple[str, ...] = ()
    progress: tuple[Entry, ...] = ()
    """Said of the whole row; its actions inherit it, and say so."""
    actions: tuple[Action, ...] = ()
    unknown: Unknown = ()


class Review(Struct, frozen=True):
    """One meeting of the board at which progress is recorded."""

    id: str
    label: str = ""
    date: date | None = None
    chair: str = ""
    minutes_by: str = ""
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    closed: Day | None = None
    """When the board's minutes of it ended; None while it is open."""
    agreed_at: str = ""
    """The id of the review that agreed its minutes; till then they are a draft."""
    unknown: Unknown = ()


class Source(Struct, frozen=True):
    """Where objectives came from: a line of the document's source key."""

    code: str
    name: str = ""
    date: date | None = None
    unknown: Unknown = ()


class Recommendation(Struct, frozen=True):
    """A review's own bullet, verbatim: why an objective exists."""

    id: str
    source: str = ""
    text: str = ""
    unknown: Unknown = ()


class Column(Struct, frozen=True):
    """What the board keeps beside the fields of this program, in a key of its own.

    `core.plan.columns` says which columns hold, and of what.
    """

    key: str
    label: str = ""
    """Where empty, the key in words."""
    kind: str = ""
    """What its values are; where empty, text."""
    of: tuple[str, ...] = ()
    """Of what it is a column: objectives, actions, progress; where empty, of actions."""
    unknown: Unknown = ()


class Minute(Struct, frozen=True):
    """What a meeting minutes beside progress: a decision, an action arising, a challenge, a note.

    An action arising and a challenge are on every agenda until they are closed.
    """

    id: str
    """The review and a running number, as 2010-12/3; permanent."""
    kind: str = ""
    """One of MINUTE_KINDS (`core.plan.fields`)."""
    about: tuple[str, ...] = ()
    """Numbers of actions and objectives; perhaps none."""
    text: str = ""
    who: tuple[str, ...] = ()
    """Who is to do or to answer it."""
    from_: str = ""
    """Who raised it; `from` in the file."""
    due: date | None = None
    answer: str = ""
    closed: str = ""
    """The id of the review that closed it; there it is shown once more, as closed."""
    unknown: Unknown = ()


class About(Struct, frozen=True):
    """What the plan says of itself: the `[plan]` table."""

    title: str = ""
    printed_title: str = ""
    board: str = ""
    period: str = ""
    meets: str = ""
    as_at: date | None = None
    """Judge dates as at this day instead of today."""
    agencies: tuple[str, ...] = ()
    sub_groups: tuple[str, ...] = ()
    separate_leads: tuple[str, ...] = ()
    """Spellings of leads that look like one and are meant to be different."""
    deleted_numbers: tuple[str, ...] = ()
    """The numbers of what was deleted; none of them is given again."""
    status_words: tuple[tuple[str, str], ...] = ()
    """The board's own words, each with its meaning."""
    rag_words: tuple[tuple[str, str], ...] = ()
    """The board's own ratings, each with the board's key."""
    unknown: Unknown = ()


Item = About | Review | Source | Recommendation | Column | Objective | Action | Minute | Indicator
Said = Entry | IndicatorValue
"""What is said of an item at a review: progress, or a value of an indicator."""


class Plan(Struct, frozen=True):
    """A whole improvement plan."""

    about: About = About()
    reviews: tuple[Review, ...] = ()
    """As the file has them; `reviews_in_order` has them as they were held."""
    sources: tuple[Source, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    objectives: tuple[Objective, ...] = ()
    unknown: Unknown = ()
    """Top-level keys and tables of the file that this program has no name for."""
    columns: tuple[Column, ...] = ()
    minutes: tuple[Minute, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def actions(self) -> Iterator[Action]:
        """Every action, in order."""
        for objective in self.objectives:
            yield from objective.actions

    def objectives_and_actions(self) -> Iterator[Objective | Action]:
        """Each objective and then its actions: all that progress is recorded for."""
        for objective in self.objectives:
            yield objective
            yield from objective.actions

    def all_items(self) -> Iterator[Item]:
        """The plan's own table, its lists, and every objective and action."""
        yield self.about
        yield from self.reviews
        yield from self.sources
        yield from self.recommendations
        yield from self.columns
        yield from self.objectives_and_actions()
        yield from self.minutes
        yield from self.indicators

    def owned_actions(self) -> Iterator[tuple[Objective, Action]]:
        """Every action with its objective, in order."""
        for objective in self.objectives:
            for action in objective.actions:
                yield objective, action

    def action(self, ref: str) -> Action | None:
        """The action with this number, if there is one."""
        return next((a for a in self.actions() if a.ref == ref), None)

    def objective(self, number: str) -> Objective | None:
        """The objective with this number, if there is one."""
        return next((o for o in self.objectives if o.number == number), None)

    def owner(self, ref: str) -> Objective | None:
        """The objective that an action stands under."""
        return next((o for o in self.objectives if any(a.ref == ref for a in o.actions)), None)

    def item(self, which: ItemId) -> Item | None:
        """The item of that name, if there is one."""
        match which.kind:
            case "plan":
                return self.about
            case "action":
                return self.action(which.key)
            case "objective":
                return self.objective(which.key)
            case "file":
                return None
            case kind:
                return next((i for i in self.listed(kind) if key_of(i) == which.key), None)

    def listed(
        self, kind: ListedKind
    ) -> (
        tuple[Review, ...]
        | tuple[Source, ...]
        | tuple[Recommendation, ...]
        | tuple[Column, ...]
        | tuple[Minute, ...]
        | tuple[Indicator, ...]
    ):
        """The items of one list, in the order of the file."""
        match kind:
            case "review":
                return self.reviews
            case "source":
                return self.sources
            case "recommendation":
                return self.recommendations
            case "column":
                return self.columns
            case "minute":
                return self.minutes
            case "indicator":
                return self.indicators

    @property
    def reviews_in_order(self) -> list[Review]:
        """The reviews in the order of their dates, as `by_date` says it."""
        return by_date(self.reviews, lambda review: review.date)

    @property
    def review_ranks(self) -> dict[str, int]:
        """The place of each review in that order, by its id."""
        return {review.id: n for n, review in enumerate(self.reviews_in_order)}

    @property
    def current_review(self) -> Review | None:
        """The review that progress is recorded for: the last by date (design section 3)."""
        return self.reviews_in_order[-1] if self.reviews else None


def key_of(item: Item) -> str:
    """The number, id or code that names an item ("" for the plan's own table)."""
    name = KEY_FIELDS.get(kind_of(item))
    return getattr(item, name) if name else ""


KEY_FIELDS: Mapping[Kind, str] = {
    "review": "id",
    "source": "code",
    "recommendation": "id",
    "column": "key",
    "objective": "number",
    "action": "ref",
    "minute": "id",
    "indicator": "id",
}
"""The field in which an item has its number, id or code."""


def kind_of(item: Item) -> Kind:
    """The kind of an item."""
    return _KINDS[type(item)]


def id_of(item: Item) -> ItemId:
    """The item's kind and key."""
    return ItemId(kind_of(item), key_of(item))


def with_actions(item: Item) -> Iterator[Item]:
    """An item and, of an objective, its actions behind it."""
    yield item
    if isinstance(item, Objective):
        yield from item.actions


def review_label(plan: Plan, review: str) -> str:
    """What people call a review: its label, else its id."""
    return next((r.label for r in plan.reviews if r.id == review and r.label), review)


_KINDS: dict[type, Kind] = {
    About: "plan",
    Review: "review",
    Source: "source",
    Recommendation: "recommendation",
    Column: "column",
    Objective: "objective",
    Action: "action",
    Minute: "minute",
    Indicator: "indicator",
}
