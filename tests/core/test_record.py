"""What is recorded at a review beside a word and words: dates, ratings, evidence, no update."""

from datetime import date

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import (
    Refused,
    change_entry,
    record_evidence,
    record_no_update,
    record_progress,
    redate,
    remove_entry,
    set_status,
)
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Edits
from lscb_tui.core.history.movement import movements
from lscb_tui.core.people import Person
from lscb_tui.core.plan.entries import entries_of
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan
from lscb_tui.core.sentences.due import due_sentence, objective_due_sentence
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.sentences.redating import described
from lscb_tui.core.standing.redated import put_off, redatings
from lscb_tui.core.standing.spoken import NOT_SPOKEN_OF, Spoken, spoken_at
from tests.core.making import plan_of

PLAN = plan_of("""
[plan]
status_words = { ACHIEVED = "achieved", ONGOING = "in progress" }
rag_words = { Green = "On track", Amber = "Some issues" }
[[review]]
id = "2010-09"
label = "September 2010"
date = 2010-09-30
[[review]]
id = "2010-12"
label = "December 2010"
date = 2010-12-15
[[objective]]
number = 4
title = "Roles"
due = 2010-12-31
  [[objective.progress]]
  review = "2010-09"
  status = "ONGOING"
  [[objective.action]]
  ref = "4.1"
  text = "One"
  [[objective.action]]
  ref = "4.2"
  text = "Two"
  timescale = "Ongoing"
""")
ONE, TWO, ROW = ItemId("action", "4.1"), ItemId("action", "4.2"), ItemId("objective", "4")
WHO = Person("asha", date(2010, 12, 15))
DEC, MAR, JUN = date(2010, 12, 31), date(2011, 3, 31), date(2011, 6, 30)
DAY = date(2010, 12, 15)


def after(plan: Plan, *steps: Edits) -> Plan:
    for edits in steps:
        plan = apply_all(plan, edits)
    return plan


def thing(plan: Plan, which: ItemId) -> Action | Objective:
    item = plan.item(which)
    assert isinstance(item, (Action, Objective))
    return item


def due(plan: Plan, ref: str) -> date | None:
    return assess(plan, DAY).standings[ref].due


def test_the_date_that_was_agreed_last_holds_and_every_one_is_told() -> None:
    once = after(PLAN, redate(PLAN, ONE, MAR, "A month to comment", WHO))
    twice = after(once, redate(once, ONE, JUN, "Another", WHO))
    asked = after(twice, redate(twice, ONE, DEC, "Too late", WHO, agreed=False))
    assert [due(plan, "4.1") for plan in (PLAN, once, twice, asked)] == [DEC, MAR, JUN, JUN]
    told = redatings(asked, thing(asked, ONE))
    assert [(r.was, r.day, r.agreed, r.reason) for r in told] == [
        (DEC, MAR, True, "A month to comment"),
        (MAR, JUN, True, "Another"),
        (JUN, DEC, False, "Too late"),
    ]
    assert [(r.review, r.by, r.on) for r in told] == [("2010-12", "asha", WHO.day)] * 3
    assert len(put_off(asked, thing(asked, ONE))) == 2
    said = due_sentence(assess(asked), "4.1")
    assert said == "30 Jun 2011, put off from 31 Mar 2011, agreed, December 2010: Another"
    # The status stays, inherited: a reason says nothing of how it stands.
    assert assess(once).standings["4.1"].status == assess(PLAN).standings["4.1"].status


def test_an_agreed_date_beats_a_revised_one_whatever_the_order_in_the_file() -> None:
    entries = (
        Entry("2010-12", text="b", due=MAR, agreed=True, on=date(2010, 12, 15)),
        Entry("2010-12", text="a", due=DEC, agreed=True, on=date(2010, 12, 14)),
        Entry("2010-09", text="c", due=JUN, agreed=True),
        Entry("gone", text="d", due=DAY, agreed=True),
    )
    [row] = PLAN.objectives
    first = Action("4.1", "One", due=DAY, revised_due=JUN, progress=entries)
    plan = Plan(PLAN.about, PLAN.reviews, objectives=(Objective("4", "R", actions=(first,)),))
    assert due(plan, "4.1") == MAR
    assert [r.was for r in redatings(plan, first)] == [JUN, DAY, JUN, DEC]
    assert row.due == DEC


def test_the_new_date_of_an_objective_holds_for_what_has_none_of_its_own() -> None:
    plan = after(PLAN, redate(PLAN, ROW, MAR, "The chair left", WHO))
    assert [due(plan, ref) for ref in ("4.1", "4.2")] == [MAR, None]
    said = "31 Mar 2011, put off from 31 Dec 2010, agreed, December 2010: The chair left"
    assert objective_due_sentence(assess(plan), plan.objectives[0]) == said
    assert due_sentence(assess(plan), "4.1") == said.replace(",", ", from objective 4,", 1)
    # What an action takes over is what it was put off from; "Ongoing" had no date.
    again = after(plan, redate(plan, ONE, JUN, "x", WHO), redate(plan, TWO, JUN, "y", WHO))
    assert [r.was for r in redatings(again, thing(again, ONE))] == [MAR]
    assert [r.was for r in redatings(again, thing(again, TWO))] == [None]
    assert due(again, "4.2") == JUN


def test_a_new_date_needs_its_reason_and_is_another() -> None:
    for day, reason, field in ((MAR, " ", "text"), (DEC, "x", "due")):
        with pytest.raises(Refused) as refused:
            redate(PLAN, ONE, day, reason, WHO)
        assert refused.value.field == field


def test_no_update_is_told_apart_from_what_was_said() -> None:
    plan = after(PLAN, record_no_update(PLAN, ONE, WHO))
    assert entries_of(plan, ONE) == (Entry("2010-12", by="asha", on=WHO.day, no_update=True),)
    assert spoken_at(plan, "2010-12")["4.1"] == Spoken("no update", "item")
    assert spoken_at(plan, "2010-12")["4.2"] == NOT_SPOKEN_OF
    assert spoken_at(plan, "2010-09") == dict.fromkeys(("4.1", "4.2"), Spoken("said", "objective"))
    assert assess(plan).standings["4.1"].status == assess(PLAN).standings["4.1"].status
    with pytest.raises(Refused, match="already"):
        record_no_update(plan, ONE, WHO)
    said = after(plan, set_status(plan, ONE, "ACHIEVED", WHO))
    assert [e.status for e in entries_of(said, ONE)] == ["", "ACHIEVED"]
    assert spoken_at(said, "2010-12")["4.1"] == Spoken("said", "item")
    with pytest.raises(Refused, match="spoken of"):
        record_no_update(after(PLAN, set_status(PLAN, ONE, "ONGOING", WHO)), ONE, WHO)


def test_a_status_joins_neither_a_new_date_nor_no_update() -> None:
    plan = after(PLAN, redate(PLAN, ONE, MAR, "Why", WHO))
    plan = after(plan, set_status(plan, ONE, "ONGOING", WHO))
    assert [(e.due, e.status) for e in entries_of(plan, ONE)] == [(MAR, ""), (None, "ONGOING")]
    plan = after(plan, set_status(plan, ONE, "ACHIEVED", WHO))
    assert [(e.due, e.status) for e in entries_of(plan, ONE)] == [(MAR, ""), (None, "ACHIEVED")]


def test_evidence_joins_this_reviews_word_and_takes_nothing_away() -> None:
    plan = after(PLAN, set_status(PLAN, ONE, "ACHIEVED", WHO))
    none = after(plan, record_evidence(plan, ONE, (), WHO))
    assert [e.evidence for e in entries_of(none, ONE)] == [()]
    one = after(none, record_evidence(none, ONE, (" A  letter",), WHO, "Two challenges"))
    two = after(one, record_evidence(one, ONE, ("A letter", "A link"), WHO))
    [entry] = entries_of(two, ONE)
    assert (entry.evidence, entry.impact) == (("A letter", "A link"), "Two challenges")
    assert record_evidence(two, ONE, (), WHO) == ()
    alone = after(PLAN, record_evidence(PLAN, ONE, ("A letter",), WHO))
    assert entries_of(alone, ONE) == (
        Entry("2010-12", by="asha", on=WHO.day, evidence=("A letter",)),
    )
    # It says nothing of how it stands.
    assert assess(alone).standings["4.1"].status == assess(PLAN).standings["4.1"].status


def test_a_rating_is_one_of_the_plans_own() -> None:
    [edit] = record_progress(PLAN, ONE, "", "", WHO, rag=" amber", evidence=(), impact="Much")
    [entry] = entries_of(after(PLAN, (edit,)), ONE)
    assert (entry.rag, entry.evidence, entry.impact) == ("Amber", (), "Much")
    with pytest.raises(Refused, match="use one of Green, Amber"):
        record_progress(PLAN, ONE, "", "", WHO, rag="Blue")
    with pytest.raises(Refused, match="no ratings"):
        record_progress(
            Plan(reviews=PLAN.reviews, objectives=PLAN.objectives), ONE, "", "", WHO, rag="x"
        )
    with pytest.raises(Refused, match="nothing to record"):
        record_progress(PLAN, ONE, "", "", WHO)


def test_a_correction_keeps_what_it_does_not_touch() -> None:
    plan = after(PLAN, redate(PLAN, ONE, MAR, "Why", WHO))
    plan = after(plan, change_entry(plan, ONE, 0, "", "Because"))
    assert entries_of(plan, ONE)[0].due == MAR
    plan = after(plan, change_entry(plan, ONE, 0, "", "Because", {"agreed": "", "due": "Jun 2011"}))
    assert (entries_of(plan, ONE)[0].due, due(plan, "4.1")) == (JUN, DEC)
    for typed, text in (({}, ""), ({"due": "", "agreed": "yes"}, "x"), ({"rag": "blue"}, "x")):
        with pytest.raises(Refused):
            change_entry(plan, ONE, 0, "", text, typed)
    said = after(PLAN, record_progress(PLAN, ONE, "", "", WHO, rag="Green", evidence=("A", "B")))
    typed = {"rag": "amber", "evidence": "none given", "impact": "Much"}
    [entry] = entries_of(after(said, change_entry(said, ONE, 0, "ONGOING", "", typed)), ONE)
    assert (entry.status, entry.rag, entry.evidence, entry.impact) == (
        *("ONGOING", "Amber", ()),
        "Much",
    )
    with pytest.raises(Refused, match="says nothing"):
        change_entry(said, ONE, 0, "", "", {"rag": "", "evidence": ""})


def test_each_thing_is_described_as_a_clerk_would_say_it() -> None:
    def told(*edits: Edits) -> list[str]:
        return [s for each in edits for s in described(each, after(PLAN, each), PLAN)]

    assert told(
        redate(PLAN, ONE, MAR, "Why", WHO),
        redate(PLAN, ONE, MAR, "Why", WHO, agreed=False),
        redate(PLAN, TWO, MAR, "Why", WHO),
        record_no_update(PLAN, ONE, WHO),
        record_evidence(PLAN, ONE, (), WHO),
        record_progress(PLAN, ONE, "ONGOING", "So", WHO, rag="Amber", evidence=("A", "B")),
    ) == [
        "4.1: 31 Dec 2010 → 31 Mar 2011, agreed, December 2010: Why",
        "4.1: 31 Mar 2011 asked for, not agreed, December 2010: Why",
        "4.2: re-dated to 31 Mar 2011, agreed, December 2010: Why",
        "4.1: December 2010, no update given",
        "4.1: December 2010, evidence “none given”",
        "4.1: December 2010, ONGOING, Amber “So”, evidence “A; B”",
    ]
    plan = after(PLAN, redate(PLAN, ONE, MAR, "Why", WHO))
    [back] = change_entry(plan, ONE, 0, "", "Why", {"agreed": "no"})
    assert describe(back, plan) == (
        "4.1: December 2010, new date 31 Mar 2011, agreed “Why”: agreed no"
    )


def test_what_moved_tells_dates_ratings_evidence_and_no_update() -> None:
    plan = after(PLAN, redate(PLAN, ONE, MAR, "Why", WHO))
    plan = after(plan, redate(plan, ONE, JUN, "Again", WHO))
    plan = after(plan, redate(plan, ONE, DEC, "Never", WHO, agreed=False))
    plan = after(plan, record_progress(plan, ONE, "", "So", WHO, rag="Amber", evidence=("A",)))
    plan = after(plan, record_no_update(plan, TWO, WHO))
    moved = [m.sentence for m in movements(assess(PLAN, DAY), assess(plan, DAY))]
    assert moved == [
        "4.1 31 Dec 2010 → 31 Mar 2011, agreed: Why",
        "4.1 31 Mar 2011 → 30 Jun 2011, agreed: Again",
        "4.1 31 Dec 2010 asked for, not agreed: Never",
        "4.1 still ONGOING, now Amber: So",
        "4.1 evidence: A",
        "4.2 no update given at December 2010; ONGOING stays",
    ]
    # Taken out again, the date is what it was.
    less = after(plan, remove_entry(plan, ONE, 1))
    told = [m.sentence for m in movements(assess(plan, DAY), assess(less, DAY))]
    assert told == ["4.1 30 Jun 2011 → 31 Mar 2011: Why"]
