"""One lead spelt in several ways: what is named, what makes it one, what keeps it apart."""

from __future__ import annotations

import unicodedata
from datetime import date

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import (
    Edits,
    Refused,
    conflicts,
    keep_leads_apart,
    one_lead,
    set_field,
)
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Conflict, SetField, invert_all
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.findings.lead_spellings import same_lead
from lscb_tui.core.plan.items import About, Action, ItemId, Objective, Plan, id_of
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import write_document
from tests.core.making import any_plans, checked, is_sentence, kingston, reported
from tests.strategies import apply

BOARD = About(board="Kingston LSCB")


def led_by(*leads: str | tuple[str, ...], about: About = BOARD) -> Plan:
    """A plan of one objective with an action for each lead, or for several of them."""
    own = [(lead,) if isinstance(lead, str) else lead for lead in leads]
    actions = tuple(Action(f"1.{n}", "A", lead=lead) for n, lead in enumerate(own, 1))
    return Plan(about, objectives=(Objective("1", "An objective", actions=actions),))


def found(plan: Plan) -> list[Finding]:
    return list(same_lead(assess(plan, date(2010, 9, 30))))


def groups(plan: Plan) -> set[frozenset[str]]:
    return {frozenset(lead.text for lead in finding.leads) for finding in found(plan)}


def in_use(plan: Plan) -> set[str]:
    return {lead for item in reported(plan) for lead in item.lead}


def without_leads(plan: Plan) -> Plan:
    bare = msgspec.structs.replace
    return bare(
        plan,
        objectives=tuple(
            bare(o, lead=(), actions=tuple(bare(a, lead=()) for a in o.actions))
            for o in plan.objectives
        ),
    )


# What is named.


@pytest.mark.parametrize(
    "other",
    [
        "chair policy & PROCEDURE",
        "Chair Policy and Procedure",
        "Chair Policy And Procedure Group",
        "Chair Policy & Procedure sub group",
        "Chair Policy & Procedure Sub-Group",
        "Chair Policy & Procedure subgroup",
        "Chair Policy & Procedure, Kingston",
        "Chair Policy & Procedure (Kingston)",
        "Chair Policy & Procedure Group – Kingston",
        "Kingston Chair Policy & Procedure",
        "Chair, Policy & Procedure.",
        "Chair – Policy  &\u00a0Procedure",
        "Chair: Policy&Procedure",
        "Chair “Policy + Procedure”",
        "\uff23hair Policy \uff06 Procedure",
    ],
)
def test_what_may_be_one_lead_is_named(other: str) -> None:
    one = "Chair Policy & Procedure"
    assert groups(led_by(one, other)) == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chair Monitoring & Evaluation", "Chair Policy & Procedure"),
        ("LSCB Chair", "Chair"),
        ("Chair, LSCB", "Chair"),
        ("Chair, Kingston LSCB", "Chair"),
        ("Training Manager", "Training Sub group"),
        ("Training Group Manager", "Training Manager"),
        ("Chair Training Group (Richmond)", "Chair Training Group"),
        ("Chair Training Group (Richmond)", "Chair Training Group (Kingston)"),
        ("Chair Kingston and Richmond", "Chair and Richmond"),
        ("Chair", "Deputy Chair"),
        ("Team 1.2", "Team 12"),
        ("Chair Policy and Procedure", "Chair Policy and Procedures"),
        ("🧒", "🧑"),
        ("--", "?"),
        ("Group", "Chair"),
        ("कि", "कु"),
        ("", " "),
    ],
)
def test_what_is_another_lead_is_not_named(one: str, other: str) -> None:
    assert groups(led_by(one, other)) == set()


@pytest.mark.parametrize(
    ("board", "place"),
    [
        ("Kingston and Richmond Safeguarding Children Partnership", "Kingston & Richmond"),
        ("Safeguarding Children’s Board for Leeds", "Leeds"),
        ("LSCB, Stoke-on-Trent", "Stoke on Trent"),
    ],
)
def test_the_place_that_may_be_added_is_the_boards_whole_place(board: str, place: str) -> None:
    about = About(board=board)
    one, other, third = "Training Group", f"Training Group ({place})", "Training Group (Kingston)"
    assert groups(led_by(one, other, third, about=about)) == {frozenset((one, other))}
    assert groups(led_by(one, third, about=About())) == set()


def test_spellings_that_look_the_same_are_one_lead_and_nothing_to_say() -> None:
    nfd = unicodedata.normalize("NFD", "Zoë Béla")
    assert groups(led_by("Zoë Béla", nfd, "Zoë\u00a0Béla")) == set()
    assert groups(led_by("Zoë Béla", nfd, "Zoe Bela")) == {frozenset({"Zoë Béla", nfd, "Zoe Bela"})}


def test_accents_and_apostrophes_do_not_tell_leads_apart() -> None:
    one, other = "Zoë, Children’s Services", "zoe, childrens services"
    assert groups(led_by(one, other)) == {frozenset((one, other))}


_WORDS = ("Chair", "Policy", "Training", "LSCB", "Deputy", "Zoë", "1", "2", "of", "E-Safety")
_ANDS = (" and ", " & ", " AND ", "&", " \uff06 ", " + ")
_ENDINGS = ("", " Group", " sub group", " Sub-Group", " SUBGROUP", " group.")
_PLACES = ("", ", Kingston", " (Kingston)", " – KINGSTON", "; kingston")
_FORMS = (str, str.upper, str.lower, str.title, lambda text: f" {text} ")


@st.composite
def spelt(draw: st.DrawFn) -> tuple[str, str]:
    """What names a lead, and one way to spell it."""
    parts = draw(
        st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3), min_size=1, max_size=2)
    )
    names = [" ".join(part) for part in parts]
    spelling = draw(st.sampled_from(_ANDS)).join(names)
    spelling += draw(st.sampled_from(_ENDINGS)) + draw(st.sampled_from(_PLACES))
    spelling = draw(st.sampled_from(_FORMS))(spelling)
    if draw(st.booleans()):
        spelling = spelling.replace(" ", draw(st.sampled_from(("  ", "\u00a0", "\t"))))
    if draw(st.booleans()):
        spelling = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), spelling)
    return " and ".join(names), spelling


def _same(name: str) -> str:
    """Whom a name means, as the words that it was made of say."""
    parts: list[str] = []
    for word in name.casefold().replace("ë", "e").replace("-", " ").split():
        both = parts and parts[-1][-1].isdigit() and word.isdigit()
        parts.append(f" {word}" if both else f"<{word}>" if word == "and" else word)
    return "".join(parts)


@checked(300)
@given(st.lists(spelt(), max_size=12))
def test_the_spellings_of_each_lead_are_named_together_and_no_other_with_them(
    leads: list[tuple[str, str]],
) -> None:
    by_lead: dict[str, set[str]] = {}
    for name, spelling in leads:
        by_lead.setdefault(_same(name), set()).add(spelling)
    expected = {
        frozenset(spellings)
        for spellings in by_lead.values()
        if len({unicodedata.normalize("NFC", " ".join(text.split())) for text in spellings}) > 1
    }
    assert groups(led_by(*(spelling for _, spelling in leads))) == expected


@st.composite
def led_plans(draw: st.DrawFn) -> Plan:
    """Plans of which several items have one lead, in several spellings, or several leads."""
    plan = draw(any_plans())
    several = st.lists(spelt().map(lambda pair: pair[1]), max_size=3).map(tuple)
    for item in reported(plan):
        plan = apply(plan, SetField(id_of(item), "lead", item.lead, draw(several)))
    board = SetField(ItemId("plan"), "board", plan.about.board, "Kingston LSCB")
    return apply(plan, board) if plan.about.board != "Kingston LSCB" else plan


@checked(100)
@given(led_plans() | any_plans())
def test_each_finding_says_where_every_spelling_is(plan: Plan) -> None:
    actions = {action.ref: objective for objective, action in plan.owned_actions()}
    for finding in found(plan):
        assert (finding.kind, finding.level) == ("same lead", "suggestion")
        assert is_sentence(finding.in_full) or not finding.in_full.isprintable()
        assert len(finding.leads) > 1
        texts = {lead.text for lead in finding.leads}
        for lead in finding.leads:
            assert list(lead.items) == [
                i for i in map(id_of, in_file(plan)) if has(plan, i, lead.text)
            ]
        assert finding.which == finding.leads[0].items[0]
        assert finding.which == next(id_of(i) for i in in_file(plan) if texts & set(i.lead))
        assert list(finding.refs) == [
            ref for ref, owner in actions.items() if texts & set(has_or_inherits(plan, ref, owner))
        ]
    named = [lead.text for finding in found(plan) for lead in finding.leads]
    assert len(named) == len(set(named))


def in_file(plan: Plan) -> list[Objective | Action]:
    items: list[Objective | Action] = []
    for objective in plan.objectives:
        items += (objective, *objective.actions)
    return items


def has(plan: Plan, which: ItemId, spelling: str) -> bool:
    item = plan.item(which)
    return isinstance(item, (Objective, Action)) and spelling in item.lead


def has_or_inherits(plan: Plan, ref: str, owner: Objective) -> tuple[str, ...]:
    action = plan.action(ref)
    assert action is not None
    return action.lead or owner.lead


def test_the_kingston_plans_leads() -> None:
    assert [finding.in_full for finding in found(kingston())] == [
        "the same lead? “Chair Policy & Procedure Group” (objective 1), “Chair Policy & Procedure” "
        "(objectives 8 and 11), “Chair Policy & procedure” (objective 12), “Chair Policy and "
        "Procedure” (objective 14) and “Chair Policy and Procedure group” (objective 17): spell it "
        "one way, or list them in separate_leads of the plan if they are different",
        "the same lead? “Chair Training Group” (objectives 3 and 16) and “Chair Training sub "
        "group” (objective 13): spell it one way, or list them in separate_leads of the plan if "
        "they are different",
        "the same lead? “Chair Monitoring and Evaluation” (objective 7) and “Chair Monitoring & "
        "Evaluation” (objectives 9 and 10): spell it one way, or list them in separate_leads of "
        "the plan if they are different",
    ]


def test_it_stands_on_the_page_of_each_item_that_has_a_spelling_and_on_no_other() -> None:
    assessed = assess(kingston())
    about = {
        str(which)
        for which in map(id_of, in_file(kingston()))
        if any(finding.kind == "same lead" for finding in assessed.findings_of(which))
    }
    numbers = (1, 3, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17)
    assert about == {f"objective {number}" for number in numbers}


def test_of_very_many_items_the_sentence_names_some() -> None:
    plan = led_by(*("Chair", "chair") * 50)
    (finding,) = found(plan)
    assert "“Chair” (1.1, 1.3, 1.5, 1.7, 1.9 and 45 more)" in finding.in_full
    assert [len(lead.items) for lead in finding.leads] == [50, 50]
    assert len(finding.refs) == 100


# Made one.


def accepted(plan: Plan, finding: Finding, chosen: str) -> Edits:
    return one_lead(plan, [lead.text for lead in finding.leads], chosen)


@checked(150)
@given(led_plans() | any_plans(), st.data())
def test_accepting_makes_them_one_and_changes_nothing_but_leads(
    plan: Plan, data: st.DataObject
) -> None:
    if not (suggested := found(plan)):
        return
    one = data.draw(st.sampled_from(suggested))
    spellings = [lead.text for lead in one.leads]
    chosen = data.draw(st.sampled_from(spellings))
    try:
        edits = accepted(plan, one, chosen)
    except Refused:
        return  # a spelling that nobody may type
    after = apply_all(plan, edits)
    name = " ".join(chosen.split())
    assert in_use(after) & {*spellings, name} == {name}
    assert groups(after) == groups(plan) - {frozenset(spellings)}
    assert without_leads(after) == without_leads(plan)
    for item in reported(plan):
        now = after.item(id_of(item))
        assert isinstance(now, (Objective, Action))
        if set(item.lead) & set(spellings):
            renamed = [name if lead in spellings else lead for lead in item.lead]
            at = renamed.index(name)
            rest = [lead for lead in renamed[at + 1 :] if lead != name]
            if set(item.lead) & set(spellings) != {name}:
                assert list(now.lead) == [*renamed[: at + 1], *rest]
        else:
            assert now.lead == item.lead
    assert apply_all(after, invert_all(edits)) == plan
    assert one_lead(after, spellings, chosen) == ()


def test_only_the_items_with_another_spelling_are_edited() -> None:
    plan = led_by("Chair", ("Asha", "CHAIR", "chair", "Asha"), "Ben", ("Chair", "Chair"))
    (finding,) = found(plan)
    assert accepted(plan, finding, "Chair") == (
        SetField(
            ItemId("action", "1.2"),
            "lead",
            ("Asha", "CHAIR", "chair", "Asha"),
            ("Asha", "Chair", "Asha"),
        ),
    )


def test_a_better_spelling_can_be_given_than_any_there_is() -> None:
    plan = led_by("Chair Policy & procedure", "Chair Policy and Procedure group")
    after = apply_all(plan, accepted(plan, found(plan)[0], "Chair, Policy and Procedure Group"))
    assert in_use(after) == {"Chair, Policy and Procedure Group"}


@pytest.mark.parametrize("name", ["", " \n ", "Ch\u202eair", "\x1b[31m"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    plan = led_by("Chair", "chair")
    with pytest.raises(Refused) as refused:
        accepted(plan, found(plan)[0], name)
    assert is_sentence(str(refused.value))


def test_an_item_without_a_sure_number_is_named_and_not_changed() -> None:
    document = {
        "objective": [
            {"number": 1, "title": "A", "lead": ["Chair"]},
            {"number": 1, "title": "B", "lead": ["chair"]},
        ]
    }
    plan = read_document(document).plan
    with pytest.raises(Refused, match="no number of its own"):
        accepted(plan, found(plan)[0], "Chair")


# Kept apart.


def apart(plan: Plan, finding: Finding) -> Plan:
    return apply_all(plan, keep_leads_apart(plan, [lead.text for lead in finding.leads]))


@checked(150)
@given(led_plans() | any_plans(), st.data())
def test_dismissing_keeps_it_away_for_good_and_all_else_is_still_suggested(
    plan: Plan, data: st.DataObject
) -> None:
    if not (suggested := found(plan)):
        return
    one = data.draw(st.sampled_from(suggested))
    spellings = [lead.text for lead in one.leads]
    try:
        edits = keep_leads_apart(plan, spellings)
    except Refused:
        return  # a spelling that nobody may type
    after = apply_all(plan, edits)
    assert groups(after) == groups(plan) - {frozenset(spellings)}
    assert msgspec.structs.replace(after, about=plan.about) == plan
    assert keep_leads_apart(after, spellings) == ()
    assert apply_all(after, invert_all(edits)) == plan
    # It outlives the file, a form that is saved again, and the leads that go out of use.
    read = read_document(write_document(after)).plan
    assert read == after
    typed = "\n".join(" ".join(spelling.split()) for spelling in spellings) + "\n"
    again = apply_all(read, set_field(read, ItemId("plan"), "separate_leads", typed))
    assert frozenset(spellings) not in groups(again)
    gone = data.draw(st.sampled_from(reported(after)))
    left = apply(after, SetField(id_of(gone), "lead", gone.lead, ()))
    assert not {lead for group in groups(left) for lead in group} & set(spellings)


FIVE = ("Chair P&P", "Chair P & P Group", "Chair P and P", "Chair P and P group", "chair P&P")


def test_a_sixth_spelling_is_suggested_beside_those_that_are_kept_apart() -> None:
    plan = apart(led_by(*FIVE), found(led_by(*FIVE))[0])
    assert found(plan) == []
    more = apply(
        plan, SetField(ItemId("action", "1.1"), "lead", (FIVE[0],), (FIVE[0], "CHAIR P&P"))
    )
    (finding,) = found(more)
    assert [lead.text for lead in finding.leads if not lead.apart] == ["CHAIR P&P"]
    assert finding.in_full == (
        "the same lead? “CHAIR P&P” (1.1) beside “Chair P&P” (1.1), “Chair P & P Group” (1.2), "
        "“Chair P and P” (1.3), “Chair P and P group” (1.4) and “chair P&P” (1.5), which are kept "
        "apart: spell it as one of them, or add it to separate_leads of the plan"
    )
    # It is one of the five, and those stay what they are.
    assert accepted(more, finding, "Chair P&P") == (
        SetField(ItemId("action", "1.1"), "lead", (FIVE[0], "CHAIR P&P"), (FIVE[0],)),
    )
    with pytest.raises(Refused, match="choose one of them"):
        accepted(more, finding, "CHAIR P&P")
    dismissed = apart(more, finding)
    assert found(dismissed) == []
    assert dismissed.about.separate_leads == (*FIVE, "CHAIR P&P")


def test_of_one_that_is_left_of_those_kept_apart_nothing_is_kept() -> None:
    """A spelling is kept apart from another one, not from all that is to come."""
    plan = apart(led_by("Chair", "chair"), found(led_by("Chair", "chair"))[0])
    plan = apply(plan, SetField(ItemId("action", "1.2"), "lead", ("chair",), ("CHAIR",)))
    (finding,) = found(plan)
    assert "kept apart" not in finding.in_full
    assert in_use(apply_all(plan, accepted(plan, finding, "CHAIR"))) == {"CHAIR"}


@pytest.mark.parametrize(
    "document",
    [
        {"plan": {"separate_leads": "Chair"}},
        {"plan": [1]},
    ],
)
def test_a_list_that_the_file_has_in_another_form_is_not_overwritten(
    document: dict[str, object],
) -> None:
    objective = {"number": 1, "title": "A", "lead": ["Chair", "chair"]}
    plan = read_document({**document, "objective": [objective]}).plan
    with pytest.raises(Refused, match="correct that"):
        keep_leads_apart(plan, ["Chair", "chair"])


def test_a_part_counts_for_who_leads_what_it_is_a_part_of() -> None:
    actions = (
        Action("1.1", "A", lead=("Chair",)),
        Action("1.1a", "A", part_of="1.1"),
        Action("1.2", "A"),
    )
    first = Objective("1", "First", lead=("Someone else",), actions=actions)
    second = Objective("2", "Second", lead=("chair",), actions=(Action("2.1", "A"),))
    (finding,) = found(Plan(BOARD, objectives=(first, second)))
    assert finding.refs == ("1.1", "1.1a", "2.1")


# Two people at once.

_NAMES = st.lists(st.sampled_from("ABCDE"), max_size=4, unique=True).map(tuple)


@checked(100)
@given(_NAMES, _NAMES, _NAMES)
def test_what_two_people_keep_apart_is_put_together_name_by_name(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    was, ours, others = (
        led_by("A", about=About(separate_leads=names)) for names in (base, mine, theirs)
    )
    gone, by_me, by_them = {*base} - {*mine}, {*mine} - {*base}, {*theirs} - {*base}
    # One name that each made into another is asked about.
    renamed = len(gone) == len(by_me) == len(by_them) == 1 and gone == {*base} - {*theirs}
    assume(not (renamed and by_me != by_them))
    merged = merge(was, ours, others)
    assert merged.issues == ()
    names = merged.plan.about.separate_leads
    assert len(names) == len(set(names))
    expected = {n for n in (*mine, *theirs) if n not in base} | {*base} & {*mine} & {*theirs}
    assert set(names) == expected
    # The same where the other one was quicker.
    edit = SetField(ItemId("plan"), "separate_leads", base, mine)
    try:
        apply(others, edit)
    except Conflict as conflict:
        made = conflicts.settle_unasked((edit,), conflict, others)
        assert made is not None
        assert set(apply_all(others, made).about.separate_leads) == expected
