"""Edits of one field or one item: only its own lines change, in the layout that they have."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.plan.items import Action, Entry, ItemId, Review
from tests.store.splice_help import KINGSTON, PLAN, action, changed_lines, plan_of, set_to, spliced

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
    assert whole.startswith('# The plan of a board.\n\nnote = "kept"\n\n[plan]')


def test_an_empty_field_has_no_line() -> None:
    after = set_to(TEXT, action("1.1"), "text", "")
    assert changed_lines(TEXT, after) == "-  text = 'plain'             # two words"


def test_comments_inside_a_list_stay_beside_the_elements_that_stay() -> None:
    after = set_to(TEXT, PLAN, "agencies", ("Health", "Police", "Housing", "Connexions"))
    assert changed_lines(TEXT, after) == '+  "Health",\n+  "Police",'
    gone = set_to(TEXT, PLAN, "agencies", ("Housing",))
    assert changed_lines(TEXT, gone) == '-  "Connexions",  # until 2011'
    first = set_to(TEXT, PLAN, "agencies", ("Connexions",))
    assert changed_lines(TEXT, first) == '-  "Housing",'
    none = set_to(TEXT, PLAN, "agencies", ())
    assert 'period = "2010-11"\n# the council\'s own\n\n[[objective]]' in none


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
