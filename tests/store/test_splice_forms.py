"""Edits of what stands in another form than the usual: dotted keys, tables inside a value."""

from __future__ import annotations

import pytest

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    MoveAction,
    SetField,
)
from lscb_tui.core.plan.items import Action, Entry, Objective
from tests.store.splice_help import PLAN, action, changed_lines, plan_of, set_to, spliced

WORDS = (("DONE", "achieved"), ("STARTED", "in progress"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            '[plan]\nstatus_words = { DONE = "achieved" } # c\n',
            '+status_words = { DONE = "achieved", STARTED = "in progress" } # c',
        ),
        ('[plan.status_words]\n# c\nDONE = "achieved" # d\n', '+STARTED = "in progress"'),
        (
            '[plan]\nstatus_words.DONE = "achieved"\nx = 1\n',
            '+status_words.STARTED = "in progress"',
        ),
        (
            'plan.title = "x"\nplan.status_words.DONE = "achieved"\n',
            '+plan.status_words.STARTED = "in progress"',
        ),
        (
            'plan = { status_words = { DONE = "achieved" } }\n',
            '+plan = { status_words = { DONE = "achieved", STARTED = "in progress" } }',
        ),
        ('[plan]\ntitle = "x"\n', '+status_words = { DONE = "achieved", STARTED = "in progress" }'),
    ],
)
def test_status_words_are_set_in_the_form_that_they_have(text: str, lines: str) -> None:
    after = set_to(text, PLAN, "status_words", WORDS)
    assert "\n".join(
        line for line in changed_lines(text, after).split("\n") if line.startswith("+")
    ) == (lines)
    turned = set_to(after, PLAN, "status_words", WORDS[::-1])
    assert plan_of(turned).about.status_words == WORDS[::-1]
    assert plan_of(set_to(after, PLAN, "status_words", ())).about.status_words == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('plan.board = "b" # c\n', 'plan.title = "x"\nplan.board = "b" # c\n'),
        ('plan.title = "a" # c\n', 'plan.title = "x" # c\n'),
        ("[plan.status_words]\n", '[plan]\ntitle  = "x"\n\n[plan.status_words]\n'),
        ("# c\n[[review]]\nid = '1'\n", "# c\n\n[plan]\ntitle  = \"x\"\n\n[[review]]\nid = '1'\n"),
        ("", '[plan]\ntitle  = "x"\n'),
        ("[ 'plan' ] # c\n# d\n", "[ 'plan' ] # c\ntitle  = \"x\"\n# d\n"),
    ],
)
def test_a_field_of_the_plan_is_set_in_the_form_that_the_plan_has(text: str, expected: str) -> None:
    assert set_to(text, PLAN, "title", "x") == expected


INLINE = """\
objective = [
  { number = 1, action = [ { ref = "1.1" }, { ref = "1.3", progress = [ { review = "1" } ] } ] },
  # the second
  { number = 3, title = "Third" },
]
"""


def test_items_inside_a_value_are_changed_inside_it() -> None:
    after = spliced(
        INLINE,
        SetField(action("1.3"), "text", "", "x"),
        AddItem(Action("1.2"), "1"),
        AddEntry(action("1.3"), Entry("2"), 0),
        ChangeEntry(action("1.3"), Entry("1"), Entry("1", "DONE"), 1),
        AddItem(Objective("2")),
        MoveAction("1.1", "1", "3"),
    )
    assert after == (
        "objective = [\n"
        '  { number = 1, action = [{ ref = "1.2" }, { ref = "1.3", progress = '
        '[{ review = "2" }, { review = "1", status = "DONE" }], text = "x" }] },\n'
        "  { number = 2 },\n"
        "  # the second\n"
        '  { number = 3, title = "Third", action = [{ ref = "1.1" }] },\n'
        "]\n"
    )


def test_an_action_moves_between_a_value_and_a_table() -> None:
    text = (
        '[[objective]]\nnumber = 1\naction = [ { ref = "1.1", x = 1 } ]\n\n'
        '[[objective]]\nnumber = 2\n\n[[objective.action]]\nref = "2.1"\n'
    )
    into = spliced(text, MoveAction("2.1", "2", "1"))
    assert 'action = [{ ref = "1.1", x = 1 }, { ref = "2.1" }]' in into
    out = spliced(text, MoveAction("1.1", "1", "2"))
    assert "action = " not in out
    assert out.endswith(
        '[[objective.action]]\nref = "1.1"\nx = 1\n\n[[objective.action]]\nref = "2.1"\n'
    )
