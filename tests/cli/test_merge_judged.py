"""`merge` judges what two histories make together: links, knots, reviews, numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.plan_file import load
from tests.cli.conftest import Call

Merging = Callable[[str, str], tuple[Plan, str]]
HEAD = """[plan]
title = "M"
status_words = { DONE = "achieved", ONGOING = "in progress" }
[[review]]
id = "q1"
date = 2016-03-31
"""
SEPTEMBER, JUNE = (f'[[review]]\nid = "{id_}"\ndate = {id_}-30\n' for id_ in ("2016-09", "2016-06"))
ONE = '[[objective]]\nnumber = 1\ntitle = "One"\n'
ALPHA, BETA, GAMMA = (
    f'  [[objective.action]]\n  ref = "1.{n}"\n  text = "{name}"\n'
    for n, name in enumerate(("Alpha", "Beta", "Gamma"), 1)
)
BASE = HEAD + ONE + ALPHA + BETA + GAMMA


def waits(ref: str) -> str:
    return f'  depends_on = ["{ref}"]\n'


def said(review: str, word: str) -> str:
    return f'    [[objective.action.progress]]\n    review = "{review}"\n    status = "{word}"\n'


@pytest.fixture
def merged(tmp_path: Path, call: Call) -> Merging:
    """What `merge` makes of two texts, and what it says."""

    def run(ours: str, theirs: str) -> tuple[Plan, str]:
        files = [tmp_path / f"{name}.toml" for name in ("base", "ours", "theirs")]
        for file, text in zip(files, (BASE, ours, theirs), strict=True):
            file.write_text(text)
        result = call("merge", *map(str, files), "--path", "plan.toml")
        assert result.exit_code == 0, result.output
        return load(files[1]).plan, result.stderr

    return run


def test_an_earlier_review_changes_nobodys_latest_word(merged: Merging) -> None:
    ours = HEAD + SEPTEMBER + ONE + ALPHA + said("2016-09", "DONE") + BETA + GAMMA
    theirs = HEAD + JUNE + ONE + ALPHA + said("2016-06", "ONGOING") + BETA + GAMMA
    for sides in ((ours, theirs), (theirs, ours)):
        plan, _ = merged(*sides)
        assert [review.id for review in plan.reviews_in_order] == ["q1", "2016-06", "2016-09"]
        assert assess(plan).standings["1.1"].status.word == "DONE"
        assert plan.current_review == plan.reviews_in_order[-1]


def test_what_the_other_waits_for_is_kept_as_it_was(merged: Merging) -> None:
    ours, theirs = HEAD + ONE + BETA + GAMMA, BASE + waits("1.1")
    for sides in ((ours, theirs), (theirs, ours)):
        plan, told = merged(*sides)
        assert [action.ref for action in plan.actions()] == ["1.1", "1.2", "1.3"]
        assert (
            "plan.toml: one side deleted 1.1 and the other made 1.3 wait for it: it was kept"
        ) in told


def test_a_knot_that_only_the_two_make_is_told(merged: Merging) -> None:
    ours = HEAD + ONE + ALPHA + waits("1.2") + BETA + GAMMA
    theirs = HEAD + ONE + ALPHA + BETA + waits("1.1") + GAMMA
    _, told = merged(ours, theirs)
    assert "plan.toml: 1.1 and 1.2 now wait for each other: neither can be done first." in told
    _, told = merged(ours, ours)
    assert told == ""


def test_a_number_that_the_other_has_deleted_is_not_given_to_a_new_action(merged: Merging) -> None:
    gone = HEAD.replace('"M"\n', '"M"\ndeleted_numbers = ["1.4"]\n') + ONE + ALPHA + BETA + GAMMA
    new = BASE + '  [[objective.action]]\n  ref = "1.4"\n  text = "Delta"\n'
    plan, told = merged(gone, new)
    assert {a.ref: a.text for a in plan.actions()}["1.5"] == "Delta"
    assert plan.about.deleted_numbers == ("1.4",)
    assert "the second one is now 1.5" in told
