"""Every field of every kind of item, said once.

The reader of the file, its writer, the forms, `lscb-tui set` and the differences between two
plans all go by this table, so a field that is added here is everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from keyword import iskeyword
from typing import Any, Literal, NamedTuple, TypeVar

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan import figures
from lscb_tui.core.plan.indicators import BETTER, IndicatorValue
from lscb_tui.core.plan.items import MEANINGS, Entry, Item, Kind, Said, kind_of
from lscb_tui.core.words import amounts

Holder = Kind | Literal["progress", "value"]
"""What has fields: an item of a kind, a progress entry, or a value of an indicator."""
Of = TypeVar("Of", bound=Item | Said)
Value = str | int | float | date | tuple[str, ...] | tuple[tuple[str, str], ...] | list[Any] | None


class Shape(Enum):
    """What a field holds."""

    LINE = "a line of text"
    PROSE = "text"
    DATE = "a date"
    LINES = "a list of texts"
    REF = "a number of an action"
    REFS = "a list of numbers"
    CODES = "a list of codes"
    SOURCES = "a list of sources"
    WORDS = "a table of words and their meanings"
    KEY = "a number or name"
    FLAG = "true or false"
    KEYED = "a table of words and what each stands for"
    FIGURE = "a number in figures"
    GIVEN = "a list of texts, or an empty list for none given"
    # Those of the board's own columns, whose values are kept as the file has them.
    NOTE = "any text"
    NUMBER = "a number"
    VALUES = "one or more values"
    NAMES = "one or more names"

    def __init__(self, words: str) -> None:
        several = words.startswith(("a list", "a table")) and "none given" not in words
        absent = "none given" in words or words in (
            "a date",
            "any text",
            "a number",
            "one or more values",
            "one or more names",
        )
        self.empty: Value = (
            () if several else None if absent else False if words == "true or false" else ""
        )
        """The value of a field that the file does not have."""

    def fits(self, value: object) -> bool:
        """Whether a value is of the type that the field keeps."""
        match self:
            case Shape.DATE:
                return value is None or type(value) is date
            case Shape.LINES | Shape.REFS | Shape.CODES | Shape.SOURCES:
                return isinstance(value, tuple) and all(isinstance(part, str) for part in value)
            case Shape.GIVEN:
                return value is None or Shape.LINES.fits(value)
            case Shape.FLAG:
                return isinstance(value, bool)
            case Shape.FIGURE:
                return figures.is_figure(value)
            case Shape.WORDS | Shape.KEYED:
                return isinstance(value, tuple) and all(map(_is_pair, value))
            case Shape.NOTE:
                return value is None or isinstance(value, str)
            case Shape.NUMBER:
                return value is None or amounts.is_amount(value)
            case Shape.VALUES:
                return value is None or (isinstance(value, list) and all(map(_is_single, value)))
            case Shape.NAMES:
                listed = isinstance(value, list) and all(isinstance(part, str) for part in value)
                return listed or value is None or isinstance(value, str)
            case _:
                return isinstance(value, str)


def _is_pair(value: object) -> bool:
    """Whether a value is a word with its meaning."""
    match value:
        case (str(), str()):
            return True
    return False


def _is_single(value: object) -> bool:
    """Whether a value in a list can be told on a line: a text, a number or a date."""
    return isinstance(value, str) or type(value) is date or amounts.is_amount(value)


class Field(NamedTuple):
    """One field: its key in the file, what people call it, and what it holds."""

    name: str
    label: str
    shape: Shape
    hint: str = ""
    """What to type, where the label does not say it."""
    by_name: bool = False
    """Whether a list is one of names, which two people can add to and take from at once."""
    choices: tuple[str, ...] = ()
    """The words that it can hold, where they are few."""
    one: bool = False
    """Whether the file may have one text in the place of a list."""
    asked: bool = True
    """Whether a form asks for it; the rest is recorded by what one does."""

    @property
    def attribute(self) -> str:
        """What the value is called in the item: the key, but where Python keeps that for itself."""
        return f"{self.name}_" if iskeyword(self.name) else self.name

    def of(self, item: Item | Said) -> Any:
        """The value that an item has in this field."""
        return getattr(item, self.attribute)

    @property
    def wanted(self) -> str:
        """What the file must have in it, in words."""
        if not self.choices:
            return self.shape.value
        return f"one {'or more ' if self.one else ''}of {', '.join(self.choices)}"


_WHEN = "as the board writes it; “Dec 2010” also sets Due"
_ONE_A_LINE = "one a line"
_SOURCES = "codes, as C&D, PR, para 43"

COLUMN_KINDS = ("text", "date", "number", "list", "person")
"""What the values of a column can be; the first is what they are where it does not say."""
COLUMN_PLACES = ("objectives", "actions", "progress")
"""Of what a column can be."""

MINUTE_KINDS = ("decision", "action", "challenge", "note")
"""What a minute can be; an action is one that arose at the meeting."""

FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    "file": (),
    "plan": (
        Field("title", "Title", Shape.LINE),
        Field("printed_title", "Printed title", Shape.LINE, "where the document says otherwise"),
        Field("board", "Board", Shape.LINE),
        Field("period", "Period", Shape.LINE, "for example 2010-11"),
        Field("meets", "Meets", Shape.LINE, "for example four times a year"),
        Field("as_at", "As at", Shape.DATE, "judge dates as at this day; empty: today"),
        Field("agencies", "Agencies", Shape.LINES, _ONE_A_LINE, by_name=True),
        Field("sub_groups", "Sub groups", Shape.LINES, _ONE_A_LINE, by_name=True),
        Field(
            "separate_leads",
            "Separate leads",
            Shape.LINES,
            "spellings that are not one lead, one a line",
            by_name=True,
        ),
        Field(
            "deleted_numbers",
            "Deleted numbers",
            Shape.LINES,
            "never given again, one a line",
            by_name=True,
        ),
        Field(
            "status_words",
            "Status words",
            Shape.WORDS,
            f"a line each, as ONGOING = in progress; meanings: {', '.join(MEANINGS)}",
        ),
        Field(
            "rag_words",
            "Ratings",
            Shape.KEYED,
            "the board's own, a line each, as Green = On track to deliver",
        ),
    ),
    "review": (
        Field("id", "Id", Shape.KEY),
        Field("label", "Label", Shape.LINE, "for example September 2010"),
        Field("date", "Date", Shape.DATE),
        Field("chair", "Chair", Shape.LINE),
        Field("minutes_by", "Minutes by", Shape.LINE),
        Field("present", "Present", Shape.LINES, _ONE_A_LINE, by_name=True),
        Field("apologies", "Apologies", Shape.LINES, _ONE_A_LINE, by_name=True),
        Field("absent", "Absent", Shape.LINES, _ONE_A_LINE, by_name=True),
        Field("closed", "Closed", Shape.DATE, "when its minutes ended; empty: still open"),
        Field("agreed_at", "Agreed at", Shape.LINE, "the review that agreed its minutes"),
    ),
    "source": (
        Field("code", "Code", Shape.KEY),
        Field("name", "Name", Shape.LINE),
        Field("date", "Date", Shape.DATE),
    ),
    "recommendation": (
        Field("id", "Id", Shape.KEY),
        Field("source", "Source", Shape.LINE, "a code of the source key, or PR, para 43"),
        Field("text", "Text", Shape.PROSE),
    ),
    "column": (
        Field("key", "Key", Shape.KEY),
        Field("label", "Label", Shape.LINE, "what it is called; empty: the key in words"),
        Field(
            "kind",
            "Kind",
            Shape.LINE,
            f"one of {', '.join(COLUMN_KINDS)}",
            choices=COLUMN_KINDS,
        ),
        Field(
            "of",
            "Used for",
            Shape.CODES,
            f"{', '.join(COLUMN_PLACES)}, with commas between; empty: actions",
            choices=COLUMN_PLACES,
            one=True,
        ),
    ),
    "objective": (
        Field("number", "Number", Shape.KEY),
        Field("title", "Title", Shape.PROSE),
        Field("source", "Source", Shape.SOURCES, _SOURCES),
        Field("recommendation", "Recommendations", Shape.CODES, "ids, with commas between"),
        Field("timescale", "Timescale", Shape.LINE, _WHEN),
        Field("due", "Due", Shape.DATE),
        Field("revised_due", "Revised due", Shape.DATE, "agreed later; counts instead of Due"),
        Field("revised_reason", "Reason revised", Shape.PROSE),
        Field("lead", "Leads", Shape.LINES, _ONE_A_LINE, by_name=True),
    ),
    "action": (
        Field("ref", "Number", Shape.KEY),
        Field("text", "Text", Shape.PROSE),
        Field("printed", "Printed as", Shape.LINE, "the document's number, if another"),
        Field("timescale", "Timescale", Shape.LINE, _WHEN),
        Field("due", "Due", Shape.DATE, "if this and Timescale are empty: the objective's"),
        Field("lead", "Leads", Shape.LINES, f"{_ONE_A_LINE}; empty: the objective's", by_name=True),
        Field("depends_on", "Waits for", Shape.REFS, "numbers, with commas between"),
        Field("works_with", "Works with", Shape.REFS, "numbers, with commas between; two-way"),
        Field("see", "See", Shape.REFS, "numbers, with commas between; a pointer only"),
        Field("dismissed", "Not linked to", Shape.REFS, "numbers whose link is not suggested"),
        Field("part_of", "Part of", Shape.REF, "the number of the action that it belongs to"),
        Field("source", "Source", Shape.SOURCES, f"{_SOURCES}; empty: the objective's"),
        Field("recommendation", "Recommendations", Shape.CODES, "ids, with commas between"),
        Field("recurs", "Recurs", Shape.LINE, "every year, quarterly, monthly, every meeting"),
        Field("outcome", "Outcome", Shape.PROSE),
        Field("evidence", "Evidence", Shape.PROSE),
        Field("revised_due", "Revised due", Shape.DATE, "agreed later; counts instead of Due"),
        Field("revised_reason", "Reason revised", Shape.PROSE),
        Field("carried_from", "Carried from", Shape.LINE),
        Field("superseded_by", "Superseded by", Shape.LINE),
        Field("added", "Added at", Shape.LINE, "the review that was current then", asked=False),
        Field(
            "added_after",
            "Added after",
            Shape.LINE,
            "the review at which its objective had a status already",
            asked=False,
        ),
    ),
    "minute": (
        Field("id", "Id", Shape.KEY),
        Field(
            "kind", "Kind", Shape.LINE, f"one of {', '.join(MINUTE_KINDS)}", choices=MINUTE_KINDS
        ),
        Field(
            "about", "About", Shape.REFS, "numbers, with commas between; empty: nothing in the plan"
        ),
        Field("text", "Words", Shape.PROSE),
        Field("who", "Who", Shape.LINES, "who is to do or answer it, one a line", by_name=True),
        Field("from", "From", Shape.LINE, "who raised it"),
        Field("due", "Due", Shape.DATE),
        Field("answer", "Answer", Shape.PROSE),
        Field("closed", "Closed at", Shape.LINE, "the review that closed it; empty: open"),
    ),
    "indicator": (
        Field("id", "Id", Shape.KEY),
        Field("name", "Name", Shape.PROSE),
        Field("unit", "Unit", Shape.LINE, "for example %"),
        Field("better", "Better", Shape.LINE, f"one of {', '.join(BETTER)}", choices=BETTER),
        Field("target", "Target", Shape.FIGURE, figures.EXAMPLES),
        Field("band", "Band", Shape.FIGURE, "within so much of the target is near it"),
        Field("source", "Source", Shape.LINE, "who supplies it"),
        Field("serves", "Serves", Shape.REFS, "numbers of actions, with commas between"),
    ),
}
"""The fields of each kind, in the order in which the file and the forms have them."""

ENTRY_FIELDS: tuple[Field, ...] = (
    Field("review", "Review", Shape.KEY),
    Field("status", "Status", Shape.LINE, "choose a word with its digit, or with left and right"),
    Field("rag", "Rating", Shape.LINE, "one of the board's own words"),
    Field("due", "New date", Shape.DATE, "moves the date only where it is agreed"),
    Field("text", "Words", Shape.PROSE),
    Field("agreed", "Agreed", Shape.FLAG, "by the board: yes or no"),
    Field("no_update", "No update", Shape.FLAG, "asked, and nothing came: yes or no"),
    Field(
        "evidence", "Evidence", Shape.GIVEN, "words or links, one a line", by_name=True, one=True
    ),
    Field("impact", "Impact", Shape.PROSE, "what difference it made"),
    Field("by", "Recorded by", Shape.LINE),
    Field("on", "Recorded on", Shape.DATE),
)

VALUE_FIELDS: tuple[Field, ...] = (
    Field("review", "Review", Shape.KEY),
    Field("period", "Period", Shape.LINE, "for example Jul-Sep 2010"),
    Field("value", "Value", Shape.FIGURE, figures.EXAMPLES),
    Field("of", "Of", Shape.FIGURE, "of how many, where it is a share"),
    Field("gap", "Gap", Shape.PROSE, "why there is no value"),
    Field("text", "Comment", Shape.PROSE),
)
"""Of a value of an indicator."""

LINK_FIELDS = ("depends_on", "works_with", "see")
"""The fields of an action that name other actions."""

_ACTION: tuple[Kind, ...] = ("action",)
_REVIEW: tuple[Kind, ...] = ("review",)
_SOURCE: tuple[Kind, ...] = ("source",)
_RECOMMENDATION: tuple[Kind, ...] = ("recommendation",)

REFERENCES: Mapping[Kind, Mapping[str, tuple[Kind, ...]]] = {
    "file": {},
    "plan": {},
    "review": {"agreed_at": _REVIEW},
    "source": {},
    "recommendation": {"source": _SOURCE},
    "column": {},
    "objective": {"source": _SOURCE, "recommendation": _RECOMMENDATION},
    "action": {
        **dict.fromkeys((*LINK_FIELDS, "dismissed"), _ACTION),
        "part_of": _ACTION,
        "superseded_by": _ACTION,
        "source": _SOURCE,
        "recommendation": _RECOMMENDATION,
        "added": _REVIEW,
        "added_after": _REVIEW,
    },
    "minute": {"about": ("action", "objective"), "closed": _REVIEW},
    "indicator": {"serves": _ACTION},
}
"""The fields of each kind that name other items, with the kind of those.

Where there are two, a number is that of an item of the first, if there is one.
"""


def keys_in(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """What a field names that is in REFERENCES: one item, or several."""
    return value if isinstance(value, tuple) else (value,)


_BY_NAME: dict[Kind, dict[str, Field]] = {
    kind: {field.name: field for field in fields} for kind, fields in FIELDS.items()
}


_OF_SAID: dict[Holder, dict[str, Field]] = {
    "progress": {field.name: field for field in ENTRY_FIELDS},
    "value": {field.name: field for field in VALUE_FIELDS},
}


def said_fields(said: Said) -> tuple[Field, ...]:
    """The fields of what is said of an item at a review."""
    return ENTRY_FIELDS if isinstance(said, Entry) else VALUE_FIELDS


def field_of(kind: Holder, name: str) -> Field | None:
    """The field of that name, if items of the kind, or what is said of them, have one."""
    return _fields_of(kind).get(name)


def _fields_of(kind: Holder) -> dict[str, Field]:
    return _OF_SAID[kind] if kind == "progress" or kind == "value" else _BY_NAME[kind]


def holder_of(of: Item | Said) -> Holder:
    """What has the fields: a kind of item, "progress", or the "value" of an indicator."""
    if isinstance(of, Entry):
        return "progress"
    return "value" if isinstance(of, IndicatorValue) else kind_of(of)


def label_of(kind: Kind, name: str) -> str:
    """What people call a field, in a sentence; a key that the program has no name for as it is."""
    field = field_of(kind, name)
    return field.label.lower() if field else name


def get(item: Item | Said, name: str) -> Any:
    """The value of a field, or of a key that the program has no name for (None where absent).

    A value of the wrong type in the file is kept among the unknown keys; it is the field's value.
    """
    field = _fields_of(holder_of(item)).get(name)
    if field is None:
        return dict(item.unknown).get(name)
    value = field.of(item)
    if value == field.shape.empty and item.unknown:
        return dict(item.unknown).get(name, value)
    return value


def put(item: Of, name: str, value: Any) -> Of:
    """The item with another value in one field, or under one unknown key (None removes that)."""
    field = _fields_of(holder_of(item)).get(name)
    if field is None:
        return replace(item, unknown=with_key(item.unknown, name, value))
    fits = field.shape.fits(value)
    known = value if fits else field.shape.empty
    unknown = (
        with_key(item.unknown, name, None if fits else value) if item.unknown or not fits else ()
    )
    return replace(item, **{field.attribute: known, "unknown": unknown})


def with_key(
    unknown: tuple[tuple[str, Any], ...], name: str, value: Any
) -> tuple[tuple[str, Any], ...]:
    """Unknown keys with one of them set, or removed where the value is None."""
    kept = {key: old for key, old in unknown if key != name}
    if value is not None:
        kept[name] = value
    return tuple(sorted(kept.items()))
