"""What `check` says of columns and of keys that are none, and what accepting a suggestion does."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.clashes import SUGGESTED, advice, clashes
from lscb_tui.core.editing import Refused, declare_column
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.filter.fields import FIELDS
from lscb_tui.core.findings.columns import wanted_columns
from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.columns import FILTER_WORDS, columns_of, own_values
from lscb_tui.core.plan.items import Column, Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.words.grammar import as_sentence
from tests.core.column_help import ODD, REGULATOR, TRACKER, column, odd, plan_of
from tests.core.making import checked, is_sentence, kingston
from tests.strategies import unknown_keys, values

KINDS = ("wrong column", "column name", "column value", "undeclared key")


def found(plan: Plan) -> list[Finding]:
    return [f for f in assess(plan, date(2018, 2, 1)).findings if f.kind in KINDS]


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(f.level, f.in_full) for f in found(plan)]


def test_the_words_of_the_filter_are_known_where_columns_are_declared() -> None:
    assert set(FIELDS) <= FILTER_WORDS


def test_kingston_has_nothing_to_declare() -> None:
    assert not found(kingston())


@pytest.mark.parametrize(
    ("declaration", "said"),
    [
        (column(key="due"), ("error", "column due: actions have “due” already")),
        (
            column(key="x", kind="money"),
            ("error", "column x: “money” is not a kind of column: use"),
        ),
        (column(key="x", of="boards"), ("error", "column x: a column cannot be of “boards”: use")),
        (column(key="is"), ("warning", "column is: a filter cannot ask for it")),
        (column(key="[x]"), ("warning", "column [x]: a filter cannot ask for it")),
        (
            column(key="x", label="Due"),
            ("warning", "column x: actions have a field “Due” already: give it another label"),
        ),
        (
            column(key="x", label="Status"),
            ("warning", "column x: actions have a field “Status” already: give it another label"),
        ),
        (
            column(key="x", label="lead", of="objectives"),
            ("warning", "column x: objectives have a field “lead” already: give it another label"),
        ),
    ],
)
def test_a_column_that_is_not_right_is_found(declaration: str, said: tuple[str, str]) -> None:
    ((level, message),) = told(odd(declaration))
    assert (level, message[: len(said[1])]) == said
    assert is_sentence(message)


def test_a_label_of_its_own_can_be_asked_for() -> None:
    assert not told(odd(column(key="is", label="Is it so")))


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("number", '"about 5"', '1.1: “Own” is "about 5", which is not a number: correct it, or'),
        ("number", "true", "1.1: “Own” is true, which is not a number"),
        ("date", '"soon"', '1.1: “Own” is "soon", which is not a date'),
        ("date", "2017-05-01T09:00:00", "1.1: “Own” is 2017-05-01T09:00:00, which is not a date"),
        ("text", "[1]", "1.1: “Own” is [1], which is not text"),
        ("list", "[[1]]", "1.1: “Own” is [[1]], which is not a list of texts, numbers or dates"),
        ("person", "7", "1.1: “Own” is 7, which is neither a name nor a list of names"),
    ],
)
def test_a_value_of_another_kind_is_kept_shown_and_found(
    kind: str, written: str, said: str
) -> None:
    plan = odd(column(key="own", kind=kind), keys=f"  own = {written}\n")
    ((level, message),) = told(plan)
    assert level == "warning"
    assert message.startswith(said)
    (pair,) = own_values(plan, plan.objectives[0].actions[0])
    assert toml_text(pair[1]) == written.replace("'", '"')


def test_undeclared_keys_are_suggested_with_their_kind_and_number() -> None:
    messages = {message for _, message in told(plan_of(REGULATOR, declared=False))}
    assert messages == {
        "1 objective has “level”, which is not a column yet; to make it one: "
        "lscb-tui add column level --kind text --of objectives",
        "1 action and 1 objective have “priority”, which is not a column yet; to make it one: "
        "lscb-tui add column priority --kind text --of objectives,actions",
        "1 objective has “exec_lead”, which is not a column yet; to make it one: "
        "lscb-tui add column exec_lead --kind text --of objectives",
        "1 action has “start”, which is not a column yet; to make it one: "
        "lscb-tui add column start --kind date --of actions",
        "1 action has “revisions”, which is not a column yet; to make it one: "
        "lscb-tui add column revisions --kind list --of actions",
        "1 action and 2 progress entries have “percent”, which is not a column yet; "
        "to make it one: lscb-tui add column percent --kind number --of actions,progress",
        "1 action has “cost”, which is not a column yet; to make it one: "
        "lscb-tui add column cost --kind number --of actions",
        "1 progress entry has “signed_off_by”, which is not a column yet; to make it one: "
        "lscb-tui add column signed_off_by --kind text --of progress",
        "1 progress entry has “signed_off_on”, which is not a column yet; to make it one: "
        "lscb-tui add column signed_off_on --kind date --of progress",
    }
    assert not any("milestone" in words for _, words in told(plan_of(TRACKER, declared=False)))


def test_accepting_all_of_them_leaves_none_and_loses_nothing() -> None:
    plan = plan_of(REGULATOR, declared=False)
    items = plan.objectives
    for wanted in list(wanted_columns(plan)):
        plan = apply_all(plan, declare_column(plan, wanted.key))
    assert plan.objectives == items
    assert not [f for f in found(plan) if f.level == "suggestion"]
    assert len(plan.columns) == 9
    assert plan.columns[4] == Column("percent", "", "number", ("actions", "progress"))
    with pytest.raises(Refused, match="is a column already"):
        declare_column(plan, "percent")


def test_a_column_that_others_have_too_is_widened() -> None:
    plan = odd(column(key="cost", kind="number", of="objectives"), keys="  cost = 3\n")
    ((level, message),) = told(plan)
    assert level == "suggestion"
    assert message == (
        "1 action has “cost”, which is not a column of those yet; to make it one: "
        "lscb-tui set column:cost of objectives,actions"
    )
    after = apply_all(plan, declare_column(plan, "cost"))
    assert [field.name for field in columns_of(after, "action")] == ["cost"]
    assert not found(after)


@pytest.mark.parametrize(
    "keys",
    [
        "  outcomes = 'x'\n",  # a slip, which is a warning of its own
        "  lead = 'x'\n",  # a field of ours of another type
        "  sure = true\n",  # of no kind that a column has
        "  '' = 1\n",
        "  'a,b' = 1\n",
        "  ' a' = 1\n",
        '  "\\u001b" = "x"\n',
        "  part = { a = 1 }\n",
        "    [[objective.action.milestone]]\n    name = 'x'\n",
    ],
)
def test_what_cannot_be_a_column_is_not_suggested(keys: str) -> None:
    assert not [f for f in found(odd(keys=keys)) if f.kind == "undeclared key"]


@checked(80)
@given(st.dictionaries(unknown_keys(), values(), max_size=3))
def test_every_suggestion_can_be_accepted(keys: dict[str, object]) -> None:
    written = "".join(f"  {key_text(key)} = {toml_text(value)}\n" for key, value in keys.items())
    plan = odd(keys=written)
    for finding in found(plan):
        assert is_sentence(finding.in_full)
    for wanted in list(wanted_columns(plan)):
        plan = apply_all(plan, declare_column(plan, wanted.key))
    assert not list(wanted_columns(plan))


def test_clashes_has_them_to_accept() -> None:
    listed = clashes(assess(plan_of(REGULATOR, declared=False), date(2018, 2, 1)))
    columns = [each for each in listed if each.finding.column]
    assert [each.finding.column for each in columns][:2] == ["exec_lead", "level"]
    assert {each.section for each in columns} == {SUGGESTED}
    assert {each.right for each in columns} == {None}
    assert all(is_sentence(advice(each)) for each in columns)


def test_what_is_of_another_type_says_what_it_can_be() -> None:
    faults = read_document(tomllib.loads(ODD + column(key="a", of=3, kind=2))).faults
    assert [fault.message for fault in faults] == [
        "“of” of column a must be one or more of objectives, actions, progress, in quotes",
        "“kind” of column a must be one of text, date, number, list, person, in quotes",
    ]


def test_a_suggested_command_ends_as_it_is_to_be_typed() -> None:
    wanted = [f for f in found(plan_of(REGULATOR, declared=False)) if f.column]
    assert wanted
    for finding in wanted:
        command = as_sentence(finding.in_full).rpartition(": ")[2]
        assert command.startswith("lscb-tui add column ")
        assert command[-1].isalpha()
