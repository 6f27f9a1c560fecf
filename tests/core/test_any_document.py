"""Whatever stands in a file is read, and none of it is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS
from lscb_tui.core.plan.items import UNSURE, Plan, id_of, key_of
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from tests.core.making import checked, is_sentence, items_of
from tests.strategies import texts, values

KEYS = sorted(
    {f.name for fields in FIELDS.values() for f in fields}
    | {f.name for f in ENTRY_FIELDS}
    | {"plan", "review", "source", "recommendation", "objective", "action", "progress"}
    | {"objectives", "actoin", "Due", "depends-on", "note"}
)


def scalars() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(("1", "1.1", "2010-09", "ACHIEVED", "", " ", "a b", "1.1#2", "#")),
        texts(),
        st.integers(-3, 30) | st.booleans() | st.sampled_from((1.1, 1.10, 0.5, -0.0)),
        st.sampled_from((date(2010, 12, 31), datetime(2010, 12, 31, 9), time(9, 30))),
    )


def anything() -> st.SearchStrategy[Any]:
    return st.recursive(
        scalars(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(KEYS) | texts(), inner, max_size=4)
        ),
        max_leaves=8,
    )


def tables(kind: str, *below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Tables of a kind in which some fields have values of the wrong type."""
    names = [f.name for f in (ENTRY_FIELDS if kind == "progress" else FIELDS[kind])]  # type: ignore[index]
    rights: dict[str, st.SearchStrategy[Any]] = {
        "ref": st.sampled_from(("1.1", "1.2", "1.10", "10.1", "1.1#2")),
        "number": st.sampled_from((1, 2, 10, "10", "A")),
        "id": st.sampled_from(("2010-09", "2010-12", "September 2010")),
        "review": st.sampled_from(("2010-09", "2010-12", "September 2010")),
        "status": st.sampled_from(("ACHIEVED", "ONGOING")),
        "due": st.just(date(2010, 12, 31)),
        "lead": st.lists(texts(), max_size=2),
    }
    some = {n: st.one_of(rights[n], anything()) if n in rights else anything() for n in names}
    fixed = st.fixed_dictionaries({}, optional={**some, "note": values(), "acton": anything()})
    return fixed if not below else st.tuples(fixed, *below).map(_joined)


def _joined(parts: tuple[Any, ...]) -> Any:
    table, *below = parts
    for name, inner in zip(("progress", "action"), below, strict=False):
        if inner:
            table = {**table, name: inner}
    return table


def listed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An array of tables, or now and then anything else."""
    return st.one_of(st.lists(inner, max_size=3), st.lists(inner, max_size=3), anything())


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Documents that are nearly plans."""
    entries = listed(tables("progress"))
    actions = listed(tables("action", entries))
    return st.fixed_dictionaries(
        {},
        optional={
            "plan": st.one_of(tables("plan"), anything()),
            "review": listed(tables("review")),
            "source": listed(tables("source")),
            "recommendation": listed(tables("recommendation")),
            "objective": listed(tables("objective", entries, actions)),
            "objectives": anything(),
            "action": anything(),
            "note": values(),
        },
    )


Leaf = tuple[str, object]


def leaves(value: object) -> Iterator[Leaf]:
    """Everything that is not a list or a table, with its type; empty lists and tables too."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from leaves(getattr(value, name))
    else:
        yield type(value).__name__, repr(value)


def keys_of(plan: Plan) -> str:
    return "\n".join(map(key_of, items_of(plan)))


@checked(120)
@given(documents())
def test_no_value_of_a_partly_wrong_file_is_dropped(document: dict[str, Any]) -> None:
    reading = read_document(document)
    held = Counter(leaves(reading.plan))
    keys = keys_of(reading.plan)
    gone = [
        leaf
        for leaf, count in Counter(leaves(document)).items()
        # What was read as the number of an item stands in that, as text.
        if held[leaf] < count and str(eval_leaf(leaf)) not in keys
    ]
    assert gone == []


def eval_leaf(leaf: Leaf) -> object:
    import datetime as dt

    return eval(str(leaf[1]), {"datetime": dt, "inf": float("inf")})


@checked(100)
@given(documents())
def test_what_is_read_of_any_file_can_be_worked_with(document: dict[str, Any]) -> None:
    reading = read_document(document)
    plan = reading.plan
    refs = [action.ref for action in plan.actions()]
    assert len(set(refs)) == len(refs)
    for items in (plan.reviews, plan.sources, plan.recommendations, plan.objectives):
        keys = [id_of(item) for item in items]
        assert len(set(keys)) == len(keys)
    assessed = assess(plan, date(2010, 9, 30))
    assert [s.ref for s in assessed.standings.values()] == refs
    assert assessed.counts.actions == len(refs)
    assert all(is_sentence(finding.message) for finding in assessed.findings)
    for fault in reading.faults:
        assert is_sentence(fault.message)
        assert fault.level in ("error", "warning")


@checked(80)
@given(documents())
def test_reading_what_was_written_of_any_file_changes_nothing_more(
    document: dict[str, Any],
) -> None:
    plan = read_document(document).plan
    # A number used twice is told apart by its place, and objectives are written in order.
    used = [a.ref.partition(UNSURE)[0] for a in plan.actions()]
    assume(len(set(used)) == len(used) or len(plan.objectives) < 2)
    assert same_plan(read_document(write_document(plan)).plan, plan)


@checked(100)
@given(st.dictionaries(st.sampled_from(KEYS) | texts(), anything(), max_size=6))
def test_reading_never_fails(document: dict[str, Any]) -> None:
    reading = read_document(document)
    assert isinstance(reading.plan, Plan)


@pytest.mark.parametrize(
    "value", [10**6000, -(10**6000), {"x": [10**6000]}, float("nan"), float("inf")], ids=type
)
@pytest.mark.parametrize(
    "path", [("objective", "number"), ("review", "id"), ("objective", "action", "ref")]
)
def test_a_number_that_cannot_be_told_is_a_fault(value: Any, path: tuple[str, ...]) -> None:
    """TOML's hexadecimal integers may be longer than Python is willing to write out."""
    document: Any = value
    for step in reversed(path):
        document = {step: document} if step == path[-1] else {step: [document]}
    reading = read_document(document)
    assert reading.faults[0].kind in ("wrong type", "missing")
    assert all(is_sentence(fault.message) and len(fault.message) < 300 for fault in reading.faults)
