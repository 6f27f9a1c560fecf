"""Where the Kingston plan stands as at 30 September 2010, which a reader can check by hand.

The numbers are those that the board would count in its own document: what is achieved, what is
blocked and why, what is due, and what in it contradicts itself.
"""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.sentences.standing import counts_sentence, status_sentence
from lscb_tui.core.sentences.why_blocked import blocked_sentence
from tests.core.making import KINGSTON, kingston
from tests.strategies import apply

DAY = date(2010, 9, 30)
UNREPORTED = ["5.1", "5.3", "5.5", "12.2", "12.3", "12.4", "13.3"]


def assessed(day: date | None = None) -> Assessment:
    return assess(kingston(), day)


def found(plan: Plan) -> list[Finding]:
    """All findings but those of leads, for which see `test_lead_spellings`."""
    return [finding for finding in assess(plan).findings if finding.kind != "same lead"]


def kinds(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.kind, finding.refs) for finding in found(plan)]


def test_the_file_has_no_fault_and_judges_dates_as_at_its_review() -> None:
    reading = read_document(tomllib.loads(KINGSTON.read_text(encoding="utf-8")))
    assert reading.faults == ()
    assert assessed().as_at == DAY


def test_how_many_actions_stand_how() -> None:
    counts = assessed().counts
    assert counts.meanings == {"achieved": 17, "in progress": 28, "not reported": 7}
    assert (counts.actions, counts.blocked, counts.ready, counts.overdue) == (52, 2, 33, 0)
    assert counts_sentence(counts) == (
        "52 actions: 17 achieved, 28 in progress, 7 not reported; 2 blocked; 0 overdue"
    )


def test_which_actions_were_not_reported() -> None:
    found = [r for r, s in assessed().standings.items() if s.status.meaning == "not reported"]
    assert found == UNREPORTED


def test_an_inherited_status_says_so() -> None:
    all_ = assessed()
    said = {ref: status_sentence(all_, s) for ref, s in all_.standings.items()}
    assert said["2.1"] == "ONGOING, from objective 2 (September 2010)"
    assert said["8.1"] == "In progress, from objective 8 (September 2010)"
    assert said["13.1"] == "ACHIEVED, from objective 13 (September 2010)"
    assert said["13.2"] == "ongoing (September 2010)"
    assert said["13.3"] == "not reported (September 2010): there are words, but no status word"
    assert said["5.1"] == "not reported"
    assert said["1.2"] == "ACHIEVED (September 2010)"


def test_what_is_blocked_and_by_what() -> None:
    all_ = assessed()
    blocked = {ref: s.waits_for for ref, s in all_.standings.items() if s.blocked}
    assert blocked == {"5.2": ("5.1",), "10.2": ("2.1",)}
    assert list(all_.links.all_roots(("5.2", "10.2"))) == [(("5.1",), 1), (("2.1",), 1)]
    assert blocked_sentence(all_, all_.standings["10.2"]) == (
        "10.2 is blocked: it waits for 2.1 (ONGOING, no date, LSCB Chair, and Chair Monitoring & "
        "Evaluation Group)."
    )
    assert all_.links.frees("2.1") == (("10.2",), ("10.2",))
    assert all_.links.knots == ()


def test_nothing_is_overdue_on_the_day_and_1_1_the_day_after() -> None:
    assert [r for r, s in assessed().standings.items() if s.overdue] == []
    after = assessed(date(2010, 10, 1))
    assert [r for r, s in after.standings.items() if s.overdue] == ["1.1"]


def test_who_works_with_whom() -> None:
    all_ = assessed()
    packages = {all_.package(ref) for ref in all_.standings} - {()}
    assert packages == {("1.1", "8.1", "8.2"), ("2.2", "7.1", "7.2", "7.3")}
    assert all_.standings["8.2"].partners == ("1.1",)
    assert not any(s.partner_waiting for s in all_.standings.values())
    assert not any(s.missing for s in all_.standings.values())


def test_all_that_is_out_of_step_and_nothing_else() -> None:
    assert kinds(kingston()) == [
        ("source not in key", ("17.1", "17.2", "17.3")),
        ("prerequisite undated", ("2.1", "10.2")),
        ("partners' dates", ("1.1", "8.1")),
        ("partners' dates", ("1.1", "8.2")),
        ("objective against actions", ("13.2", "13.3")),
        ("same text", ("2.1", "8.3")),
    ]
    assert {finding.level for finding in found(kingston())} == {"warning"}


def test_findings_are_sentences_that_name_what_they_are_about() -> None:
    messages = [finding.message for finding in found(kingston())]
    assert messages == [
        "objective 17: its source NEW is not in the source key",
        "10.2 is due 31 Dec 2010, but 2.1, which it waits for, has no date",
        "1.1 and 8.1 work together, but 1.1 is due 30 Sep 2010 and 8.1 31 Dec 2010",
        "1.1 and 8.2 work together, but 1.1 is due 30 Sep 2010 and 8.2 31 Dec 2010",
        "objective 13 is said to be ACHIEVED, but 13.2 is ongoing and 13.3 is not reported",
        "2.1 and 8.3 have the same text: is it one action in two places?",
    ]


@pytest.mark.parametrize(
    ("ref", "name", "left", "suggested"),
    [
        ("10.2", "depends_on", (), [("2.1", "10.2")]),
        ("1.1", "works_with", ("8.1",), [("1.1", "8.2")]),
        ("1.1", "works_with", (), [("1.1", "8.2")]),
        ("2.2", "works_with", (), [("2.2", "7.1"), ("2.2", "7.2"), ("2.2", "7.3")]),
        ("2.2", "works_with", ("7.1", "7.3"), [("2.2", "7.2")]),
        ("5.3", "see", (), [("5.3", "6.1"), ("5.3", "6.2")]),
        # "based on above" names no number.
        ("5.2", "depends_on", (), []),
        # 1.1 has the other end of it.
        ("8.1", "works_with", (), []),
    ],
)
def test_a_link_that_is_taken_out_is_suggested_by_the_words(
    ref: str, name: str, left: tuple[str, ...], suggested: list[tuple[str, ...]]
) -> None:
    plan = kingston()
    action = plan.action(ref)
    which = ItemId("action", ref)
    without = apply(plan, SetField(which, name, getattr(action, name), left))
    offered = suggestions(without)
    assert [finding.refs for finding in offered] == suggested
    assert all(finding.which == which for finding in offered)


def test_a_suggestion_shows_the_words_that_suggest_it() -> None:
    which = ItemId("action", "10.2")
    (offered,) = suggestions(apply(kingston(), SetField(which, "depends_on", ("2.1",), ())))
    assert "KPI work in 2.1 above" in offered.message


def suggestions(plan: Plan) -> list[Finding]:
    return [finding for finding in found(plan) if finding.level == "suggestion"]


def test_a_suggestion_is_never_counted_before_it_is_accepted() -> None:
    which = ItemId("action", "10.2")
    without = assess(apply(kingston(), SetField(which, "depends_on", ("2.1",), ())))
    assert without.standings["10.2"].ready
    assert "10.2" not in without.out_of_step
