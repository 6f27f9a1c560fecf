"""The next version of a document: its changes are edits, and nothing of the plan is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import with_deleted_numbers
from lscb_tui.core.edits.edit import AddItem, MoveAction, SetField
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.versions.next_version import NextVersion, next_version
from lscb_tui.core.plan.items import About, Action, Entry, Objective, Plan, Review
from lscb_tui.core.plan.toml_writer import same_plan
from tests.core.making import checked, linked_plans
from tests.strategies import plans

MARCH, JUNE = Review("2025-03", "March 2025"), Review("2025-06", "June 2025")


def document(*objectives: Objective, reviews: tuple[Review, ...] = (MARCH,), **about: Any) -> Plan:
    return Plan(About(**about), reviews=reviews, objectives=objectives)


def said(text: str, review: Review = MARCH, **more: Any) -> tuple[Entry, ...]:
    return (Entry(review.id, text=text, **more),)


def elmfield_march() -> Plan:
    return document(
        Objective(
            "1",
            "Front door",
            actions=(
                Action(
                    "1.1",
                    "Answer every call within a day",
                    timescale="Apr 2025",
                    due=date(2025, 4, 30),
                    lead=("MASH Manager",),
                    progress=said("Two days on average"),
                ),
                Action(
                    "1.2",
                    "Write a script for callers",
                    timescale="May 2025",
                    due=date(2025, 5, 31),
                    lead=("Communications",),
                ),
            ),
        ),
        Objective(
            "2",
            "Attendance",
            actions=(
                Action(
                    "2.1",
                    "List children out of school weekly",
                    timescale="Weekly",
                    lead=("Attendance Lead",),
                    progress=said("Started"),
                ),
            ),
        ),
        title="Elmfield SCP plan",
        period="2025-26",
    )


def elmfield_june(review: Review = JUNE) -> Plan:
    first, second = elmfield_march().objectives
    calls, script = first.actions
    (weekly,) = second.actions
    script = replace(
        script,
        ref="1.1",
        timescale="June 2025",
        due=date(2025, 6, 30),
        progress=said("Draft read by parents", review),
    )
    calls = replace(calls, ref="1.2", progress=said("One day on average", review))
    told = Action(
        "2.2",
        "Tell schools what happened next",
        timescale="Sept 2025",
        due=date(2025, 9, 30),
        lead=("Attendance Lead",),
    )
    weekly = replace(weekly, progress=said("Started", review))
    return document(
        replace(first, actions=(script, calls)),
        replace(second, actions=(weekly, told)),
        reviews=(review,),
        title="Elmfield SCP plan",
        period="2025-26",
    )


def changed(plan: Plan, ref: str, **fields: Any) -> Plan:
    """The plan with other values in fields of one action."""
    objectives = tuple(
        replace(
            objective,
            actions=tuple(
                replace(action, **fields) if action.ref == ref else action
                for action in objective.actions
            ),
        )
        for objective in plan.objectives
    )
    return replace(plan, objectives=objectives)


def without(plan: Plan, *refs: str) -> Plan:
    objectives = tuple(
        replace(o, actions=tuple(a for a in o.actions if a.ref not in refs))
        for o in plan.objectives
    )
    return replace(plan, objectives=objectives)


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None
    return found


def checked_version(found: NextVersion, ours: Plan) -> NextVersion:
    assert apply_all(ours, found.edits) == found.plan
    return found


def test_the_next_version_of_elmfields_plan() -> None:
    ours = elmfield_march()
    found = checked_version(next_version(ours, ours, elmfield_june()), ours)
    script, calls, weekly, new = (action(found.plan, ref) for ref in ("1.2", "1.1", "2.1", "2.2"))
    assert (script.printed, script.timescale, script.due) == ("1.1", "June 2025", date(2025, 6, 30))
    assert script.progress == said("Draft read by parents", JUNE)
    assert calls.printed == "1.2"
    assert calls.progress == said("Two days on average") + said("One day on average", JUNE)
    assert weekly.progress == said("Started")
    assert (new.text, new.printed, new.lead) == (
        "Tell schools what happened next",
        "",
        ("Attendance Lead",),
    )
    assert found.told == (
        "1.2 is numbered 1.1 in the document now.",
        "1.1 is numbered 1.2 in the document now.",
        "“Started” of 2.1 is word for word what it said at March 2025. It is not entered again.",
    )
    assert (found.questions, found.clashes) == ((), ())
    again = next_version(found.document, found.plan, elmfield_june())
    assert (again.edits, again.questions, again.clashes) == ((), (), ())


def test_one_column_used_again_is_asked_about() -> None:
    ours = elmfield_march()
    found = next_version(ours, ours, elmfield_june(MARCH))
    assert [question.key for question in found.questions] == ["review", "said 1.1 March 2025"]
    assert action(found.plan, "1.1").progress == said("Two days on average")
    answered = next_version(ours, ours, elmfield_june(MARCH), {"review": "June 2025"})
    at_june = next_version(ours, ours, elmfield_june())
    assert answered.plan == at_june.plan
    assert not answered.open
    # The same file again, whoever does not say it again.
    assert next_version(answered.document, answered.plan, elmfield_june(MARCH)).edits == ()


def test_one_column_that_only_grew_is_asked_about_too() -> None:
    ours = elmfield_march()
    theirs = changed(ours, "1.2", progress=said("Draft read by parents"))
    found = next_version(ours, ours, theirs)
    (question,) = found.open
    assert (question.key, question.answer) == ("review", "March 2025")
    assert "new words for 1 item" in question.text
    answered = next_version(ours, ours, theirs, {"review": "June 2025"})
    assert action(answered.plan, "1.2").progress == said("Draft read by parents", JUNE)
    assert not answered.open


def test_an_item_without_a_number_of_its_own_is_told_and_left() -> None:
    ours = elmfield_march()
    first = ours.objectives[0]
    twice = replace(first, actions=(first.actions[0], replace(first.actions[1], ref="1.1#2")))
    ours = replace(ours, objectives=(twice, ours.objectives[1]))
    found = checked_version(next_version(None, ours, elmfield_june()), ours)
    assert action(found.plan, "1.1#2") == action(ours, "1.1#2")
    assert any(told.startswith("1.1#2 has no number of its own") for told in found.told)


@pytest.mark.parametrize(
    ("answer", "progress"),
    [
        ("plan", ("Two days on average",)),
        ("document", ("One day on average",)),
        ("both", ("Two days on average", "One day on average")),
    ],
)
def test_an_earlier_reviews_words_are_changed_only_where_that_is_said(
    answer: str, progress: tuple[str, ...]
) -> None:
    ours = changed(elmfield_march(), "1.1", progress=said("Two days on average", by="asha"))
    theirs = changed(elmfield_march(), "1.1", progress=said("One day on average"))
    found = next_version(elmfield_march(), ours, theirs)
    if answer != "plan":
        assert not found.edits
    ours = elmfield_march()
    found = next_version(
        ours, ours, theirs, {"said 1.1 March 2025": answer, "review": "March 2025"}
    )
    assert tuple(entry.text for entry in action(found.plan, "1.1").progress) == progress


@pytest.mark.parametrize(
    ("now", "entry"),
    [
        ({"text": "Started"}, None),
        ({"text": "Started\nForm agreed"}, {"text": "Form agreed"}),
        ({"text": "Started. Form agreed"}, {"text": "Form agreed"}),
        ({"text": "June: form\nagreed.  Started"}, {"text": "June: form\nagreed."}),
        ({"text": "Starting over"}, {"text": "Starting over"}),
        ({"text": "Started", "rag": "G"}, {"rag": "G"}),
        ({"text": "Started", "status": "ACHIEVED"}, {"status": "ACHIEVED"}),
        ({"text": "Startedly"}, {"text": "Startedly"}),
    ],
)
def test_only_what_is_new_in_a_cell_is_entered(now: dict[str, Any], entry: dict[str, Any]) -> None:
    ours = elmfield_march()
    theirs = changed(elmfield_june(), "2.1", progress=(Entry(JUNE.id, **now),))
    found = next_version(ours, ours, theirs)
    new = (Entry(JUNE.id, **entry),) if entry else ()
    assert action(found.plan, "2.1").progress == said("Started") + new


def test_equal_words_of_two_reviews_with_columns_of_their_own_are_two_entries() -> None:
    ours = elmfield_march()
    both = said("Started") + said("Started", JUNE)
    theirs = replace(changed(ours, "2.1", progress=both), reviews=(MARCH, JUNE))
    found = next_version(ours, ours, theirs)
    assert action(found.plan, "2.1").progress == both


def test_what_was_recorded_here_stays_and_is_not_entered_twice() -> None:
    mine = said("Two days on average") + said("One day on average", JUNE, by="asha")
    ours = replace(changed(elmfield_march(), "1.1", progress=mine), reviews=(MARCH, JUNE))
    found = next_version(elmfield_march(), ours, elmfield_june())
    assert action(found.plan, "1.1").progress == mine


def test_a_row_that_is_gone_is_kept_until_it_is_said_otherwise() -> None:
    ours = changed(elmfield_march(), "2.1", depends_on=("1.2",))
    theirs = without(elmfield_march(), "1.2")
    found = next_version(elmfield_march(), ours, theirs)
    assert found.edits == ()
    assert [question.key for question in found.open] == ["gone 1.2"]
    found = checked_version(
        next_version(elmfield_march(), ours, theirs, {"gone 1.2": "delete"}), ours
    )
    assert found.plan.action("1.2") is None
    assert action(found.plan, "2.1").depends_on == ()
    # Once kept, it is asked no more; and it is known where the document has it again.
    again = next_version(theirs, ours, theirs)
    assert again.questions == ()
    assert next_version(theirs, ours, elmfield_march()).edits == ()


def test_an_objective_that_is_gone_with_all_its_actions_is_one_question() -> None:
    ours = elmfield_march()
    theirs = replace(ours, objectives=ours.objectives[1:])
    found = next_version(ours, ours, theirs, {"gone objective 1": "delete"})
    assert [o.number for o in found.plan.objectives] == ["2"]
    mine = Objective("1", actions=(*ours.objectives[0].actions, Action("1.3", "Ours")))
    ours = replace(ours, objectives=(mine, ours.objectives[1]))
    found = next_version(elmfield_march(), ours, theirs)
    assert [question.key for question in found.questions] == ["gone 1.1", "gone 1.2"]


def test_fields_that_both_changed_clash_and_the_date_goes_with_its_words() -> None:
    ours = changed(elmfield_march(), "1.2", due=date(2025, 5, 15), lead=("Press office",))
    theirs = changed(
        elmfield_march(), "1.2", timescale="June 2025", due=date(2025, 6, 30), lead=("Web team",)
    )
    found = next_version(elmfield_march(), ours, theirs)
    assert found.edits == ()
    assert [clash.key for clash in found.clashes] == ["clash 1.2 timescale", "clash 1.2 lead"]
    answers = {"clash 1.2 timescale": "document", "clash 1.2 lead": "both"}
    found = checked_version(next_version(elmfield_march(), ours, theirs, answers), ours)
    after = action(found.plan, "1.2")
    assert (after.timescale, after.due) == ("June 2025", date(2025, 6, 30))
    assert after.lead == ("Press office", "Web team")
    assert found.clashes[0].values is not None
    assert "15 May 2025" in found.clashes[0].values.theirs


def test_a_column_that_is_left_out_takes_nothing_away() -> None:
    ours = elmfield_march()
    theirs = ours
    for ref in ("1.1", "1.2", "2.1"):
        theirs = changed(theirs, ref, lead=())
    found = next_version(ours, ours, theirs)
    assert found.edits == ()
    assert found.told == ("The document no longer has “leads” for any action. The plan's stay.",)


def test_what_a_document_does_not_say_stays() -> None:
    ours = changed(
        elmfield_march(), "1.2", depends_on=("2.1",), recurs="quarterly", unknown=(("cost", 5),)
    )
    about = replace(ours.about, status_words=(("Begun", "in progress"),), meets="monthly")
    ours = replace(ours, about=about)
    theirs = elmfield_june()
    words = (("begun", "achieved"), ("Done", "achieved"))
    theirs = replace(theirs, about=replace(theirs.about, status_words=words))
    found = next_version(elmfield_march(), ours, theirs)
    after = action(found.plan, "1.2")
    assert (after.depends_on, after.recurs, after.unknown) == (
        ("2.1",),
        "quarterly",
        (("cost", 5),),
    )
    assert found.plan.about.meets == "monthly"
    assert found.plan.about.status_words == (("Begun", "in progress"), ("Done", "achieved"))
    assert "“begun” means in progress in the plan. It does not become achieved." in found.told


def test_an_action_that_has_moved_moves_and_keeps_its_number() -> None:
    first, second = elmfield_march().objectives
    moved = replace(first.actions[1], ref="2.2")
    theirs = document(
        replace(first, actions=first.actions[:1]),
        replace(second, actions=(*second.actions, moved)),
        title="Elmfield SCP plan",
        period="2025-26",
    )
    ours = elmfield_march()
    found = checked_version(next_version(ours, ours, theirs), ours)
    assert [type(edit) for edit in found.edits] == [MoveAction, SetField]
    assert found.plan.owner("1.2") == found.plan.objective("2")
    assert action(found.plan, "1.2").printed == "2.2"


def test_a_new_action_never_gets_a_number_that_was_given() -> None:
    ours = elmfield_march()
    ours = replace(ours, about=replace(ours.about, deleted_numbers=("2.2",)))
    found = next_version(elmfield_march(), ours, elmfield_june())
    new = action(found.plan, "2.3")
    assert (new.printed, new.text) == ("2.2", "Tell schools what happened next")
    assert any("2.3 in the plan: 2.2 is in use" in each for each in found.told)


def test_a_number_that_the_document_does_not_have_is_no_printed_one() -> None:
    ours = elmfield_march()
    found = next_version(ours, ours, elmfield_june(), made_numbers={"1.1", "1.2", "2.1", "2.2"})
    assert [each.printed for each in found.plan.actions()] == ["", "", "", ""]


def test_what_was_deleted_here_comes_back_only_where_the_document_changed_it() -> None:
    deleted = without(elmfield_march(), "1.2", "1.1")
    found = next_version(elmfield_march(), deleted, elmfield_march())
    assert found.edits == ()
    assert found.told == ("1.1 and 1.2 were deleted from the plan, but are still in the document.",)
    found = checked_version(next_version(elmfield_march(), deleted, elmfield_june()), deleted)
    assert action(found.plan, "1.2").timescale == "June 2025"
    again = "1.2 was deleted, but the document changed it. It is back in the plan."
    assert found.told.count(again) == 1


def test_a_document_of_a_plan_that_is_there_fills_what_is_empty_and_asks_the_rest() -> None:
    ours = changed(elmfield_march(), "1.1", lead=(), timescale="", due=None)
    ours = changed(ours, "1.2", lead=("Press office",), text="Write a script for all callers")
    ours = changed(ours, "2.1", see=("1.1",))
    mine = replace(ours.objectives[1], actions=(*ours.objectives[1].actions, Action("2.9", "Ours")))
    ours = replace(ours, objectives=(ours.objectives[0], mine))
    found = checked_version(next_version(None, ours, elmfield_march()), ours)
    assert action(found.plan, "1.1") == action(elmfield_march(), "1.1")
    assert action(found.plan, "1.2") == action(ours, "1.2")
    assert [clash.key for clash in found.clashes] == ["clash 1.2 text", "clash 1.2 lead"]
    assert found.questions == ()
    assert found.plan.action("2.9")


def test_an_answer_that_fits_nothing_is_refused() -> None:
    ours = elmfield_march()
    with pytest.raises(ValueError, match=r"^next_version\.gone 7\.1: nothing asks for this"):
        next_version(ours, ours, elmfield_june(), {"gone 7.1": "delete"})
    with pytest.raises(ValueError, match=r"^next_version\.gone 1\.1: “yes” is not one of keep and"):
        next_version(ours, ours, without(ours, "1.1"), {"gone 1.1": "yes"})


def test_the_same_review_is_known_by_its_label() -> None:
    ours = replace(elmfield_march(), reviews=(replace(MARCH, id="spring", label="march 2025"),))
    for ref, text in (("1.1", "Two days on average"), ("2.1", "Started")):
        ours = changed(ours, ref, progress=(Entry("spring", text=text),))
    assert next_version(None, ours, elmfield_march()).edits == ()


def test_a_new_action_inherits_nothing_that_was_said_before_it() -> None:
    spoken = replace(elmfield_march().objectives[1], progress=said("", status="ACHIEVED"))
    ours = replace(elmfield_march(), objectives=(elmfield_march().objectives[0], spoken))
    found = next_version(elmfield_march(), ours, elmfield_june())
    new = [
        edit for edit in found.edits if isinstance(edit, AddItem) and isinstance(edit.item, Action)
    ]
    assert [edit.item.added for edit in new if isinstance(edit.item, Action)] == ["2025-06"]


# Properties.

TEXTS = (
    "Answer every call within a day",
    "Write a script for callers",
    "Write a script for all callers",
    "Report to the board",
    "Train all staff in chronologies",
    "",
)
SAID = ("Started", "Started. Form agreed", "Done", "")
FIELDS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("text", TEXTS),
    ("lead", ((), ("A",), ("B", "A"))),
    ("timescale", ("", "May 2025")),
    ("due", (None, date(2025, 5, 31))),
    ("outcome", ("", "Fewer", "More")),
)


@st.composite
def documents(draw: st.DrawFn) -> Plan:
    """What a document can say: a few actions of a few words, numbered anew."""
    reviews = draw(st.sampled_from([(MARCH,), (JUNE,), (MARCH, JUNE)]))
    objectives = []
    titles = draw(st.permutations(("Front door", "Attendance", "Governance")))
    for number, title in enumerate(titles[: draw(st.integers(1, 3))], 1):
        actions = []
        for n in range(1, draw(st.integers(0, 3)) + 1):
            values = {name: draw(st.sampled_from(known)) for name, known in FIELDS}
            progress = tuple(
                Entry(review.id, text=text)
                for review in reviews
                if (text := draw(st.sampled_from(SAID)))
            )
            actions.append(Action(f"{number}.{n}", progress=progress, **values))
        objectives.append(Objective(str(number), title, actions=tuple(actions)))
    return document(*objectives, reviews=reviews)


def words_of(plan: Plan) -> set[tuple[str, str]]:
    return {(action.ref, entry.text) for action in plan.actions() for entry in action.progress}


@checked(60)
@given(documents(), documents(), documents())
def test_versions_lose_nothing_and_come_to_rest(first: Plan, mine: Plan, second: Plan) -> None:
    for base, ours in ((first, first), (None, mine), (first, mine)):
        found = checked_version(next_version(base, ours, second), ours)
        refs = [action.ref for action in found.plan.actions()]
        assert len(set(refs)) == len(refs)
        assert {action.ref for action in ours.actions()} <= set(refs)
        assert words_of(ours) <= words_of(found.plan)
        again = next_version(found.document, found.plan, second)
        assert again.edits == ()
        assert again.document == found.document
        if base is ours:
            assert found.clashes == ()


@checked(40)
@given(documents(), documents(), documents(), st.data())
def test_whatever_is_answered_is_done_and_asked_no_more(
    first: Plan, mine: Plan, second: Plan, data: st.DataObject
) -> None:
    answers: dict[str, str] = {}
    found = next_version(first, mine, second)
    while found.open:
        question = found.open[0]
        answers[question.key] = data.draw(st.sampled_from(question.choices))
        found = checked_version(next_version(first, mine, second, answers), mine)
        assert question.key not in {each.key for each in found.open}
    if not {"document", "delete"} & set(answers.values()):
        assert words_of(mine) <= words_of(found.plan)
    kept = {action.ref for action in mine.actions()} - {a.ref for a in found.plan.actions()}
    assert kept <= {key.split()[-1] for key, a in answers.items() if a == "delete"} | {
        action.ref
        for objective in mine.objectives
        if answers.get(f"gone objective {objective.number}") == "delete"
        for action in objective.actions
    }


def test_what_is_told_of_very_many_items_is_one_sentence() -> None:
    actions = tuple(
        Action(f"1.{n}", f"Words of their own, number {n}", progress=said("Begun"))
        for n in range(1, 31)
    )
    ours = document(Objective("1", "Front door", actions=actions))
    rows = (Action("1.1", "Put in at the top"), *actions)
    theirs = document(
        Objective(
            "1",
            "Front door",
            actions=tuple(
                replace(row, ref=f"1.{n}", progress=said("Begun", JUNE) if n > 1 else ())
                for n, row in enumerate(rows, 1)
            ),
        ),
        reviews=(JUNE,),
    )
    found = next_version(ours, ours, theirs)
    assert [told[:40] for told in found.told] == [
        "30 actions have new numbers in the docum",
        "“Put in at the top” is 1.31 in the plan:",
        "30 items have the words that they had at",
    ]
    assert "1.7 (1.8)" in found.told[0]


@checked(15)
@given(st.one_of(plans(), linked_plans()), documents(), st.one_of(st.none(), documents(), plans()))
def test_no_plan_however_odd_is_in_the_way(ours: Plan, theirs: Plan, base: Plan | None) -> None:
    found = next_version(base, ours, theirs)
    assert same_plan(apply_all(ours, found.edits), found.plan)
    assert {action.ref for action in ours.actions()} <= {a.ref for a in found.plan.actions()}
    assert set(links_of(ours)) <= set(links_of(found.plan))


def links_of(plan: Plan) -> Iterator[tuple[str, ...]]:
    return ((a.ref, *a.depends_on, *a.works_with, *a.see) for a in plan.actions())


@checked(20)
@given(documents())
def test_the_same_document_again_changes_nothing(plan: Plan) -> None:
    for base in (plan, None):
        found = next_version(base, plan, plan)
        assert (found.edits, found.told, found.questions, found.clashes) == ((), (), (), ())


@checked(20)
@given(documents(), documents())
def test_undone_and_done_again_it_is_the_same(first: Plan, second: Plan) -> None:
    found = next_version(first, first, second)
    assert next_version(first, first, second) == found
    assert with_deleted_numbers(first, found.edits) == found.edits
