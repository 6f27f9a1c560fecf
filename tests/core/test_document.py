"""Between the file's tables and the plan: nothing is dropped, nothing raises, all faults are said.

What the program does not understand stays with the item that it stands in, so that a plan that is
read and written says all that it said before.
"""

from __future__ import annotations

import tomllib
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
from lscb_tui.core.plan.items import (
    UNSURE,
    About,
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Review,
    Source,
    id_of,
    key_of,
)
from lscb_tui.core.plan.toml_reader import Reading, read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan, write_document, write_table
from tests.core.making import KINGSTON, any_plans, checked, is_sentence, items_of, kingston
from tests.strategies import texts, values


def read(toml: str) -> Reading:
    return read_document(tomllib.loads(toml))


def faults(toml: str) -> list[tuple[str, str, str]]:
    return [(f.level, f.kind, f.message) for f in read(toml).faults]


# Any plan.


@checked(80)
@given(any_plans())
def test_any_plan_is_read_back_as_it_was_written(plan: Plan) -> None:
    document = write_document(plan)
    reading = read_document(document)
    assert same_plan(reading.plan, plan)
    assert same(write_document(reading.plan), document)


@checked(60)
@given(any_plans())
def test_every_item_has_its_place_in_the_file(plan: Plan) -> None:
    document = write_document(plan)
    places = read_document(document).places
    assert {id_of(item) for item in (plan.about, *items_of(plan))} == set(places)
    for which, path in places.items():
        table: Any = document
        for step in path:
            table = table[step]
        item = plan.item(which)
        assert item is not None
        assert same(table, write_table(item))


def test_kingston_is_read_and_written_without_loss() -> None:
    document = tomllib.loads(KINGSTON.read_text(encoding="utf-8"))
    written = write_document(kingston())
    assert same_plan(read_document(written).plan, kingston())
    assert written == document


def test_objectives_and_actions_stand_in_the_order_of_their_numbers() -> None:
    plan = read(
        """
        [[objective]]
        number = 10
        [[objective]]
        number = 2
        [[objective.action]]
        ref = "2.10"
        [[objective.action]]
        ref = "2.9"
        """
    ).plan
    assert [o.number for o in plan.objectives] == ["2", "10"]
    assert [a.ref for a in plan.actions()] == ["2.9", "2.10"]


# Any document.

KEYS = sorted(
    {f.name for fields in FIELDS.values() for f in fields}
    | {f.name for f in ENTRY_FIELDS}
    | {"plan", "review", "source", "recommendation", "objective", "action", "progress"}
    | {"objectives", "actoin", "Due", "depends-on", "note"}
)
KEYED = {"review": "id", "source": "code", "recommendation": "id", "objective": "number"}


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


# Faults.


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('plan = "x"', "“plan” must be written as [plan]"),
        ("[review]\nid = 'x'", "“review” must be written as [[review]]"),
        ("objective = 3", "“objective” must be written as [[objective]]"),
        ("[[objective]]\ntitle = 'x'", "an objective has no number: add number ="),
        ("[[review]]", "a review has no id: add id ="),
        (
            "[[objective]]\nnumber = 1\n[[objective]]\nnumber = '1'",
            "a second objective has number 1: give it another",
        ),
        (
            "[[source]]\ncode = 'PR'\n[[source]]\ncode = 'PR'",
            "a second source has code PR: give it another",
        ),
        (
            "[[objective]]\nnumber = 9\n[[objective.action]]\nref = '9.2'\n"
            "[[objective.action]]\nref = '9.2'",
            'a second action has ref 9.2: give it another, as 9.2b, and keep printed = "9.2"',
        ),
        (
            "[[objective]]\nnumber = 9\n[[objective.action]]\nref = 9.2",
            "ref = 9.2 must be text, in quotes",
        ),
        ("[[objective]]\nnumber = 9\n[[objective.action]]\nref = '9 .2'", "has white space"),
        ("[[objective]]\nnumber = 1\ndue = 'Dec 2010'", "must be a date, without quotes"),
        ("[[objective]]\nnumber = 1\ndue = 2010-12-31T00:00:00", "must be a date"),
        ("[[objective]]\nnumber = 1\nlead = 'Housing'", "must be a list of texts"),
        ("[[objective]]\nnumber = 1\ntitle = 3", "“title” of objective 1 must be text, in quotes"),
        ("[[objective]]\nnumber = 1\nprogress = 'x'", "tables: write [[objective.progress]]"),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\nprogress = 'x'",
            "must be tables: write [[objective.action.progress]]",
        ),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\ndepends_on = '1.2'",
            '“depends_on” of 1.1 must be a list of numbers, as ["2.1"]',
        ),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\ndepends_on = [1.2]",
            "“depends_on” of 1.1 must be a list of numbers",
        ),
        ("[[objective]]\nnumber = 1\n[[objective.progress]]\nstatus = 'x'", "says no review"),
        ("[plan]\nstatus_words = { A = 1 }", "“status_words” of the plan must be a table"),
        ("[plan]\nstatus_words = { A = 'amber' }", "“A” means “amber”"),
        (
            "[plan]\nstatus_words = { Done = 'achieved', DONE = 'superseded' }",
            "“Done” and “DONE” are one word",
        ),
    ],
)
def test_what_is_wrong_is_an_error_that_says_what_to_write(toml: str, message: str) -> None:
    errors = [words for level, _, words in faults(toml) if level == "error"]
    assert len(errors) == 1
    assert message in errors[0]
    assert is_sentence(errors[0])


@pytest.mark.parametrize(
    ("toml", "meant"),
    [
        ("[[objectives]]", "objective"),
        ("[[reviews]]", "review"),
        ("[plan]\ntitel = 'x'", "title"),
        ("[[objective]]\nnumber = 1\nleads = ['x']", "lead"),
        ("[[objective]]\nnumber = 1\n[[objective.actions]]\nref = '1.1'", "action"),
        ("[[objective]]\nnumber = 1\n[[objective.action]]\nref='1'\ndepend_on = []", "depends_on"),
        ("[[objective]]\nnumber = 1\n[[objective.progress]]\nreview='x'\nstaus = ''", "status"),
    ],
)
def test_a_likely_misspelling_is_a_warning(toml: str, meant: str) -> None:
    (fault,) = faults(toml)
    assert fault[:2] == ("warning", "misspelt key")
    assert f"did you mean “{meant}”?" in fault[2]


@pytest.mark.parametrize(
    ("toml", "header"),
    [
        ("[[action]]\nref = '1.1'", "[[objective.action]]"),
        ("[[progress]]\nreview = 'x'", "[[objective.progress]]"),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\n"
            "[[objective.action.action]]\nref = '1.2'",
            "[[objective.action]]",
        ),
    ],
)
def test_an_action_in_the_wrong_place_is_not_passed_over_in_silence(toml: str, header: str) -> None:
    """It is kept, but no list would show it, and a board would miss it."""
    (fault,) = faults(toml)
    assert fault[:2] == ("warning", "misplaced")
    assert header in fault[2]


def test_unknown_keys_and_tables_are_kept_without_a_word() -> None:
    toml = """
        budget = 3
        [theme]
        colour = "red"
        [plan]
        chair = "A"
        [[objective]]
        number = 1
        risk = { score = [1, 2.5, true] }
        [[objective.action]]
        ref = "1.1"
        cost = 1_000
        [[objective.action.progress]]
        review = "2010-09"
        minute = 12
        """
    reading = read(toml)
    assert reading.faults == ()
    plan = reading.plan
    assert plan.unknown == (("budget", 3), ("theme", {"colour": "red"}))
    assert plan.about.unknown == (("chair", "A"),)
    assert plan.objectives[0].unknown == (("risk", {"score": [1, 2.5, True]}),)
    (action,) = plan.actions()
    assert action.unknown == (("cost", 1000),)
    assert action.progress == (Entry("2010-09", unknown=(("minute", 12),)),)


def test_an_empty_file_is_a_plan_and_says_that_it_is_empty() -> None:
    reading = read("")
    assert reading.plan == Plan()
    assert [fault.kind for fault in reading.faults] == ["empty"]


# Items without a sure number.


def keyed(*refs: object) -> Plan:
    numbers: list[dict[str, object]] = [{} if ref is None else {"ref": ref} for ref in refs]
    actions = [{"text": f"{n}"} | number for n, number in enumerate(numbers)]
    return read_document({"objective": [{"number": 9, "action": actions}]}).plan


def test_an_action_whose_number_is_used_twice_is_kept_under_one_of_its_own() -> None:
    plan = keyed("9.2", "9.1", "9.2", "9.2")
    assert [(a.ref, a.text) for a in plan.actions()] == [
        ("9.1", "1"),
        ("9.2", "0"),
        ("9.2#2", "2"),
        ("9.2#3", "3"),
    ]


def test_that_number_does_not_hang_on_what_stands_beside_it() -> None:
    """An edit that adds or removes another action must not rename this one."""
    full, fewer = keyed("9.1", "9.2", "9.2", None), keyed("9.2", "9.2", None)
    assert {a.ref for a in fewer.actions()} == {a.ref for a in full.actions()} - {"9.1"}


@pytest.mark.parametrize("ref", [9.2, 1.10, True, ["9.2"], {"x": 1}, date(2010, 12, 31)])
def test_a_number_that_is_no_text_is_not_sure(ref: object) -> None:
    """1.10 without quotes is 1.1, which may be another action."""
    (action,) = keyed(ref).actions()
    assert UNSURE in action.ref


def test_what_people_call_a_review_or_a_source_may_have_spaces() -> None:
    toml = """
        [[review]]
        id = "September 2010"
        [[source]]
        code = "Peer review"
        [[objective]]
        number = 1
        source = ["Peer review"]
        [[objective.action]]
        ref = "1.1"
        text = "A"
        [[objective.action.progress]]
        review = "September 2010"
        status = "achieved"
        """
    reading = read(toml)
    assert reading.faults == ()
    assert reading.plan.current_review == Review("September 2010")
    assert reading.plan.sources == (Source("Peer review"),)
    assert assess(reading.plan, date(2010, 9, 30)).findings == ()


@pytest.mark.parametrize("key", [" ", " x", "x ", "a  b", "a\nb", "\u2003"])
def test_spaces_that_cannot_be_seen_are_not_part_of_a_name(key: str) -> None:
    reading = read_document({"review": [{"id": key}]})
    assert [fault.kind for fault in reading.faults] == ["bad number"]


# Equal, types included.


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (1, True),
        ("1", 1),
        ([1], [1.0]),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"b": 1}),
        ([1], [1, 2]),
        (date(2010, 1, 1), datetime(2010, 1, 1)),
        (datetime(2010, 1, 1, 9), datetime.fromisoformat("2010-01-01T09:00:00+00:00")),
        (
            datetime.fromisoformat("2010-01-01T09:00:00+00:00"),
            datetime.fromisoformat("2010-01-01T10:00:00+01:00"),
        ),
    ],
    ids=repr,
)
def test_what_a_file_would_say_differently_is_not_the_same(a: Any, b: Any) -> None:
    assert same(a, a)
    assert same(b, b)
    assert not same(a, b)
    assert not same_plan(Plan(unknown=(("x", a),)), Plan(unknown=(("x", b),)))


def test_a_value_that_is_no_number_is_the_same_as_itself() -> None:
    a, b = (Plan(About(unknown=(("x", [float("nan")]),))) for _ in range(2))
    assert same_plan(a, b)
    assert not same_plan(a, Plan(About(unknown=(("x", [1.0]),))))


def test_the_words_of_a_plan_are_the_same_in_any_order() -> None:
    words = (("ACHIEVED", "achieved"), ("ONGOING", "in progress"))
    a, b = Plan(About(status_words=words)), Plan(About(status_words=words[::-1]))
    assert same_plan(a, b)
    assert not same_plan(a, Plan(About(status_words=words[:1])))


def test_tables_may_be_nested_deeper_than_calls_of_python() -> None:
    """A header of 5,000 dotted names is read by the parser, and must not end in a traceback."""

    def deep() -> dict[str, Any]:
        value: Any = "\x1b"
        for _ in range(5_000):
            value = {"a": [value]}
        return {"objective": [{"number": 1, "note": value}], "note": value}

    plan = read_document(deep()).plan
    assert same(plan.unknown, read_document(deep()).plan.unknown)
    kinds = [finding.kind for finding in assess(plan, date(2010, 9, 30)).findings]
    assert kinds == ["hidden character", "hidden character"]


def test_an_objectives_number_is_written_as_it_is_read() -> None:
    for number, written in (("10", 10), ("0", 0), ("010", "010"), ("A", "A"), ("1.5", "1.5")):
        assert same(write_table(Objective(number))["number"], written)
        again = read_document({"objective": [{"number": written}]}).plan
        assert again.objectives[0].number == number


def test_items_are_named_as_people_say_them() -> None:
    assert str(id_of(Objective("10"))) == "objective 10"
    assert str(id_of(Action("10.2"))) == "10.2"
    assert str(ItemId("plan")) == "the plan"
