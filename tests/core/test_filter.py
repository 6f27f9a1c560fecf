"""The filter language: each kind of term on the Kingston plan, and no text that breaks it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddEntry, AddItem
from lscb_tui.core.filter import TERM_EXAMPLES, QueryError, parse_query
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
)
from lscb_tui.core.sentences.matched import unmatched_sentence
from tests.core.making import DAY, checked, is_sentence, kingston, linked_plans, open_, plan_with
from tests.strategies import texts

ALL = [action.ref for action in kingston().actions()]
ACHIEVED = [
    *("1.2", "1.3", "4.1", "4.2", "5.4", "9.3", "10.3", "11.1", "11.2", "12.1", "13.1", "13.4"),
    *("14.2", "15.1", "15.2", "15.3", "16.1"),
]
UNREPORTED = ["5.1", "5.3", "5.5", "12.2", "12.3", "12.4", "13.3"]
BLOCKED = ["5.2", "10.2"]
AUDIT_OR_PLAN = [
    *("1.1", "3.1", "3.2", "3.3", "5.2", "5.5", "6.1", "7.1", "7.2", "7.3", "8.1", "8.2", "8.3"),
    *("9.1", "9.2", "10.1", "10.2", "10.3", "11.1", "12.1", "16.1"),
]
OPEN = [ref for ref in ALL if ref not in ACHIEVED]
LINKED = [
    *("1.1", "2.1", "2.2", "5.1", "5.2", "5.3", "6.1", "6.2", "7.1", "7.2", "7.3"),
    *("8.1", "8.2", "10.2"),
]


def ask(query: str, plan: Plan | None = None, day: date = DAY) -> list[str]:
    return list(parse_query(query).matches(assess(kingston() if plan is None else plan, day)))


def reviewed() -> Plan:
    """The Kingston plan with one word of a review in December."""
    review = AddItem(Review("2010-12", "December 2010", date(2010, 12, 15)))
    entry = Entry("2010-12", "In progress", by="asha", rag="Amber")
    said = AddEntry(ItemId("action", "4.3"), entry)
    return apply_all(kingston(), (review, said))


REVIEWED = reviewed()


def under(*objectives: int) -> list[str]:
    return [ref for ref in ALL if int(ref.split(".")[0]) in objectives]


EXAMPLES = {
    "audit programme": ["10.1", "10.2", "10.3"],
    "“audit programme”": ["10.1", "10.2", "10.3"],
    "status:achieved": ACHIEVED,
    "lead:training": [*under(3), *under(13), "16.1"],
    "source:PR": under(4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15),
    "objective:9": ["9.1", "9.2", "9.2b", "9.3"],
    "ref:9.2": ["9.2"],
    "due<2011-01-01": under(1, 4, 5, 7, 8, 9, 10, 12, 14, 17),
    "is:blocked": BLOCKED,
    "waits:2.1": ["10.2"],
    "frees:10.2": ["2.1"],
    "part:1.1": [],
    "rag:amber": ["4.3"],
    "review:2010-12": ["4.3"],
    "said:trained": [],
    "by:asha": ["4.3"],
    "-is:ready": sorted([*ACHIEVED, *BLOCKED], key=ALL.index),
    "audit or plan": AUDIT_OR_PLAN,
    "-(audit or plan)": [ref for ref in ALL if ref not in AUDIT_OR_PLAN],
}


def test_there_is_an_example_of_every_line_of_the_help() -> None:
    assert list(EXAMPLES) == [example for example, _ in TERM_EXAMPLES]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_the_help_promises_is_found(example: str) -> None:
    assert ask(example, REVIEWED) == EXAMPLES[example]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("   ", ALL),
        ("is:ready", [ref for ref in OPEN if ref not in BLOCKED]),
        ("is:open", OPEN),
        ("is:overdue", []),
        ("is:undated", ["2.1", "2.2", "3.1", "3.2", "3.3", "13.2", "13.3"]),
        ("is:unreported", UNREPORTED),
        ("is:linked", LINKED),
        (
            "is:out-of-step",
            ["1.1", "2.1", "8.1", "8.2", "8.3", "10.2", "13.2", "13.3", "17.1", "17.2", "17.3"],
        ),
        ("IS:Blocked", BLOCKED),
        ("is:bl", BLOCKED),
        ("status:ONGOING objective:10", ["10.1", "10.2"]),
        ("status:“in progress” objective:10", ["10.1", "10.2"]),
        ('status:"not reported"', UNREPORTED),
        ("-status:achieved", OPEN),
        ("-status:achieved -is:blocked", [ref for ref in OPEN if ref not in BLOCKED]),
        ("-“audit programme” objective:10", []),
        ("-audit objective:14", ["14.1", "14.2"]),
        ("AUDIT programme", ["10.1", "10.2", "10.3"]),
        ("“programme audit”", []),
        ("programme audit", ["10.1", "10.2", "10.3"]),
        ("domestic violence 9.2b", ["9.2b"]),
        ("ref:9.2B", ["9.2b"]),
        ("ref:10.2.", ["10.2"]),
        ("due:2010-12 objective:10", ["10.1", "10.2", "10.3"]),
        ("due:“Dec 2010” objective:10", ["10.1", "10.2", "10.3"]),
        ("due<=2010-09-30", ["1.1", "1.2", "1.3"]),
        ("due<2010-09-30", []),
        ("due<2010-09", []),
        ("due<=2010-09", ["1.1", "1.2", "1.3"]),
        ("due>2010-12", under(6)),
        ("due>=2011-02-28", under(6)),
        ("due=2010-09-30", ["1.1", "1.2", "1.3"]),
        ("source:c&d", under(1, 2, 3, 4, 5, 6, 7)),
        ("lead:“chair domestic”", under(9)),
        ("objective:1", under(1)),
        ("frees:5.2", ["5.1"]),
        ("“Job description”", ["4.3"]),
        ("children's objective:12", ["12.1", "12.2", "12.3", "12.4"]),
        ("children’s objective:12", ["12.1", "12.2", "12.3", "12.4"]),
        ("post-training", ["3.2"]),
        ("“8.1 - 8.2”", ["1.1"]),
        ("“8.1\u00a0\u2011 8.2”", ["1.1"]),
        ("“objective 9”", ["9.1", "9.2", "9.2b", "9.3"]),
        ("“Peer review” objective:9", under(9)),
        ("https://www.kingston.gov.uk", []),
        ("//nothing", []),
        ("9:30", []),
        ("note:", []),
        ("lead:none", []),
        ("due=none is:open", ["2.1", "2.2", "3.1", "3.2", "3.3", "13.2", "13.3"]),
        ("-due:none objective:13", []),
        ("status:none", UNREPORTED),
        ("source:none", []),
        ("waits:none is:blocked", []),
        ("frees:none objective:5", ["5.2", "5.3", "5.4", "5.5"]),
    ],
)
def test_what_is_found_in_kingston(query: str, expected: list[str]) -> None:
    assert ask(query) == expected


def test_overdue_follows_the_day() -> None:
    assert ask("is:overdue", day=date(2010, 10, 1)) == ["1.1"]


def test_a_status_is_found_by_its_whole_word_or_meaning_or_by_the_beginning_of_it() -> None:
    """What was achieved in part must not be listed as achieved."""
    words = (("Achieved", "achieved"), ("Achieved in part", "in progress"), ("Done", "achieved"))
    said = ("ACHIEVED", "Achieved in part", "done", "Amber", "")
    plan = plan_with(
        *(
            Action(f"1.{n}", "A", progress=(Entry("2010-09", word, "Words."),))
            for n, word in enumerate(said, 1)
        ),
        about=About(status_words=words),
    )
    assert ask("status:achieved", plan) == ["1.1", "1.3"]
    assert ask("status:done", plan) == ["1.3"]
    assert ask("status:ach", plan) == ["1.1", "1.2", "1.3"]
    assert ask("status:“achieved in part”", plan) == ["1.2"]
    assert ask("status:“in progress”", plan) == ["1.2"]
    assert ask("status:amber", plan) == ["1.4"]
    assert ask("status:unknown", plan) == ["1.4"]
    assert ask("status:not", plan) == ["1.5"]


def test_a_word_is_looked_for_in_the_objective_and_in_the_progress_too() -> None:
    plan = plan_with(
        Action("1.1", "A", progress=(Entry("2010-09", "", "Housing said so."),)),
        open_("1.2", outcome="Housing", evidence="minutes"),
        open_("1.3", lead=("Housing",)),
        open_("1.4"),
    )
    assert ask("housing", plan) == ["1.1", "1.2", "1.3"]
    assert ask("“an objective”", plan) == ["1.1", "1.2", "1.3", "1.4"]


def test_a_phrase_is_found_across_a_line_break() -> None:
    assert ask("“audit programme”", plan_with(Action("1.1", "the audit\nprogramme"))) == ["1.1"]


def test_all_that_a_screen_shows_of_an_item_is_searched() -> None:
    """Each word stands in one place only: of the first action, its objective, or the plan."""
    entry = Entry(
        "r1", "Saidword", "saidtext", "asha", date(2011, 1, 2), unknown=(("colour", "saidkey"),)
    )
    action = Action(
        "1.1",
        "atext",
        printed="aprinted",
        timescale="atimescale",
        due=date(2012, 5, 6),
        lead=("alead",),
        depends_on=("7.1",),
        works_with=("7.2",),
        see=("7.3",),
        dismissed=("7.5",),
        recommendation=("arec",),
        recurs="arecurs",
        outcome="aoutcome",
        evidence="aevidence",
        revised_due=date(2013, 7, 8),
        revised_reason="areason",
        carried_from="acarried",
        superseded_by="7.4",
        progress=(entry,),
        unknown=(("cost", 417),),
    )
    objective = Objective(
        "1",
        "otitle",
        source=("OSRC, para 43",),
        recommendation=("orec",),
        timescale="otimescale",
        due=date(2014, 9, 10),
        lead=("olead",),
        progress=(Entry("r2", "Objword", "objtext"),),
        actions=(action, open_("1.2", works_with=("1.1",), depends_on=("1.1",))),
        unknown=(("odd", "okey"),),
    )
    plan = Plan(
        reviews=(Review("r1", "First review"), Review("r2", "Second review")),
        sources=(Source("OSRC", "source name"),),
        recommendations=(Recommendation("arec", "", "arectext"), Recommendation("orec", "", "ob")),
        objectives=(objective, Objective("2", "B", actions=(Action("2.1", "zzz"),))),
    )
    own = (
        *("1.1", "atext", "aprinted", "atimescale", "alead", "7.1", "7.2", "7.3", "arec"),
        *("arectext", "arecurs", "aoutcome", "aevidence", "areason", "acarried", "7.4"),
        *("“6 may 2012”", "“8 jul 2013”", "saidword", "saidtext", "asha", "“2 Jan 2011”"),
        *("saidkey", "“first review”", "“cost = 417”", "1.2"),
    )
    for word in own:
        assert "1.1" in ask(word, plan), word
        assert "2.1" not in ask(word, plan), word
    both = (
        "otitle",
        "“OSRC, para 43”",
        "“source name”",
        "orec",
        "otimescale",
        "olead",
        "objword",
        "objtext",
    )
    for word in (*both, "“10 sep 2014”", "“second review”", "okey", "“objective 1”"):
        assert ask(word, plan) == ["1.1", "1.2"], word
    assert ask("7.5", plan) == []


def test_searching_sees_through_the_ways_of_writing_one_text() -> None:
    plan = plan_with(
        Action("1.1", "Parents’ cafe\u0301 session", lead=("Zoë Béla",)),
        Action(
            "1.2",
            "the ﬁne\u00a0print, 2010\u201311",
            lead=(unicodedata.normalize("NFD", "Zoë Béla"),),
        ),
        Action("1.3", "plain cafe", lead=("Zoe\u00a0BELA",)),
        Action("1.4", "A", progress=(Entry("2010-09", "In\u00a0progress"),)),
        about=About(status_words=(("In progress", "in progress"),)),
    )
    for cafe in ("cafe", "café", "cafe\u0301", "CAFÉ"):
        assert ask(cafe, plan) == ["1.1", "1.3"]
    for lead in ("zoe", "Zoë", "lead:zoe", "lead:“ZOË BÉLA”", "lead:“zoe\u00a0b”"):
        assert ask(lead, plan) == ["1.1", "1.2", "1.3"]
    assert ask("“fine print”", plan) == ["1.2"]
    assert ask("2010-11", plan) == ["1.2"]
    assert ask("parents'", plan) == ["1.1"]
    assert ask("status:“in progress”", plan) == ["1.4"]


def test_words_with_a_colon_that_somebody_wrote_are_found() -> None:
    plan = plan_with(
        Action("1.1", "see https://example.org/a?b=c at 9:30"), Action("1.2", "colour:red, note: x")
    )
    for words in ("https://example.org/a?b=c", "9:30", "HTTPS://example", "-note:"):
        assert ask(words, plan) == ["1.1"]
    for words in ("colour:red", "note:", "colour:", "-9:30", "“colour:red”"):
        assert ask(words, plan) == ["1.2"]


def test_what_has_none_is_found_and_a_name_that_is_so_written_comes_first() -> None:
    plan = Plan(
        objectives=(
            Objective("1", "A", source=("PR",), actions=(open_("1.1", lead=("Nonesuch Trust",)),)),
            Objective("2", "B", actions=(open_("2.1"), open_("2.2", lead=(" ",)))),
        )
    )
    assert ask("lead:none", plan) == ["2.1", "2.2"]
    assert ask("source:none", plan) == ["2.1", "2.2"]
    assert ask("due:none", plan) == ["1.1", "2.1", "2.2"]
    assert ask("lead:nones", plan) == ["1.1"]
    word = plan_with(
        open_("1.1"),
        Action("1.2", "A", progress=(Entry("2010-09", "None"),)),
        about=About(status_words=(("None", "not started"),)),
    )
    assert ask("status:none", word) == ["1.2"]


def test_numbers_of_any_form_are_found() -> None:
    plan = Plan(
        objectives=(
            Objective("A", "T", actions=(open_("A.1"), open_("A.1B", depends_on=("A.1",)))),
        )
    )
    assert ask("objective:a", plan) == ["A.1", "A.1B"]
    assert ask("waits:a.1", plan) == ["A.1B"]
    assert ask("frees:a.1b", plan) == ["A.1"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("colour:red", "there is no filter “colour”: use one of status, lead"),
        ("statsu:achieved", "did you mean status:achieved?"),
        ("-Led:“chair domestic”", "did you mean lead:“chair domestic”?"),
        ("duo<2011", "did you mean due<2011?"),
        ("is:nothing", "“is:” takes one of blocked, ready"),
        ("is:bloked", "did you mean is:blocked?"),
        ("source:P", "there is no source “P” in this plan: did you mean source:PR?"),
        ("source:XX", "there is no source “XX” in this plan"),
        ("status:xyz", "nor is it a status word; the plan has ACHIEVED"),
        ("status:acheived", "did you mean status:ACHIEVED?"),
        ("status:amber", "no action has the status “amber”"),
        ("lead:trainning", "did you mean Chair Training Group?"),
        ("lead:qqq", "no lead's name has “qqq” in it"),
        ("objective:99", "there is no objective 99 in this plan: did you mean objective:9?"),
        ("ref:99.9", "there is no action 99.9 in this plan: did you mean ref:9.1?"),
        ("ref:none", "there is no action none"),
        ("waits:7.7", "there is no action 7.7 in this plan: did you mean waits:7.1?"),
        ("frees:x", "there is no action x in this plan"),
        ("status:", "“status:” asks for nothing yet"),
        ("due<", "“due<” needs a date"),
        ("due<none", "“none” is not a date"),
        ("due<soon", "“soon” is not a date"),
        ("due:31/02/2011", "there is no such day"),
        ("status<3", "“status” takes a colon"),
        ("-is:nothing", "“is:” takes one of"),
        ("is:un", "“is:” takes one of undated, unreported"),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(query: str, words: str) -> None:
    with pytest.raises(QueryError) as refused:
        ask(query)
    assert words in str(refused.value)
    assert is_sentence(str(refused.value))


def test_half_a_query_says_nothing_yet_and_hides_nothing() -> None:
    """The screen asks at each key."""
    for half in ("-", "“", '"', "-“"):
        assert parse_query(half).empty
        assert ask(half) == ALL


pieces = st.sampled_from(
    [
        "is:blocked",
        "-",
        "due<2011",
        "due<",
        "“",
        "”",
        '"',
        "status:",
        ":",
        "ref:1.1",
        "<=",
        " ",
        " or ",
        "(",
        ")",
    ]
)


@checked(120)
@given(st.one_of(texts(), st.text(), st.lists(pieces | texts(), max_size=6).map("".join)))
def test_any_text_is_a_query_or_a_sentence(text: str) -> None:
    try:
        query = parse_query(text)
        found = query.matches(KINGSTON)
    except QueryError as refused:
        words = str(refused)
        assert is_sentence(words)
    else:
        assert set(found) <= set(ALL)
        if query.empty:
            assert list(found) == ALL


KINGSTON: Assessment = assess(kingston(), DAY)


@checked(60)
@given(linked_plans(), st.sampled_from([f"is:{n}" for n in ("blocked", "ready", "open", "linked")]))
def test_not_is_all_the_others(plan: Plan, query: str) -> None:
    everything = [action.ref for action in plan.actions()]
    yes, no = ask(query, plan), ask(f"-{query}", plan)
    assert sorted(yes + no) == sorted(everything)
    assert ask(f"{query} -{query}", plan) == []


@checked(40)
@given(linked_plans())
def test_the_filter_and_the_standings_agree(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    for name in ("blocked", "ready", "open", "overdue"):
        expected = [ref for ref, s in assessed.standings.items() if getattr(s, name)]
        assert ask(f"is:{name}", plan) == expected
    assert set(ask("is:out-of-step", plan)) == assessed.out_of_step
    for ref, found in assessed.standings.items():
        assert set(ask(f"frees:“{ref}”", plan)) == set(found.waits_for) & set(assessed.standings)
        assert tuple(ask(f"waits:“{ref}”", plan)) == assessed.holds_up(ref)


def test_what_a_filter_no_longer_matches_is_said_without_two_nots() -> None:
    stays = "now: it stays in sight until you move on"
    assert unmatched_sentence("is:unspoken", "4.1") == f"4.1 is spoken of at this review {stays}"
    assert unmatched_sentence("is:blocked", "4.1") == f"4.1 is not blocked {stays}"
    assert unmatched_sentence("audit", "4.1") == f"4.1 does not match “audit” {stays}"
