"""Three texts made into one: it says what the merge of plans says, and the comments live.

What is lost is either a conflict that the file names on its own line, or was settled by a rule
that is said.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from random import Random

import pytest
import tomli
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import First, Merged
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.git.line_merge import merge_lines
from lscb_tui.store.files import BOM
from lscb_tui.store.merge.text_merge import MergedText, TextMerge, merge_texts
from lscb_tui.store.toml.comments import comments, conflicts
from lscb_tui.store.toml.splice import splice
from tests.core.making import checked, forks
from tests.core.merge_help import TWICE, changes_of, is_carried, is_said
from tests.store.layouts import written
from tests.strategies import edits_for, plans

LINES = merge_lines if shutil.which("git") else None
needs_git = pytest.mark.skipif(LINES is None, reason="git is not installed")


def plan_in(text: str) -> Plan:
    return read_document(parse_toml(text.removeprefix(BOM))).plan


def texts_of(fork: tuple[Plan, Plan, Plan], seed: int) -> tuple[str, str, str]:
    """A plan in some layout, and what two sides made of it with this program."""
    base, ours, theirs = fork
    text, _ = written(base, seed)
    reading = read_document(parse_toml(text.removeprefix(BOM)))
    first, second = (splice(text, reading.places, diff(base, side)) for side in (ours, theirs))
    random = Random(seed)
    return text, noted(first, "# by us", random), noted(second, "# by them", random)


def noted(text: str, comment: str, random: Random) -> str:
    """The text with a comment above one of its tables, where it has any."""
    headers = list(re.finditer(r"^[ \t]*\[\[?[a-z.]+\]?\]", text, re.MULTILINE))
    at = random.choice(headers).start() if headers else len(text)
    noted = f"{text[:at]}{comment}\n{text[at:]}"
    try:
        return noted if same_plan(plan_in(noted), plan_in(text)) else text
    except tomli.TOMLDecodeError:
        return text  # it was in the middle of a string


def merged_of(base: str, ours: str, theirs: str, first: First = "ours") -> MergedText:
    merged = merge_texts(base, ours, theirs, lines=LINES, first=first)
    was, mine, yours = map(plan_in, (base, ours, theirs))
    structural = merge(was, mine, yours, first)
    assert same_plan(plan_in(merged.text), structural.plan)
    assert same_plan(merged.plan, structural.plan)
    assert len(merged.conflicts) + len(merged.settled) == len(structural.issues)
    return merged


def nothing_is_lost(base: Plan, side: Plan, merged: MergedText) -> None:
    """Every change of a side is in the text, or a clash that was told speaks of it."""
    told = Merged(merged.plan, (*merged.conflicts, *merged.settled))
    for edit in changes_of(base, side):
        assert is_carried(told, edit) or is_said(told, edit)


def check_history(fork: tuple[Plan, Plan, Plan], seed: int) -> None:
    base, ours, theirs = texts_of(fork, seed)
    # Of a file that both made there is no merge; it is tried on its own.
    assume(base.strip())
    merged = merged_of(base, ours, theirs, "theirs" if seed % 2 else "ours")
    said = conflicts(merged.text)
    assert bool(said) == bool(merged.conflicts)
    assert len(said) >= len(merged.conflicts)
    for changed in fork[1:]:
        nothing_is_lost(fork[0], changed, merged)
    there = Counter(comment.text for comment in comments(merged.text))
    before = {comment.text for comment in comments(base)}
    for side in (ours, theirs):
        new = Counter(c.text for c in comments(side) if c.text not in before)
        assert new <= there


@checked(250)
@given(forks(), st.integers(0, 2**32))
@example(TWICE, 1)
def test_any_two_histories_make_one_text(fork: tuple[Plan, Plan, Plan], seed: int) -> None:
    check_history(fork, seed)


@pytest.mark.long
@checked(1500)
@given(forks(), st.integers(0, 2**32))
def test_any_two_histories_make_one_text_at_length(
    fork: tuple[Plan, Plan, Plan], seed: int
) -> None:
    check_history(fork, seed)


def edited(text: str, data: st.DataObject) -> str:
    """The text with a run of edits that somebody made with this program."""
    reading = read_document(parse_toml(text.removeprefix(BOM)))
    edits = data.draw(edits_for(reading.plan, 3))
    again = splice(text, reading.places, edits)
    assert same_plan(plan_in(again), apply_all(reading.plan, edits))
    return again


def chosen(text: str) -> str:
    """The text once somebody has chosen ours everywhere."""
    lines = text.split("\n")
    taken = {line - 1 for line, _ in conflicts(text)}
    return "\n".join(line for n, line in enumerate(lines) if n not in taken)


def play(data: st.DataObject, rounds: int) -> None:
    """Two clones that change the plan, one after the other sending what it has."""
    common, _ = written(data.draw(plans()), data.draw(st.integers(0, 2**32)))
    assume(common.strip())
    for _ in range(rounds):
        sent, here = edited(common, data), edited(common, data)
        merged = merged_of(common, here, sent)
        base = plan_in(common)
        for side in (here, sent):
            nothing_is_lost(base, plan_in(side), merged)
        common = chosen(merged.text)
        assert same_plan(plan_in(common), merged.plan)
        assert conflicts(common) == ()


@checked(30)
@given(st.data())
def test_histories_of_several_rounds(data: st.DataObject) -> None:
    play(data, 4)


@pytest.mark.long
@checked(500)
@given(st.data())
def test_histories_of_many_rounds(data: st.DataObject) -> None:
    play(data, 8)


BASE = """\
[plan]
title = "A plan"

[[review]]
id = "r"

[[objective]]
number = 1
action = [
  { ref = "1.1", text = "First", due = 2010-09-30 },  # inline
]

[[objective.progress]]
review = "r"
status = "ONGOING"
text   = "Words."
"""


@pytest.mark.parametrize("lines", [None, LINES])
def test_comments_of_both_live_where_only_the_plans_can_be_merged(lines: TextMerge | None) -> None:
    ours = BASE.replace('"A plan"', '"Ours"').replace("number", "# ours\nnumber")
    theirs = BASE.replace('"A plan"', '"Theirs"') + "# theirs\n"
    merged = merge_texts(BASE, ours, theirs, lines=lines)
    assert not merged.by_lines
    assert "# ours\n" in merged.text
    assert merged.text.endswith("# theirs\n")
    assert merged.lost_comments == ()


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", BOM])
def test_marks_stand_above_the_statement_in_any_layout(eol: str, bom: str) -> None:
    def text(*pairs: tuple[str, str]) -> str:
        changed = BASE
        for old, new in pairs:
            assert old in changed
            changed = changed.replace(old, new)
        return bom + changed.replace("\n", eol)

    review = '[[review]]\nid = "s"\nlabel = "{}"\n\n[[objective]]'
    ours = text(
        ("2010-09-30", "2011-01-31"),
        ("ONGOING", "ACHIEVED"),
        ("[[objective]]", review.format("Ours")),
    )
    theirs = text(
        ("2010-09-30", "2010-12-31"),
        ("ONGOING", "Dropped"),
        ("[[objective]]", review.format("Theirs")),
    )
    merged = merge_texts(text(), ours, theirs, lines=LINES)
    assert len(merged.conflicts) == 3
    assert text().count(eol) + 4 + 3 == merged.text.count(eol) == merged.text.count("\n")
    assert merged.text.startswith(f"{bom}[plan]")
    for line in (
        f"# conflict: due: theirs 2010-12-31 (ours 2011-01-31 is kept){eol}action = [",
        f'# conflict: status: theirs "Dropped" (ours "ACHIEVED" is kept){eol}status = "ACHIEVED"',
        f'# conflict: review s: theirs {{ id = "s", label = "Theirs" }} (ours is kept){eol}[[rev',
    ):
        assert line in merged.text
    assert same_plan(plan_in(merged.text), plan_in(ours))


def test_a_machine_without_git_merges_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert merge_lines("a\n", "a\n", "b\n", False) is None


def test_what_looks_like_a_conflict_in_a_string_is_none() -> None:
    text = 'a = """\n# conflict: no\n"""\nb = [ # conflict: no\n]\n# conflict:  yes\n'
    assert conflicts(text) == ((6, "yes"),)


@needs_git
def test_lines_that_merge_into_another_plan_are_not_taken() -> None:
    # Both put another note at the end: to git they are one change, to the plan two.
    note = '\n[[objective.progress]]\nreview = "r"\ntext = "{}"\n'
    tail = "\n# a\n# b\n# c\n# d\n"
    base = BASE + tail
    ours = BASE + note.format("Mine") + tail
    theirs = base + note.format("Yours")
    merged = merge_texts(base, ours, theirs, lines=LINES)
    assert merged.text.count("Mine") == merged.text.count("Yours") == 1


@needs_git
def test_a_comment_that_both_sides_still_have_is_not_lost() -> None:
    base = BASE.replace('status = "ONGOING"', 'lead = ["A",\n  # why B\n  "B"]')
    ours = base.replace("number = 1", 'number = 1\ntimescale = "Dec 2010"')
    theirs = base.replace('["A",\n  # why B\n  "B"]', '["B"]  # why B')
    assert "# why B" in merge_texts(base, ours, theirs, lines=LINES).text


ENTRY = """\
[[objective]]
number = 1
[[objective.action]]
ref = "1.1"
[[objective.action.progress]]
review = "r"
"""


@pytest.mark.parametrize(
    ("base", "change"),
    [
        ("", '[[review]]\nid = "a\\u0007b"\nlabel = "{}"\n'),
        ("", '[[review]]\nid = "a\\n[[x]]"\nlabel = "{}"\n'),
        ("", '[[source]]\ncode = "a\u202eb"\nname = "{}"\n'),
        (ENTRY, '"a\u2028b\x9b" = "{}"\n'),
    ],
)
def test_a_mark_is_one_line_that_hides_nothing_whatever_it_quotes(base: str, change: str) -> None:
    base = f'title = "A plan"\n{base}'
    ours, theirs = (base + change.format(side) for side in ("ours", "theirs"))
    merged = merged_of(base, ours, theirs)
    ((_, said),) = conflicts(merged.text)
    assert "theirs" in said
    assert said.isprintable()
