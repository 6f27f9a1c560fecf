"""Three texts made into one: it says what the merge of plans says, and the comments live.

What is lost is either a conflict that the file names on its own line, or was settled by a rule
that is said.
"""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.differences import diff
from lscb_tui.core.document import read_document
from lscb_tui.core.merging import merge
from lscb_tui.core.plan import Plan
from lscb_tui.core.tables import same_plan
from lscb_tui.git.lines import merge_lines
from lscb_tui.store.comments import comments, conflicts
from lscb_tui.store.files import BOM
from lscb_tui.store.merging import MergedText, merge_texts
from lscb_tui.store.splice import splice
from tests.core.making import checked, forks
from tests.store.layouts import written

LINES = merge_lines if shutil.which("git") else None
needs_git = pytest.mark.skipif(LINES is None, reason="git is not installed")


def plan_in(text: str) -> Plan:
    return read_document(tomli.loads(text.removeprefix(BOM))).plan


def texts_of(fork: tuple[Plan, Plan, Plan], seed: int) -> tuple[str, str, str]:
    """A plan in some layout, and what two sides made of it with this program."""
    base, ours, theirs = fork
    text, _ = written(base, seed)
    reading = read_document(tomli.loads(text.removeprefix(BOM)))
    first, second = (splice(text, reading.places, diff(base, side)) for side in (ours, theirs))
    return text, first, second


def merged_of(base: str, ours: str, theirs: str) -> MergedText:
    merged = merge_texts(base, ours, theirs, lines=LINES)
    structural = merge(*map(plan_in, (base, ours, theirs)))
    assert same_plan(plan_in(merged.text), structural.plan)
    assert same_plan(merged.plan, structural.plan)
    assert len(merged.conflicts) + len(merged.settled) == len(structural.clashes)
    return merged


def check_history(fork: tuple[Plan, Plan, Plan], seed: int) -> None:
    base, ours, theirs = texts_of(fork, seed)
    # Of a file that both made there is no merge; it is tried on its own.
    assume(base.strip())
    merged = merged_of(base, ours, theirs)
    said = conflicts(merged.text)
    assert bool(said) == bool(merged.conflicts)
    assert len(said) >= len(merged.conflicts)
    if merged.by_lines:
        there = Counter(comment.text for comment in comments(merged.text))
        before = {comment.text for comment in comments(base)}
        for side in (ours, theirs):
            new = Counter(c.text for c in comments(side) if c.text not in before)
            assert new <= there


@checked(250)
@given(forks(), st.integers(0, 2**32))
def test_any_two_histories_make_one_text(fork: tuple[Plan, Plan, Plan], seed: int) -> None:
    check_history(fork, seed)


@pytest.mark.long
@checked(1500)
@given(forks(), st.integers(0, 2**32))
def test_any_two_histories_make_one_text_at_length(
    fork: tuple[Plan, Plan, Plan], seed: int
) -> None:
    check_history(fork, seed)
