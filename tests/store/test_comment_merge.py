"""Comments where two sides changed the plan: each stays beside what it is about."""

from __future__ import annotations

import shutil

import pytest

from lscb_tui.core.edits.edit import RemoveItem
from lscb_tui.git.line_merge import merge_lines
from lscb_tui.store.merge.text_merge import TextMerge, merge_texts
from tests.store.splice_help import plan_of, spliced

BASE = """\
[plan]
title = "M"
[[objective]]
number = 1
title = "One"
  [[objective.action]]
  ref = "1.1"
  text = "Alpha"
  lead = [
    "A",
    "B",
  ]
  [[objective.action]]
  ref = "1.2"
  text = "Beta" # base

  # above
  [[objective.action]]
  ref = "1.3"
  text = "Gamma"
"""
LINES = merge_lines if shutil.which("git") else None


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


DUE = ('"Beta" # base\n', '"Beta" # base\n  due = 2016-05-31\n')
OTHER_DUE = ('"Gamma"\n', '"Gamma"\n  due = 2016-06-30\n')


@pytest.mark.parametrize("lines", [None, LINES])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        # A comment behind a value that only the other side's line touches.
        ((DUE,), (("# base", "# new"),), (("# base\n", "# new\n  due = 2016-05-31\n"),)),
        ((DUE,), ((" # base", ""),), ((" # base\n", "\n  due = 2016-05-31\n"),)),
        (
            (('"Beta"', '"Gone"'),),
            (("# base", "# new"),),
            (('"Beta" # base', '"Gone" # new'),),
        ),
        # Above an item that the other side edited, and in a list.
        (
            (("  # above\n", "  # above, and more\n"),),
            (OTHER_DUE,),
            (("  # above\n", "  # above, and more\n"), OTHER_DUE),
        ),
        (
            (("  # above\n", ""),),
            (OTHER_DUE,),
            (("  # above\n", ""), OTHER_DUE),
        ),
        (
            (('    "A",\n', '    "A", # first\n'),),
            (('    "B",\n', '    "B",\n    "C",\n'),),
            (('    "A",\n    "B",\n', '    "A", # first\n    "B",\n    "C",\n'),),
        ),
    ],
)
def test_a_comment_of_either_side_stays_beside_its_value(
    ours: tuple[tuple[str, str], ...],
    theirs: tuple[tuple[str, str], ...],
    merged: tuple[tuple[str, str], ...],
    turned: bool,
    lines: TextMerge | None,
) -> None:
    sides = (changed(*ours), changed(*theirs))
    if turned:
        sides = sides[::-1]
    found = merge_texts(BASE, *sides, lines=lines)
    assert found.text == changed(*merged)
    assert found.lost_comments == ()


@pytest.mark.parametrize("lines", [None, LINES])
def test_two_comments_behind_one_value_both_stay_there(lines: TextMerge | None) -> None:
    ours, theirs = changed(("# base", "# mine")), changed(("# base", "# yours"))
    found = merge_texts(BASE, ours, theirs, lines=lines)
    assert found.text == changed(("# base", "# mine # yours"))
    assert found.lost_comments == ()
    above = ("  # above\n", "  # mine\n"), ("  # above\n", "  # yours\n")
    found = merge_texts(BASE, *(changed(each) for each in above), lines=lines)
    assert found.text == changed(("  # above\n", "  # mine\n  # yours\n"))


@pytest.mark.parametrize("lines", [None, LINES])
def test_an_item_that_outlives_its_deletion_has_its_comment(lines: TextMerge | None) -> None:
    action = plan_of(BASE).action("1.3")
    assert action
    deleted = spliced(BASE, RemoveItem(action, "1"))
    assert "# above" in deleted
    edited = changed(("Gamma", "Delta"))
    for sides in ((deleted, edited), (edited, deleted)):
        found = merge_texts(BASE, *sides, lines=lines)
        assert found.text.count("# above") == 1
        assert '  # above\n  [[objective.action]]\n  ref = "1.3"' in found.text.replace("  =", " =")
