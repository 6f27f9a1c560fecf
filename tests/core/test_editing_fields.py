"""Fields that are set, one by one or by a form: a timescale's date and what names an id follow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import FIELDS, Shape, field_of, get
from lscb_tui.core.plan.items import About, Item, ItemId, Plan, id_of
from tests.core.editing_help import ASHA, KEYED, OBJECTIVE, A, Act, action, after
from tests.core.making import (
    DAYS,
    any_plans,
    checked,
    is_sentence,
    items_of,
    kingston,
    lines,
    open_,
    plan_with,
    reported,
)

DEC = DAYS[2]


def test_a_timescale_that_names_a_day_sets_the_date_and_keeps_the_words() -> None:
    plan = plan_with(open_("1.1"))
    made = action(after(plan, editing.set_field(plan, A, "timescale", " Dec  2010 ")), "1.1")
    assert (made.timescale, made.due) == ("Dec 2010", DEC)


def test_a_timescale_that_names_no_day_takes_away_the_date_of_the_one_before() -> None:
    plan = plan_with(open_("1.1", timescale="Dec 2010", due=DEC))
    made = action(after(plan, editing.set_field(plan, A, "timescale", "Annually")), "1.1")
    assert (made.timescale, made.due) == ("Annually", None)


@pytest.mark.parametrize("before", ["Autum term", "", "Dec 2010"])
def test_words_that_name_no_date_leave_no_date(before: str) -> None:
    plan = plan_with(open_("1.1", timescale=before, due=DEC))
    made = action(after(plan, editing.set_field(plan, A, "timescale", "Autumn term")), "1.1")
    assert (made.timescale, made.due) == ("Autumn term", None)


@pytest.mark.parametrize(("before", "left"), [("Dec 2010", None), ("Autumn term", DEC)])
def test_a_timescale_that_is_emptied_takes_the_date_along_that_it_named(
    before: str, left: date | None
) -> None:
    plan = plan_with(open_("1.1", timescale=before, due=DEC))
    made = action(after(plan, editing.set_field(plan, A, "timescale", "")), "1.1")
    assert (made.timescale, made.due) == ("", left)


def test_a_timescale_that_could_name_two_days_is_asked_about_and_nothing_is_written() -> None:
    plan = plan_with(open_("1.1", timescale="Mar 2010", due=DAYS[0]))
    with pytest.raises(Refused, match="December 2010 or 10 December"):
        editing.set_field(plan, A, "timescale", "by Dec 10")


@pytest.mark.parametrize("due", [DEC, date(2016, 12, 10)])
def test_a_timescale_that_could_name_two_days_is_kept_with_a_date_that_says_which(
    due: date,
) -> None:
    words = {"timescale": "Dec 10", "due": due.isoformat()}
    for plan in (plan_with(open_("1.1", due=due)), plan_with(open_("1.1"))):
        made = action(after(plan, editing.set_fields(plan, A, words)), "1.1")
        assert (made.timescale, made.due) == ("Dec 10", due)


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
        (A, "depends_on", "1", "1 is an objective: name one of its actions"),
        (A, "works_with", "1.1", "1.1 cannot be linked to itself"),
        (A, "text", "a\x1bb", "control character 1B"),
        (A, "text", "a\u202eb", "RIGHT-TO-LEFT OVERRIDE"),
        (ItemId("action", "7.7"), "text", "x", "7.7 is not in the plan"),
        (ItemId("plan"), "status_words", "AMBER = amber", "gives no word a meaning"),
        (ItemId("review", "2010-06"), "id", "2010-09", "review 2010-09 is already in the plan"),
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
        found += item.source
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
        is_now, was = now.standings[ref].status, standing.status
        assert (is_now.word, is_now.meaning, is_now.origin) == (was.word, was.meaning, was.origin)
    assert now.findings == before.findings


def test_fields_are_shown_as_they_are_typed() -> None:
    field = field_of("plan", "status_words")
    assert field is not None
    about = About(status_words=(("ACHIEVED", "achieved"), ("Half = way", "in progress")))
    plan = Plan(about)
    assert (
        editing.set_field(plan, ItemId("plan"), field.name, show(field, about.status_words)) == ()
    )
