"""How an edit looks in the file, form by form; what is shown here is what people will see."""

from __future__ import annotations

from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest
import tomli

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    invert_all,
)
from lscb_tui.core.plan.fields import FIELDS, Shape, get
from lscb_tui.core.plan.items import Action, Entry, Item, ItemId, Objective, Plan, Review, id_of
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.toml.splice import splice

KINGSTON = (Path(__file__).parents[2] / "plan.toml").read_text(encoding="utf-8")
PLAN = ItemId("plan")
WORDS = (("DONE", "achieved"), ("STARTED", "in progress"))


def action(ref: str) -> ItemId:
    return ItemId("action", ref)


def plan_of(text: str) -> Plan:
    return read_document(tomli.loads(text)).plan


def spliced(text: str, *edits: Edit) -> str:
    reading = read_document(tomli.loads(text))
    after = splice(text, reading.places, edits)
    assert same_plan(plan_of(after), apply_all(reading.plan, edits))
    return after


def set_to(text: str, which: ItemId, field: str, new: object) -> str:
    plan = plan_of(text)
    item = plan.item(which)
    old = dict(plan.unknown).get(field) if item is None else get(item, field)
    return spliced(text, SetField(which, field, old, new))


def changed_lines(before: str, after: str) -> str:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


TEXT = """\
# The plan of a board.

[plan]
title  = "A plan"            # as agreed
period = "2010-11"
agencies = [
  # the council's own
  "Housing",
  "Connexions",  # until 2011
]

[[objective]]
number = 1
title  = "First"

  # The Chair asked for this one.
  [[objective.action]]
  ref  = "1.1"
  text = 'plain'             # two words
  x-note = [1, 2]            # ours
    [[objective.action.progress]]
    review = "2010-09"
    status = "ONGOING"   # said by the Chair

  [[objective.action]]
  ref  = "1.10"

# The end.
"""


def test_a_value_is_replaced_between_its_key_and_its_comment() -> None:
    after = set_to(TEXT, action("1.1"), "text", 'with "quotes"')
    assert changed_lines(TEXT, after) == (
        "-  text = 'plain'             # two words\n"
        '+  text = "with \\"quotes\\""             # two words'
    )


def test_a_new_key_stands_where_the_table_of_fields_has_it() -> None:
    after = set_to(TEXT, action("1.1"), "due", date(2010, 12, 31))
    assert changed_lines(TEXT, after) == "+  due  = 2010-12-31"
    assert after.index("due  =") > after.index("two words")
    assert after.index("due  =") < after.index("x-note")
    first = set_to(
        TEXT.replace('title  = "A plan"            # as agreed\n', ""), PLAN, "title", "B"
    )
    assert '[plan]\ntitle  = "B"\nperiod' in first


def test_an_unknown_key_is_written_last_and_removed_with_its_line() -> None:
    after = set_to(TEXT, action("1.1"), "owner's note", {"a": [1, {"b": 2.0}]})
    assert changed_lines(TEXT, after) == '+  "owner\'s note" = { a = [1, { b = 2.0 }] }'
    gone = set_to(TEXT, action("1.1"), "x-note", None)
    assert changed_lines(TEXT, gone) == "-  x-note = [1, 2]            # ours"
    whole = set_to(TEXT, ItemId("file"), "note", "kept")
    assert changed_lines(TEXT, whole).strip("\n+") == 'note = "kept"'
    assert whole.startswith('# The plan of a board.\nnote = "kept"\n\n[plan]')


def test_an_empty_field_has_no_line() -> None:
    after = set_to(TEXT, action("1.1"), "text", "")
    assert changed_lines(TEXT, after) == "-  text = 'plain'             # two words"


def test_comments_inside_a_list_that_changes_stand_above_it() -> None:
    after = set_to(TEXT, PLAN, "agencies", ("Housing", "Police"))
    assert (
        '# the council\'s own\n# until 2011\nagencies = [\n  "Housing",\n  "Police",\n]\n'
    ) in after


def test_text_of_several_lines_is_written_on_several_lines() -> None:
    after = set_to(TEXT, action("1.1"), "text", 'one\n"two" \\ three')
    assert '  text = """\none\n\\"two\\" \\\\ three"""             # two words\n' in after
    odd = set_to(TEXT, action("1.1"), "text", "one\r\ntwo")
    assert '  text = "one\\r\\ntwo" ' in odd


def test_the_line_endings_and_the_missing_last_one_are_kept() -> None:
    text = TEXT.removesuffix("\n# The end.\n").replace("\n", "\r\n").removesuffix("\r\n")
    after = set_to(text, action("1.10"), "text", "one\ntwo")
    assert after == text + '\r\n  text = """\r\none\r\ntwo"""'
    assert spliced(text, AddEntry(action("1.10"), Entry("2010-09"))).endswith(
        '  ref  = "1.10"\r\n    [[objective.action.progress]]\r\n    review = "2010-09"'
    )


def test_an_action_is_added_behind_the_one_before_it_by_number() -> None:
    new = Action("1.2", text="New", progress=(Entry("2010-09", "ONGOING"),))
    after = spliced(TEXT, AddItem(new, "1"))
    block = """
  [[objective.action]]
  ref  = "1.2"
  text = "New"
    [[objective.action.progress]]
    review = "2010-09"
    status = "ONGOING"
"""
    following = '\n  [[objective.action]]\n  ref  = "1.10"\n'
    assert after == TEXT.replace(following, block + following)


def test_the_first_entry_of_an_objective_stands_before_its_actions() -> None:
    after = spliced(TEXT, AddEntry(ItemId("objective", "1"), Entry("2010-09", "ONGOING")))
    assert (
        'title  = "First"\n'
        "\n"
        "  [[objective.progress]]\n"
        '  review = "2010-09"\n'
        '  status = "ONGOING"\n'
        "\n"
        "  # The Chair asked for this one.\n"
        "  [[objective.action]]\n"
    ) in after


def test_the_file_s_own_indentation_and_spacing_are_taken_up() -> None:
    text = (
        "[[objective]]\nnumber = 1\n[[objective.action]]\nref = '1.1'\n"
        "\t[[ objective.action.progress ]]\n\treview = '1'\n"
    )
    entry = Entry("1", "ONGOING")
    after = spliced(text, AddItem(Action("1.2", progress=(entry,)), "1"))
    assert after == text + (
        '[[objective.action]]\nref = "1.2"\n'
        '\t[[ objective.action.progress ]]\n\treview = "1"\n\tstatus = "ONGOING"\n'
    )


def test_what_is_removed_leaves_the_comment_lines_that_stood_with_it() -> None:
    plan = plan_of(TEXT)
    after = spliced(TEXT, RemoveItem(plan.objectives[0].actions[0], "1"))
    assert (
        'title  = "First"\n'
        "\n"
        "  # The Chair asked for this one.\n"
        "\n"
        "  [[objective.action]]\n"
        '  ref  = "1.10"\n'
    ) in after
    both = spliced(TEXT, RemoveItem(plan.objectives[0]))
    assert both.endswith("]\n\n  # The Chair asked for this one.\n\n# The end.\n")


def test_an_action_moves_with_its_comments_and_as_it_is_written() -> None:
    text = TEXT + '\n[[objective]]\nnumber = 2\n\n  [[objective.action]]\n  ref  = "2.1"\n'
    moved = TEXT[
        TEXT.index("\n  # The Chair") : TEXT.index('\n  [[objective.action]]\n  ref  = "1.10"')
    ]
    after = spliced(text, MoveAction("1.1", "1", "2"))
    assert after == text.replace(moved, "").replace("number = 2\n", "number = 2\n" + moved)


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
        "# the second\n"
        "objective = [\n"
        '  { number = 1, action = [{ ref = "1.2" }, { ref = "1.3", progress = '
        '[{ review = "2" }, { review = "1", status = "DONE" }], text = "x" }] },\n'
        "  { number = 2 },\n"
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


def test_the_keys_of_an_item_never_land_in_a_table_below_it() -> None:
    text = (
        "[[objective]]\n[objective.extra]\na = 1\n[[source]]\ncode = 'x'\n[objective.more]\nb = 1\n"
    ).replace("[[objective]]\n", "[[objective]]\nnumber = 1\n", 1)
    after = set_to(text, ItemId("objective", "1"), "title", "T")
    assert after == text.replace("number = 1\n", 'number = 1\ntitle  = "T"\n')
    added = spliced(text, AddItem(Action("1.1"), "1"))
    assert plan_of(added).action("1.1")


def test_reviews_go_where_they_are_to_stand() -> None:
    text = '[[review]]\nid = "1"\n\n[[source]]\ncode = "a"\n\n# the last\n[[review]]\nid = "2"\n'
    review = Review("1b")
    assert [r.id for r in plan_of(spliced(text, AddItem(review, at=1))).reviews] == ["1", "1b", "2"]
    assert spliced(text, AddItem(review)) == text + '\n[[review]]\nid = "1b"\n'
    assert spliced(text, AddItem(review, at=7)) == text + '\n[[review]]\nid = "1b"\n'
    first = spliced("[[objective]]\nnumber = 1\n", AddItem(review))
    assert first == '[[review]]\nid    = "1b"\n\n[[objective]]\nnumber = 1\n'


def test_the_id_of_a_review_can_be_changed_and_the_review_edited_further() -> None:
    review = ItemId("review", "2010-09")
    after = spliced(
        KINGSTON,
        SetField(review, "id", "2010-09", "x"),
        SetField(ItemId("review", "x"), "label", "September 2010", "Sept"),
    )
    assert changed_lines(KINGSTON, after) == (
        '-id    = "2010-09"\n-label = "September 2010"\n+id    = "x"\n+label = "Sept"'
    )


def test_the_second_of_two_equal_entries_is_found_by_its_place() -> None:
    text = spliced(TEXT, AddEntry(action("1.1"), Entry("2010-09", "ONGOING")))
    entry = Entry("2010-09", "ONGOING")
    after = spliced(text, ChangeEntry(action("1.1"), entry, Entry("2010-09", "DONE"), 0))
    assert after.index("DONE") < after.index("ONGOING")
    last = spliced(text, RemoveEntry(action("1.1"), entry))
    assert last == TEXT


# The real plan.


def test_a_status_of_an_action_changes_the_lines_of_that_action_only() -> None:
    after = spliced(KINGSTON, AddEntry(action("2.1"), Entry("2010-09", "ACHIEVED")))
    assert changed_lines(KINGSTON, after) == (
        '+    [[objective.action.progress]]\n+    review = "2010-09"\n+    status = "ACHIEVED"'
    )
    old = plan_of(KINGSTON).action("4.3")
    assert old
    entry = old.progress[0]
    edit = ChangeEntry(action("4.3"), entry, Entry(entry.review, "ACHIEVED", "As said."), 0)
    assert changed_lines(KINGSTON, spliced(KINGSTON, edit)) == (
        '-    status = "In progress"\n+    status = "ACHIEVED"\n+    text   = "As said."'
    )


def test_every_action_of_the_real_plan_can_be_removed_and_put_back_in_the_same_lines() -> None:
    for owner, item in plan_of(KINGSTON).owned_actions():
        edit = RemoveItem(item, owner.number)
        without = spliced(KINGSTON, edit)
        assert len(without) < len(KINGSTON)
        back = spliced(without, *invert_all((edit,)))
        assert sorted(map(str.split, back.splitlines())) in (
            sorted(map(str.split, KINGSTON.splitlines())),
            # Where a comment stood above it, that stands alone now.
            sorted(map(str.split, [*KINGSTON.splitlines(), ""])),
        )


def test_every_item_of_the_real_plan_can_be_removed_and_put_back() -> None:
    plan = plan_of(KINGSTON)
    edits: list[Edit] = [RemoveItem(objective) for objective in plan.objectives]
    edits += [RemoveItem(review, at=n) for n, review in enumerate(plan.reviews)]
    edits += [RemoveItem(source, at=n) for n, source in enumerate(plan.sources)]
    edits += [RemoveItem(bullet, at=n) for n, bullet in enumerate(plan.recommendations)]
    for edit in edits:
        back = spliced(spliced(KINGSTON, edit), *invert_all((edit,)))
        assert same_plan(plan_of(back), plan)


def test_any_field_of_the_real_plan_is_set_with_one_line() -> None:
    reading = read_document(tomli.loads(KINGSTON))
    before = KINGSTON.splitlines()
    items: list[Item] = [*reading.plan.objectives, *reading.plan.actions()]
    for item in items[::2]:
        which = id_of(item)
        for field in FIELDS[which.kind][1:]:
            old, new = get(item, field.name), NEW[field.shape]
            if old == field.shape.empty:
                edit = SetField(which, field.name, old, new)
                after = splice(KINGSTON, reading.places, [edit]).splitlines()
                at = next(n for n, line in enumerate(after) if line != [*before, ""][n])
                assert after[at].split("=")[0].strip() == field.name
                assert after[:at] + after[at + 1 :] == before


NEW = {
    Shape.DATE: date(2011, 1, 1),
    Shape.LINE: "x",
    Shape.PROSE: "x",
    Shape.LINES: ("x", "y"),
    Shape.REFS: ("1.1",),
    Shape.CODES: ("PR",),
}
