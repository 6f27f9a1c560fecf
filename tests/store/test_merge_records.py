"""Two sides in one history, as git's union leaves them: a merge is told once, as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from lscb_tui.core.edits.edit import AddEntry, SetField
from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.plan.items import Entry, ItemId, Plan
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.merge.text_merge import merge_texts
from lscb_tui.store.outside_changes import record_outside_change
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.store.conftest import SMALL
from tests.store.history_help import ONE, by_hand, lines, note, records, say, told


def sides(plan: Path, ours: Callable[[Path], object], theirs: Callable[[Path], object]) -> Plan:
    """Let two sides go on from here, and merge them as git does with the merge driver."""
    say(plan, "before")
    base, common = load(plan), lines(plan)
    made = []
    for work in (ours, theirs):
        plan.write_text(base.text)
        history_path(plan).write_bytes(b"".join(line + b"\n" for line in common))
        work(plan)
        made.append((load(plan), lines(plan)[len(common) :]))
    (one, of_one), (two, of_two) = made
    history_path(plan).write_bytes(b"".join(line + b"\n" for line in (*common, *of_one, *of_two)))
    merged = merge_texts(base.text, one.text, two.text)
    plan.write_text(merged.text)
    return merged.plan


def set_text(plan: Path, *values: str) -> None:
    for value in values:
        action = load(plan).plan.action("1.1")
        assert action is not None
        commit(load(plan), [SetField(ONE, "text", action.text, value)])


def test_a_merge_by_git_is_told_as_one_and_tells_nothing_again(plan: Path) -> None:
    sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b", "c"))
    for _ in range(2):
        assert record_outside_change(plan) is None
    *_, last = found = records(plan)
    assert [record.way for record in found] == ["edit"] * 4 + ["merge"]
    assert (last.outside, last.known, last.edits) == (True, True, ())
    assert last.digest == digest_of(plan.read_bytes())
    by_hand(plan, "d")
    record_outside_change(plan)
    assert told(plan)[-1] == "outside: d"


def test_what_both_sides_said_is_not_replayed_into_a_wrong_change(plan: Path) -> None:
    sides(plan, lambda plan: say(plan, "a", "same"), lambda plan: say(plan, "b", "same"))
    # One after the other they lead to two notes, of which the merge would have taken one back.
    record_outside_change(plan)
    assert (records(plan)[-1].way, records(plan)[-1].edits) == ("merge", ())


def test_what_somebody_chose_of_both_is_what_the_merge_changed(plan: Path) -> None:
    merged = sides(plan, lambda plan: set_text(plan, "x"), lambda plan: set_text(plan, "y"))
    action = merged.action("1.1")
    assert action is not None
    assert action.text == "x"
    plan.write_text(plan.read_text().replace('text = "x"', 'text = "y"'))
    record_outside_change(plan)
    assert records(plan)[-1].edits == (SetField(ONE, "text", "x", "y"),)


def test_what_ours_has_of_both_is_told_although_their_record_is_the_last_of_it(plan: Path) -> None:
    sides(plan, lambda plan: set_text(plan, "x"), lambda plan: set_text(plan, "y"))
    record_outside_change(plan)
    assert records(plan)[-1].edits == (SetField(ONE, "text", "y", "x"),)


def test_a_hand_edit_after_a_merge_is_what_the_merge_is_said_to_have_changed(plan: Path) -> None:
    sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b"))
    by_hand(plan, "by hand")
    say(plan, "c")
    *_, merge, last = records(plan)
    assert (merge.way, merge.known) == ("merge", True)
    assert merge.edits == tuple(note("by hand"))
    assert last.edits == tuple(note("c"))


def test_what_became_ready_only_by_both_sides_is_told_of_the_merge(plan: Path) -> None:
    plan.write_text(
        'status_words = { done = "achieved" }\n'.join(("[plan]\n", SMALL))
        + '[[objective.action]]\nref = "1.2"\n'
        '[[objective.action]]\nref = "1.3"\ndepends_on = ["1.1", "1.2"]\n'
    )

    def achieve(ref: str) -> Callable[[Path], object]:
        edit = AddEntry(ItemId("action", ref), Entry("1", "done", ""))
        return lambda plan: commit(load(plan), [edit])

    sides(plan, achieve("1.1"), achieve("1.2"))
    record_outside_change(plan)
    assert [record.became_ready for record in records(plan)] == [(), (), (), ("1.3",)]


def test_a_merge_of_a_merge_is_told_once(plan: Path) -> None:
    def merged(plan: Path) -> None:
        sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b"))
        record_outside_change(plan)

    sides(plan, merged, lambda plan: say(plan, "c"))
    record_outside_change(plan)
    by_hand(plan, "d")
    record_outside_change(plan)
    assert [r.way for r in records(plan)].count("merge") == 2
    assert records(plan)[-1].edits == tuple(note("d"))


def test_where_a_side_cannot_be_made_again_it_is_not_known_what_a_merge_changed(
    plan: Path,
) -> None:
    sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b"))
    there = [line for line in lines(plan) if not line.startswith(b'{"base"')]
    history_path(plan).write_bytes(b"\n".join(there) + b"\n")
    record_outside_change(plan)
    last = records(plan)[-1]
    assert (last.way, last.known, last.edits) == ("merge", False, ())
    by_hand(plan, "c")
    record_outside_change(plan)
    assert told(plan)[-1] == "outside: c"


def test_a_gap_in_a_history_is_no_merge(plan: Path) -> None:
    say(plan, "a", "b", "c")
    there = lines(plan)
    history_path(plan).write_bytes(b"\n".join([*there[:2], *there[3:]]) + b"\n")
    by_hand(plan, "d")
    record_outside_change(plan)
    last = records(plan)[-1]
    assert (last.way, last.known, last.edits) == ("edit", False, ())


def test_lines_that_do_not_say_what_they_were_made_of_lead_nowhere(plan: Path) -> None:
    say(plan, "a", "b")
    old = [
        json.dumps({k: v for k, v in json.loads(line).items() if k != "from"}).encode()
        for line in lines(plan)
    ]
    history_path(plan).write_bytes(b"\n".join(old) + b"\n")
    by_hand(plan, "c")
    record_outside_change(plan)
    assert told(plan) == ["us: a", "us: b", f"{OUTSIDE}: False"]
    by_hand(plan, "d")
    record_outside_change(plan)
    assert told(plan)[-1] == "outside: d"
