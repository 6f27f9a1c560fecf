"""Two people's records of one review put together: new dates, evidence, ratings, who was there."""

from __future__ import annotations

from datetime import date

import pytest

from lscb_tui.core.editing import conflicts, record_evidence, record_no_update, redate
from lscb_tui.core.editing.meanwhile import OtherDate, refuse_other_date
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import ChangeEntry, Conflict, SetField
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.people import Person
from lscb_tui.core.plan.entries import entries_of
from lscb_tui.core.plan.items import Action, Entry, ItemId
from lscb_tui.store.merge.text_merge import merge_texts
from tests.core.making import plan_with
from tests.core.merge_help import A, action, one_clash, with_

MAR, JUN = date(2011, 3, 31), date(2011, 6, 30)
ASHA, BEN = (Person(name, date(2010, 12, 15)) for name in ("asha", "ben"))
SAID = Entry("2010-09", "ACHIEVED", evidence=("A",), on=date(2010, 9, 30))
BASE = plan_with(Action("1.1", "One", progress=(SAID,)), Action("1.2", "Two"))


def test_two_agreed_dates_of_one_review_are_kept_and_somebody_has_to_choose() -> None:
    ours, theirs = (
        with_(BASE, *redate(BASE, A, day, why, who))
        for day, why, who in ((MAR, "Ours", ASHA), (JUN, "Theirs", BEN))
    )
    merged = merge(BASE, ours, theirs)
    clash = one_clash(merged)
    assert "31 Mar 2011 and 30 Jun 2011" in clash.message
    assert (clash.undecided, clash.lost) == (True, False)
    assert [e.due for e in entries_of(merged.plan, A)] == [None, MAR, JUN]
    # The same date twice, one that was only asked for, and no update are no two positions.
    same = with_(BASE, *redate(BASE, A, MAR, "Why not", BEN))
    asked = with_(BASE, *redate(BASE, A, JUN, "Please", BEN, agreed=False))
    none = with_(BASE, *record_no_update(BASE, ItemId("action", "1.2"), BEN))
    assert [merge(BASE, ours, other).issues for other in (same, asked, none)] == [()] * 3


TEXT = """\
[[review]]
id = "2010-12"

[[objective]]
number = 1
title = "An objective"

  [[objective.action]]
  ref = "1.1"
  text = "One"
"""
DATED = """
    [[objective.action.progress]]
    review = "2010-12"
    due = {day}
    text = "{why}"
    agreed = true
"""


def test_the_file_has_a_line_that_names_both_dates() -> None:
    mine, yours = (
        TEXT + DATED.format(day=day, why=why) for day, why in ((MAR, "Ours"), (JUN, "Theirs"))
    )
    merged = merge_texts(TEXT, mine, yours)
    assert len(merged.conflicts) == 1
    [line] = [row for row in merged.text.splitlines() if "# conflict:" in row]
    assert "31 Mar 2011 and 30 Jun 2011" in line
    assert str(MAR) in merged.text
    assert str(JUN) in merged.text


def test_evidence_of_one_entry_from_two_is_all_kept() -> None:
    ours, theirs = (
        with_(BASE, *record_evidence(BASE, A, (given,), who))
        for given, who in (("B", ASHA), ("C", BEN))
    )
    merged = merge(BASE, ours, theirs)
    assert merged.issues == ()
    assert entries_of(merged.plan, A)[0].evidence == ("A", "B", "C")
    # As it is in two sessions at once: nobody is asked.
    [edit] = record_evidence(BASE, A, ("C",), BEN)
    with pytest.raises(Conflict) as conflict:
        apply_all(ours, (edit,))
    settled = conflicts.settle_unasked((edit,), conflict.value, ours)
    assert settled is not None
    assert entries_of(apply_all(ours, settled), A)[0].evidence == ("A", "B", "C")


def test_a_rating_and_words_of_one_entry_are_different_fields() -> None:
    new = [Entry("2010-09", "ACHIEVED", evidence=("A",), on=SAID.on, rag="Green")]
    new += [Entry("2010-09", "ACHIEVED", "Done", evidence=("A",), on=SAID.on)]
    ours, theirs = (with_(BASE, ChangeEntry(A, SAID, each, 0)) for each in new)
    [entry] = entries_of(merge(BASE, ours, theirs).plan, A)
    assert (entry.rag, entry.text) == ("Green", "Done")


def test_names_merge_one_by_one_unless_one_gave_way_to_two() -> None:
    review = ItemId("review", "2010-09")
    base = with_(BASE, SetField(review, "present", (), ("Chair", "Housing")))

    def merged(*sides: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        here = ("Chair", "Housing")
        ours, theirs = (with_(base, SetField(review, "present", here, s)) for s in sides)
        found = merge(base, ours, theirs)
        return next(r.present for r in found.plan.reviews if r.id == "2010-09"), len(found.issues)

    assert merged(("Chair",), ("Chair", "Housing", "Police")) == (("Chair", "Police"), 0)
    assert merged(("Chair", "Health"), ("Chair", "Police")) == (("Chair", "Health"), 1)
    # Where each corrected the list as a whole, nothing says that one name became another.
    assert merged(("Health",), ("Police",)) == (("Health", "Police"), 0)
    lead = with_(BASE, SetField(A, "lead", (), ("X",)))
    other = with_(BASE, SetField(A, "lead", (), ("Y",)))
    assert action(merge(BASE, lead, other).plan, "1.1").lead == ("X", "Y")


def test_who_agrees_another_date_unseen_is_asked_which_one_holds() -> None:
    [mine] = redate(BASE, A, MAR, "Mine", ASHA)
    now = apply_all(BASE, redate(BASE, A, JUN, "Theirs", BEN))
    with pytest.raises(OtherDate, match="30 Jun 2011, yours to 31 Mar 2011") as conflict:
        refuse_other_date((mine,), BASE, now)
    refuse_other_date((mine,), now, now)  # whoever sees it can agree the next
    values = conflicts.conflict_values((mine,), conflict.value, BASE, now)
    assert values is not None
    assert ("Theirs" in values.theirs, "Mine" in values.mine, values.both) == (True, True, "")

    def after(choice: conflicts.Choice) -> list[date | None]:
        edits = conflicts.settle_conflict((mine,), conflict.value, choice, now)
        refuse_other_date(edits, BASE, now)
        return [e.due for e in entries_of(apply_all(now, edits), A)]

    assert (after("mine"), after("theirs")) == ([None, MAR], [None, JUN])
    forms = conflicts.unsaved_forms((mine,), now)
    assert forms[f"redate {A}"].typed["due"] == "31 Mar 2011"
