"""What people do to a plan: the words go where the board said them, and nowhere else.

Pinned are the promises of design section 5 (`s` and `p`), that links, codes and ids follow what
they name, that an undo restores all of it, and that what cannot be done is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import AddEntry, AddItem, ChangeEntry, SetField, invert_all
from lscb_tui.core.people import Person
from lscb_tui.core.plan.fields import FIELDS, LINK_FIELDS, Shape, field_of, get, show
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    Item,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    id_of,
)
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan
from tests.core.making import (
    DAY,
    DAYS,
    REFS,
    any_plans,
    checked,
    done,
    is_sentence,
    items_of,
    kingston,
    lines,
    linked_plans,
    open_,
    plan_with,
    reported,
)

Act = Callable[[], Edits]

ASHA = Person("asha", DAY)
A = ItemId("action", "1.1")
OBJECTIVE = ItemId("objective", "1")
PLAN = ItemId("plan")
DEC = DAYS[2]


def after(plan: Plan, edits: Edits) -> Plan:
    """The plan with the edits in it; that they can all be taken back is seen to every time."""
    made = apply_all(plan, edits)
    assert same_plan(apply_all(made, invert_all(edits)), plan)
    return made


def progress(plan: Plan, which: ItemId = A) -> tuple[Entry, ...]:
    item = plan.item(which)
    assert isinstance(item, (Action, Objective))
    return item.progress


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None
    return found


JUNE = Entry("2010-06", "ONGOING", "In June.", "ben")


# Status.


def test_set_status_makes_an_entry_where_this_review_has_none() -> None:
    plan = plan_with(Action("1.1", "A", progress=(JUNE,)))
    edits = editing.set_status(plan, A, "ACHIEVED", ASHA)
    assert progress(after(plan, edits)) == (
        JUNE,
        Entry("2010-09", "ACHIEVED", by="asha", on=DAY),
    )


def test_set_status_changes_the_word_of_this_reviews_own_entry_and_keeps_its_words() -> None:
    said = Entry("2010-09", "ONGOING", "Words.", "ben")
    plan = plan_with(Action("1.1", "A", progress=(JUNE, said)))
    edits = editing.set_status(plan, A, "ACHIEVED", ASHA)
    assert len(edits) == 1
    assert isinstance(edits[0], ChangeEntry)
    changed = msgspec.structs.replace(said, status="ACHIEVED")
    assert progress(after(plan, edits)) == (JUNE, changed)


def test_set_status_gives_a_word_to_an_entry_that_has_only_words() -> None:
    said = Entry("2010-09", "", "Words.", "ben")
    plan = plan_with(Action("1.1", "A", progress=(JUNE, said)))
    made = after(plan, editing.set_status(plan, A, "ACHIEVED", ASHA))
    assert progress(made) == (JUNE, msgspec.structs.replace(said, status="ACHIEVED"))


def test_the_same_status_again_changes_nothing() -> None:
    plan = plan_with(open_("1.1"))
    assert editing.set_status(plan, A, "ONGOING", ASHA) == ()


def test_a_status_is_taken_back_but_none_is_made_of_nothing() -> None:
    plan = plan_with(open_("1.1"), Action("1.2", "B"))
    made = after(plan, editing.set_status(plan, A, "", ASHA))
    assert assess(made, DAY).standings["1.1"].status.meaning == "not reported"
    assert editing.set_status(plan, ItemId("action", "1.2"), "", ASHA) == ()


words = st.sampled_from(("ACHIEVED", "ONGOING", "superseded", "not started"))


@checked(100)
@given(linked_plans(), words, st.data())
def test_the_status_that_was_set_is_the_status_and_no_earlier_review_is_touched(
    plan: Plan, word: str, data: st.DataObject
) -> None:
    items = reported(plan)
    which = id_of(data.draw(st.sampled_from(items)))
    review = plan.reviews[-1].id
    made = after(plan, editing.set_status(plan, which, word, ASHA))
    assert told(progress(made, which), review) == told(progress(plan, which), review)
    if which.kind == "action":
        status = assess(made, DAY).standings[which.key].status
        assert (status.word, status.origin, status.review) == (word, "action", review)
    else:
        assert assess(made, DAY).objective_status[which.key].word == word
    others = {id_of(i): i.progress for i in items if id_of(i) != which}
    assert all(progress(made, other) == said for other, said in others.items())


def told(entries: tuple[Entry, ...], but: str) -> list[Entry]:
    """What was said at the other reviews."""
    return [entry for entry in entries if entry.review != but]


@checked(80)
@given(linked_plans(), st.just("") | words, lines(), st.data())
def test_recording_progress_adds_an_entry_and_leaves_all_others(
    plan: Plan, word: str, text: str, data: st.DataObject
) -> None:
    which = id_of(data.draw(st.sampled_from(reported(plan))))
    try:
        edits = editing.record_progress(plan, which, word, text, ASHA)
    except Refused as refused:
        words = str(refused)
        assert is_sentence(words)
        return
    made = after(plan, edits)
    *before, new = progress(made, which)
    assert tuple(before) == progress(plan, which)
    assert (new.review, new.status, new.by, new.on) == (plan.reviews[-1].id, word, "asha", DAY)
    assert "".join(new.text.split()) == "".join(text.split())


def test_a_plan_whose_last_review_has_no_sure_id_takes_no_progress() -> None:
    """It would be written for a review that the file does not have."""
    plan = plan_with(open_("1.1"))
    plan = msgspec.structs.replace(plan, reviews=(*plan.reviews, Review("2010-09#2")))
    acts: tuple[Act, ...] = (
        lambda: editing.set_status(plan, A, "ACHIEVED", ASHA),
        lambda: editing.record_progress(plan, A, "", "Words.", ASHA),
    )
    for act in acts:
        with pytest.raises(Refused, match="review 2010-09#2") as refused:
            act()
        assert is_sentence(str(refused.value))


def test_what_was_said_at_an_earlier_review_is_neither_changed_nor_taken_out() -> None:
    now = Entry("2010-09", "ONGOING", "Now.")
    plan = plan_with(Action("1.1", "A", progress=(JUNE, now)))
    acts: tuple[Act, ...] = (
        lambda: editing.change_entry(plan, A, 0, "ACHIEVED", "Never said."),
        lambda: editing.remove_entry(plan, A, 0),
    )
    for act in acts:
        with pytest.raises(Refused, match="what was said at June 2010 stays"):
            act()
    changed = after(plan, editing.change_entry(plan, A, 1, "ACHIEVED", "Done."))
    assert progress(changed) == (JUNE, Entry("2010-09", "ACHIEVED", "Done."))
    assert progress(after(plan, editing.remove_entry(plan, A, 1))) == (JUNE,)
    assert editing.change_entry(plan, A, 1, now.status, now.text) == ()
    with pytest.raises(Refused, match="delete it instead"):
        editing.change_entry(plan, A, 1, "", " ")


# Words.


def test_the_words_offered_are_the_plans_own_then_those_for_what_it_has_no_word_for() -> None:
    assert [word for word, _ in editing.status_words(kingston())] == [
        *("ACHIEVED", "ONGOING", "In progress"),
        *("not started", "superseded"),
    ]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("achieved", "ACHIEVED"),
        (" Ongoing ", "ONGOING"),
        ("in  progress", "In progress"),
        ("SUPERSEDED", "superseded"),
    ],
)
def test_a_word_is_found_in_the_plans_own_spelling(typed: str, word: str) -> None:
    assert editing.find_word(kingston(), typed) == word


def test_a_word_that_the_plan_does_not_have_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(Refused, match="ACHIEVED, ONGOING, In progress, not started, superseded"):
        editing.find_word(kingston(), "amber")


def test_an_entry_that_is_no_longer_there_is_not_changed() -> None:
    plan = plan_with(open_("1.1"))
    for at in (1, -1, 99):
        with pytest.raises(Refused):
            editing.change_entry(plan, A, at, "ACHIEVED", "")


# Fields.


def test_a_timescale_that_names_a_day_sets_the_date_and_keeps_the_words() -> None:
    plan = plan_with(open_("1.1"))
    made = action(after(plan, editing.set_field(plan, A, "timescale", " Dec  2010 ")), "1.1")
    assert (made.timescale, made.due) == ("Dec 2010", DEC)


def test_a_timescale_that_names_no_day_takes_away_the_date_of_the_one_before() -> None:
    plan = plan_with(open_("1.1", timescale="Dec 2010", due=DEC))
    made = action(after(plan, editing.set_field(plan, A, "timescale", "Annually")), "1.1")
    assert (made.timescale, made.due) == ("Annually", None)


def test_a_date_that_was_given_by_itself_outlives_other_words() -> None:
    plan = plan_with(open_("1.1", timescale="Autum term", due=DEC))
    made = action(after(plan, editing.set_field(plan, A, "timescale", "Autumn term")), "1.1")
    assert (made.timescale, made.due) == ("Autumn term", DEC)


@pytest.mark.parametrize("typed", ["2010-11", "2025-26", "2010-15", "Training Plan 2010-11", "May"])
def test_a_timescale_of_years_sets_no_date(typed: str) -> None:
    plan = plan_with(open_("1.1"))
    made = action(after(plan, editing.set_field(plan, A, "timescale", typed)), "1.1")
    assert (made.timescale, made.due) == (typed, None)


def test_a_timescale_with_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="there is no such day as “31/02/2011”"):
        editing.set_field(plan_with(open_("1.1")), A, "timescale", "31/02/2011")


FORM = {"timescale": "March 2011", "text": "Text of 1.1", "due": "31 Dec 2010"}


def test_in_a_form_a_new_timescale_sets_the_date_that_was_left_as_it_was() -> None:
    plan = plan_with(open_("1.1", timescale="Dec 2010", due=DEC))
    made = action(after(plan, editing.set_fields(plan, A, FORM)), "1.1")
    assert (made.timescale, str(made.due)) == ("March 2011", "2011-03-31")


def test_in_a_form_a_typed_date_wins_over_that_of_its_timescale() -> None:
    plan = plan_with(open_("1.1", timescale="Dec 2010", due=DEC))
    for due, expected in (("15/03/2011", "2011-03-15"), ("", "None")):
        made = action(after(plan, editing.set_fields(plan, A, {**FORM, "due": due})), "1.1")
        assert (made.timescale, str(made.due)) == ("March 2011", expected)


def editable() -> st.SearchStrategy[tuple[Plan, Item]]:
    """A plan and one of its items."""

    def pick(plan: Plan) -> st.SearchStrategy[tuple[Plan, Item]]:
        return st.tuples(st.just(plan), st.sampled_from((plan.about, *items_of(plan))))

    return any_plans().flatmap(pick)


@checked(80)
@given(editable())
def test_a_form_that_was_left_as_it_is_changes_nothing(case: tuple[Plan, Item]) -> None:
    """Agreed text is not reworded because somebody looked at it in a form."""
    plan, item = case
    which = id_of(item)
    shown = {f.name: show(f, get(item, f.name)) for f in FIELDS[which.kind]}
    assert editing.set_fields(plan, which, shown) == ()


@checked(100)
@given(editable(), lines(), st.data())
def test_whatever_is_typed_into_a_field_is_taken_or_refused_in_a_sentence(
    case: tuple[Plan, Item], typed: str, data: st.DataObject
) -> None:
    plan, item = case
    which = id_of(item)
    field = data.draw(st.sampled_from(FIELDS[which.kind]))
    try:
        edits = editing.set_field(plan, which, field.name, typed)
    except Refused as refused:
        words = str(refused)
        assert is_sentence(words)
        return
    made = after(plan, edits)
    if field.shape is not Shape.KEY:
        again = made.item(which)
        assert again is not None
        value = get(again, field.name)
        assert field.shape.fits(value) or not edits
        assert editing.set_field(made, which, field.name, show(field, value)) == ()


@pytest.mark.parametrize(
    ("which", "name", "typed", "words"),
    [
        (A, "colour", "red", "1.1 has no field “colour”: its fields are text"),
        (A, "text", " ", "1.1 needs words"),
        (OBJECTIVE, "title", "", "objective 1 needs words"),
        (A, "ref", "1.2", "the number of 1.1 is permanent"),
        (OBJECTIVE, "number", "2", "the number of objective 1 is permanent"),
        (A, "due", "soon", "“soon” is not a date"),
        (A, "due", "31/02/2011", "there is no such day"),
        (A, "depends_on", "7.7", "there is no action 7.7"),
        (A, "depends_on", "1", "1 is an objective: link to one of its actions"),
        (A, "works_with", "1.1", "1.1 cannot be linked to itself"),
        (A, "text", "a\x1bb", "control character 1B"),
        (A, "text", "a\u202eb", "RIGHT-TO-LEFT OVERRIDE"),
        (ItemId("action", "7.7"), "text", "x", "7.7 is not in the plan"),
        (ItemId("plan"), "status_words", "AMBER = amber", "gives no word a meaning"),
        (ItemId("review", "2010-06"), "id", "2010-09", "review 2010-09 is in the plan already"),
        (ItemId("review", "2010-06"), "id", "", "review needs an id"),
        (ItemId("review", "2010-06"), "id", "a#b", "leave out “#”"),
    ],
)
def test_what_a_field_does_not_take_is_refused(
    which: ItemId, name: str, typed: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        editing.set_field(plan_with(open_("1.1")), which, name, typed)
    assert words in str(refused.value)
    assert is_sentence(str(refused.value))


def test_an_item_without_a_sure_number_is_not_edited() -> None:
    plan = plan_with(open_("1.1"), open_("1.1#2"))
    unsure = ItemId("action", "1.1#2")
    acts: tuple[Act, ...] = (
        lambda: editing.set_field(plan, unsure, "text", "x"),
        lambda: editing.set_status(plan, unsure, "ACHIEVED", ASHA),
        lambda: editing.remove(plan, unsure),
        lambda: editing.link(plan, "1.1", "depends_on", "1.1#2"),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert is_sentence(str(refused.value))


# Links.

PAIR = plan_with(open_("1.1"), open_("1.2"), open_("1.3"))


@pytest.mark.parametrize("name", LINK_FIELDS)
def test_a_link_is_added_and_taken_out(name: str) -> None:
    made = after(PAIR, editing.link(PAIR, "1.1", name, " 1.2. "))
    assert getattr(action(made, "1.1"), name) == ("1.2",)
    assert editing.link(made, "1.1", name, "1.2") == ()
    back = after(made, editing.unlink(made, "1.1", name, "1.2"))
    assert back == PAIR


@pytest.mark.parametrize(("ref", "other"), [("1.1", "1.2"), ("1.2", "1.1"), (" 1.2.", "1.1 ")])
def test_a_two_way_link_is_one_at_whichever_end_it_is_written(ref: str, other: str) -> None:
    plan = after(PAIR, editing.link(PAIR, "1.1", "works_with", "1.2"))
    assert editing.link(plan, ref, "works_with", other) == ()
    assert after(plan, editing.unlink(plan, ref, "works_with", other)) == PAIR


def test_a_two_way_link_written_at_both_ends_goes_at_both() -> None:
    plan = plan_with(open_("1.1", works_with=("1.2",)), open_("1.2", works_with=("1.1", "1.3")))
    plan = after(plan, (AddItem(open_("1.3"), "1"),))
    made = after(plan, editing.unlink(plan, "1.2", "works_with", "1.1"))
    assert [a.works_with for a in made.actions()] == [(), ("1.3",), ()]


def test_a_one_way_link_is_not_taken_out_from_the_other_end() -> None:
    plan = after(PAIR, editing.link(PAIR, "1.1", "depends_on", "1.2"))
    with pytest.raises(Refused, match=r"1\.2 has no link “waits for” to 1\.1"):
        editing.unlink(plan, "1.2", "depends_on", "1.1")


def test_a_link_that_ties_a_knot_is_not_refused() -> None:
    plan = after(PAIR, editing.link(PAIR, "1.1", "depends_on", "1.2"))
    made = after(plan, editing.link(plan, "1.2", "depends_on", "1.1"))
    assert assess(made, DAY).links.knots == (("1.1", "1.2"),)


@pytest.mark.parametrize(
    ("name", "other", "words"),
    [
        ("depends_on", "7.7", "there is no action 7.7"),
        ("depends_on", "1.1", "cannot be linked to itself"),
        ("works_with", "1.1", "cannot be linked to itself"),
        ("works_with", "1", "1 is an objective"),
        ("waits", "1.2", "there is no link “waits”"),
        ("text", "1.2", "there is no link “text”"),
    ],
)
def test_links_that_are_refused(name: str, other: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        editing.link(PAIR, "1.1", name, other)
    assert words in str(refused.value)


def test_a_missing_link_that_was_there_before_can_stay_and_can_go() -> None:
    plan = plan_with(open_("1.1", depends_on=("7.7",)), open_("1.2"))
    made = after(plan, editing.link(plan, "1.1", "depends_on", "1.2"))
    assert action(made, "1.1").depends_on == ("7.7", "1.2")
    made = after(made, editing.unlink(made, "1.1", "depends_on", "7.7"))
    assert action(made, "1.1").depends_on == ("1.2",)


def test_links_that_the_file_does_not_have_as_a_list_are_not_overwritten() -> None:
    plan = plan_with(Action("1.1", "A", unknown=(("depends_on", "1.3"),)), open_("1.2"))
    for act in (editing.link, editing.unlink):
        with pytest.raises(Refused, match=r"“waits for” of 1\.1") as refused:
            act(plan, "1.1", "depends_on", "1.2")
        assert is_sentence(str(refused.value))


# Adding.


def test_a_new_action_gets_the_next_number_or_the_one_that_is_asked_for() -> None:
    plan = kingston()
    (edit,) = editing.add_action(plan, "10", " Do  it ")
    assert edit == AddItem(Action("10.4", "Do it"), "10")
    (edit,) = editing.add_action(plan, "9", "Do it", "9.2c")
    assert edit == AddItem(Action("9.2c", "Do it"), "9")
    (edit,) = editing.add_objective(plan, "A new one")
    assert edit == AddItem(Objective("18", "A new one"))


def test_reviews_sources_and_recommendations_may_be_called_as_people_call_them() -> None:
    plan = kingston()
    (edit,) = editing.add_listed(plan, "review", " December  2010 ")
    assert edit == AddItem(Review("December 2010"))
    assert after(plan, (edit,)).current_review == Review("December 2010")


@pytest.mark.parametrize(
    ("objective", "text", "ref", "words"),
    [
        ("99", "Words", "", "there is no objective 99"),
        ("10", " ", "", "an action needs words"),
        ("10", "Words", "10.2", "10.2 is in the plan already"),
        ("10", "Words", "10#2", "leave out “#”"),
        ("10", "Words", "10.4,10.5", "leave out “,”"),
        ("10", "Words", "10.\x1b", "control character 1B"),
        ("10", "a\x00b", "", "control character 00"),
    ],
)
def test_new_actions_that_are_refused(objective: str, text: str, ref: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        editing.add_action(kingston(), objective, text, ref)
    assert words in str(refused.value)
    assert is_sentence(str(refused.value))


def test_nothing_is_put_under_an_objective_without_a_sure_number() -> None:
    plan = plan_with(open_("1.1"))
    plan = msgspec.structs.replace(plan, objectives=(*plan.objectives, Objective("1#2")))
    acts: tuple[Act, ...] = (
        lambda: editing.add_action(plan, "1#2", "Words"),
        lambda: editing.move(plan, "1.1", "1#2"),
    )
    for act in acts:
        with pytest.raises(Refused, match="no sure number"):
            act()


def test_an_action_is_moved_and_keeps_its_number() -> None:
    plan = kingston()
    made = after(plan, editing.move(plan, " 10.2. ", "9"))
    owner = made.owner("10.2")
    assert owner is not None
    assert owner.number == "9"
    assert editing.move(made, "10.2", "9") == ()
    with pytest.raises(Refused, match="there is no objective 99"):
        editing.move(plan, "10.2", "99")


# Renaming.

KEYED = Plan(
    reviews=(Review("2010-06"), Review("2010-09")),
    sources=(Source("PR"), Source("LR")),
    recommendations=(Recommendation("PR-1", "PR"), Recommendation("LR-1", "LR")),
    objectives=(
        Objective(
            "1",
            "One",
            source=("PR", "LR"),
            recommendation=("PR-1",),
            progress=(Entry("2010-06", "ONGOING"), Entry("2010-09", "ONGOING")),
            actions=(
                Action(
                    "1.1",
                    "A",
                    recommendation=("LR-1", "PR-1"),
                    progress=(Entry("2010-06", "x"), Entry("2010-09", "y"), Entry("2010-06", "x")),
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("kind", "name", "old", "new"),
    [
        ("review", "id", "2010-06", "June 2010"),
        ("source", "code", "PR", "Peer review"),
        ("recommendation", "id", "PR-1", "PR 1"),
    ],
)
def test_another_id_or_code_follows_wherever_it_is_named(
    kind: str, name: str, old: str, new: str
) -> None:
    which = ItemId(kind, old)  # type: ignore[arg-type]
    made = after(KEYED, editing.set_field(KEYED, which, name, new))
    assert old not in names(made)
    assert names(made) == [new if key == old else key for key in names(KEYED)]
    back = ItemId(kind, new)  # type: ignore[arg-type]
    assert after(made, editing.set_field(made, back, name, old)) == KEYED


def names(plan: Plan) -> list[str]:
    """Every id and code in a plan, where it is defined and where it is named."""
    found = [*(r.id for r in plan.reviews), *(s.code for s in plan.sources)]
    found += [key for r in plan.recommendations for key in (r.id, r.source)]
    for item in reported(plan):
        found += item.recommendation
        found += [entry.review for entry in item.progress]
        found += item.source if isinstance(item, Objective) else ()
    return found


@pytest.mark.parametrize(
    ("which", "typed"),
    [
        (ItemId("review", "2010-06"), {"id": "June", "label": "June 2010", "date": "30/06/2010"}),
        (ItemId("source", "PR"), {"code": "Peer", "name": "Peer review", "date": ""}),
        (ItemId("recommendation", "PR-1"), {"id": "PR 1", "source": "LR", "text": "A bullet"}),
    ],
)
def test_in_a_form_another_id_or_code_follows_too(which: ItemId, typed: dict[str, str]) -> None:
    """Above all, nothing that was said at a review is left behind under its old id."""
    made = after(KEYED, editing.set_fields(KEYED, which, typed))
    (name, new), *rest = typed.items()
    item = made.item(ItemId(which.kind, new))
    assert item is not None
    shown = {f.name: show(f, get(item, f.name)) for f in FIELDS[which.kind]}
    assert {key: shown[key] for key, words in rest if words} == {
        key: "30 Jun 2010" if words == "30/06/2010" else words for key, words in rest if words
    }
    only = after(KEYED, editing.set_field(KEYED, which, name, new))
    assert made.objectives == only.objectives
    assert which.key not in names(made)


def test_a_renamed_review_keeps_every_status() -> None:
    plan = kingston()
    made = after(plan, editing.set_field(plan, ItemId("review", "2010-09"), "id", "Sept 2010"))
    before, now = assess(plan), assess(made)
    for ref, standing in before.standings.items():
        assert now.standings[ref].status[:3] == standing.status[:3]
    assert now.findings == before.findings


# Removing.


@checked(80)
@given(linked_plans(), st.data())
def test_removing_takes_every_link_to_it_out_and_undo_brings_all_back(
    plan: Plan, data: st.DataObject
) -> None:
    items = [item for item in items_of(plan) if not isinstance(item, Review)]
    item = data.draw(st.sampled_from(items))
    which = id_of(item)
    made = after(plan, editing.remove(plan, which))
    gone = {which, *map(id_of, item.actions if isinstance(item, Objective) else ())}
    assert all(made.item(w) is None for w in gone)
    lost = {w.key for w in gone if w.kind == "action"}
    for other in made.actions():
        was = action(plan, other.ref)
        for name in LINK_FIELDS:
            kept = tuple(ref for ref in getattr(was, name) if ref not in lost)
            assert getattr(other, name) == kept
    assert editing.references_to(made, which) == () or which.kind == "objective"
    # Nothing else is touched.
    assert len(list(made.actions())) == len(list(plan.actions())) - len(lost)
    assert made.reviews == plan.reviews


def test_what_is_removed_is_named_nowhere_any_more() -> None:
    plan = plan_with(
        open_("1.1", superseded_by="1.2", depends_on=("1.2",)), open_("1.2"), open_("1.3")
    )
    which = ItemId("action", "1.2")
    assert editing.references_to(plan, which) == ((A, "waits for"), (A, "superseded by"))
    made = after(plan, editing.remove(plan, which))
    assert (action(made, "1.1").superseded_by, action(made, "1.1").depends_on) == ("", ())
    source = ItemId("source", "PR")
    assert editing.references_to(KEYED, source) == (
        (ItemId("recommendation", "PR-1"), "source"),
        (OBJECTIVE, "source"),
    )
    made = after(KEYED, editing.remove(KEYED, source))
    assert [r.source for r in made.recommendations] == ["", "LR"]
    assert made.objectives[0].source == ("LR",)


def test_a_review_at_which_something_was_said_is_not_removed() -> None:
    with pytest.raises(Refused, match="an earlier review is never lost"):
        editing.remove(KEYED, ItemId("review", "2010-06"))
    plan = Plan(reviews=(Review("a"), Review("b")))
    assert after(plan, editing.remove(plan, ItemId("review", "a"))).reviews == (Review("b"),)


def test_of_two_with_one_number_the_first_is_not_removed() -> None:
    """The second would take its number, and all the links to it."""
    plan = plan_with(open_("1.1"), open_("1.1#2"), open_("1.2"))
    with pytest.raises(Refused, match=r"another has the number 1\.1 too") as refused:
        editing.remove(plan, A)
    assert is_sentence(str(refused.value))
    assert editing.remove(plan, ItemId("action", "1.2"))
    assert editing.remove(plan, OBJECTIVE)


def test_the_plan_itself_is_not_removed() -> None:
    with pytest.raises(Refused, match="remove its file"):
        editing.remove(PAIR, ItemId("plan"))


@pytest.mark.parametrize("value", [5, True, "1.2", ["1.2"], {"1.2": 1}])
def test_links_of_the_wrong_type_are_left_alone_when_something_is_removed(value: object) -> None:
    plan = plan_with(Action("1.1", "A", unknown=(("depends_on", value),)), open_("1.2"), open_("2"))
    for ref in ("1.2", "2"):
        which = ItemId("action", ref)
        assert editing.references_to(plan, which) == ()
        made = after(plan, editing.remove(plan, which))
        assert action(made, "1.1").unknown == (("depends_on", value),)


@pytest.mark.parametrize(
    ("document", "act"),
    [
        ({"review": {"id": "x"}}, lambda plan: editing.add_listed(plan, "review", "y")),
        ({"plan": [{"title": "x"}]}, lambda plan: editing.set_field(plan, PLAN, "title", "y")),
        ({"objective": {"number": 2}}, lambda plan: editing.add_objective(plan, "y")),
        (
            {"review": [{"id": "r"}], "objective": [{"number": 1, "progress": "x"}]},
            lambda plan: editing.record_progress(plan, OBJECTIVE, "", "y", ASHA),
        ),
        (
            {"objective": [{"number": 1, "action": "x"}]},
            lambda plan: editing.add_action(plan, "1", "y"),
        ),
    ],
)
def test_what_the_file_has_in_another_form_is_not_written_over(
    document: dict[str, Any], act: Callable[[Plan], Edits]
) -> None:
    plan = read_document(document).plan
    with pytest.raises(Refused, match="put that right first") as refused:
        act(plan)
    assert is_sentence(str(refused.value))


def test_a_table_in_the_wrong_place_does_not_keep_actions_from_being_edited() -> None:
    plan = msgspec.structs.replace(PAIR, unknown=(("action", [{"ref": "9.9"}]),))
    assert editing.set_field(plan, A, "outcome", "x")


# Finding.


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("10.2", ItemId("action", "10.2")),
        (" 10.2. ", ItemId("action", "10.2")),
        ("9.2B", ItemId("action", "9.2b")),
        ("10", ItemId("objective", "10")),
        ("objective 10", ItemId("objective", "10")),
        ("Objective 1", ItemId("objective", "1")),
    ],
)
def test_the_item_that_a_person_means(typed: str, which: ItemId) -> None:
    assert editing.find_item(kingston(), typed) == which


def test_a_number_means_first_what_has_exactly_that() -> None:
    plan = plan_with(Action("9.2B", "Big"), Action("9.2b", "Small"), Action("1", "One"))
    assert editing.find_item(plan, "9.2b") == ItemId("action", "9.2b")
    assert editing.find_item(plan, "9.2B") == ItemId("action", "9.2B")
    assert editing.find_item(plan, "1") == ItemId("action", "1")
    assert editing.find_item(plan, "objective 1") == OBJECTIVE


@checked(80)
@given(linked_plans(), lines() | st.sampled_from(REFS))
def test_anything_typed_is_an_item_or_a_sentence(plan: Plan, typed: str) -> None:
    try:
        which = editing.find_item(plan, typed)
    except Refused as refused:
        words = str(refused)
        assert is_sentence(words)
    else:
        assert plan.item(which) is not None


@checked(60)
@given(linked_plans(), st.sampled_from(REFS), lines(), st.sampled_from(LINK_FIELDS))
def test_every_act_is_done_or_refused_in_a_sentence(
    plan: Plan, ref: str, typed: str, name: str
) -> None:
    which = ItemId("action", ref)
    acts: tuple[Act, ...] = (
        lambda: editing.link(plan, ref, name, typed),
        lambda: editing.unlink(plan, ref, name, typed),
        lambda: editing.link(plan, typed, name, ref),
        lambda: editing.add_action(plan, typed, typed, typed),
        lambda: editing.add_action(plan, "1", typed, typed),
        lambda: editing.add_objective(plan, typed, typed),
        lambda: editing.add_listed(plan, "review", typed),
        lambda: editing.move(plan, ref, typed),
        lambda: editing.remove(plan, which),
        lambda: editing.record_progress(plan, which, "", typed, ASHA),
        lambda: editing.change_entry(plan, which, 0, "ACHIEVED", typed),
    )
    for act in acts:
        try:
            edits = act()
        except Refused as refused:
            words = str(refused)
            assert is_sentence(words)
        else:
            after(plan, edits)


@checked(40)
@given(linked_plans(), st.data())
def test_a_change_changes_what_it_says_and_no_more(plan: Plan, data: st.DataObject) -> None:
    assume(any(plan.actions()))
    ref = data.draw(st.sampled_from([a.ref for a in plan.actions()]))
    which = ItemId("action", ref)
    made = after(plan, editing.set_field(plan, which, "outcome", "Done and dusted"))
    assert [e for e in diff(plan, made) if not isinstance(e, SetField) or e.which != which] == []
    made = after(plan, editing.record_progress(plan, which, "", "Words.", ASHA))
    (edit,) = diff(plan, made)
    assert isinstance(edit, AddEntry)
    assert edit.which == which


def test_a_plan_without_a_review_takes_no_progress() -> None:
    plan = Plan(objectives=(Objective("1", actions=(Action("1.1"),)),))
    with pytest.raises(Refused, match="add one before you record progress"):
        editing.set_status(plan, A, "achieved", ASHA)


def test_only_actions_and_objectives_have_a_status() -> None:
    with pytest.raises(Refused, match="has no status"):
        editing.set_status(KEYED, ItemId("source", "PR"), "achieved", ASHA)


def test_fields_are_shown_as_they_are_typed() -> None:
    field = field_of("plan", "status_words")
    assert field is not None
    about = About(status_words=(("ACHIEVED", "achieved"), ("Half = way", "in progress")))
    plan = Plan(about)
    assert (
        editing.set_field(plan, ItemId("plan"), field.name, show(field, about.status_words)) == ()
    )


def test_progress_of_an_achieved_action_is_recorded_like_any_other() -> None:
    plan = plan_with(done("1.1"))
    made = after(plan, editing.record_progress(plan, A, "ONGOING", "Reopened.", ASHA))
    assert assess(made, DAY).standings["1.1"].open
