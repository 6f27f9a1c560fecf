"""Shapes of plans that boards have: what a row is, where objectives stand, what is no plan."""

from __future__ import annotations

import pytest

from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import read
from tests.importing.grids import asked, document, plan_of, reading, roles, table, words
from tests.importing.test_words import nothing_is_invented

HEAD = "Action | Lead | Due | Progress"


@pytest.mark.parametrize(("first", "second"), [("1. ", "2. "), ("1) ", "2) "), ("1.1 ", "1.2 ")])
def test_numbered_actions_of_a_cell_are_the_rows_objectives(first: str, second: str) -> None:
    text = f"{first}Map\\n{second}Agree a form\\nand print it"
    read = reading(
        table(f"Objective | Actions | Lead\n1. Neglect | {text} | Chair\n2. Voice | {text} | Nurse")
    )
    assert not asked(read)
    assert [title for _, title, _ in plan_of(read)] == ["Neglect", "Voice"]
    texts = [[text for _, text in actions] for _, _, actions in plan_of(read)]
    assert texts == [["Map", "Agree a form\nand print it"]] * 2
    nothing_is_invented(read)


@pytest.mark.parametrize("sign", ["", "• ", "(a) "])
def test_lines_without_numbers_are_asked_actions_or_one_action(sign: str) -> None:
    text = f"{sign}Map\\n{sign}Agree"
    read = reading(
        table(f"Objective | Actions | Lead\nNeglect | {text} | Chair\nVoice | {text} | Nurse")
    )
    assert asked(read) == ["Is a row an action, or an objective with its actions?"]


def test_a_row_alone_that_is_called_a_priority_heads_the_rows_below() -> None:
    read = reading(
        table(
            f"{HEAD}\nPriority 1: Neglect\nMap | Chair | May 2026 | x\nTheme B\nAsk | Nurse |  | y"
        )
    )
    assert plan_of(read) == [
        ("1", "Neglect", [("1.1", "Map")]),
        ("B", "", [("B.1", "Ask")]),
    ]


def test_a_coloured_row_alone_heads_the_rows_below() -> None:
    rows = "Early help\nMap | Chair | May 2026 | x\nVoice\nAsk | Nurse | May 2026 | y"
    read = reading(table(f"{HEAD}\n{rows}", filled=(2, 4)))
    assert [title for _, title, _ in plan_of(read)] == ["Early help", "Voice"]


def test_a_row_alone_that_could_be_a_heading_is_asked() -> None:
    read = reading(table(f"{HEAD}\nEarly help\nMap | Chair | May 2026 | x"))
    assert asked(read) == ["Where do the objectives stand?"]


def test_words_alone_in_a_late_column_head_nothing() -> None:
    read = reading(table(f"{HEAD}\nMap | Chair | May 2026 | x\n | | | more of it"))
    assert [action.text for action in read.plan.actions()] == ["Map"]
    assert any("has no action" in told for told in read.told)


def test_numbers_that_begin_anew_are_told_apart_by_their_objectives() -> None:
    rows = "1 | Map | Chair\n2 | Agree | Nurse\nPriority 2: Voice\n1 | Ask | Police"
    merged = [(2, 1, 1, 3), (5, 1, 1, 3)]
    read = reading(table(f"No | Action | Lead\nPriority 1: Neglect\n{rows}", merged=merged))
    assert [action.ref for action in read.plan.actions()] == ["1.1", "1.2", "2.1"]


def test_the_number_of_an_objective_beside_its_title_is_no_actions_number() -> None:
    read = reading(
        table(
            "Objective no. | Objective title | Action no. | Action | Lead\n"
            "1 | Neglect | 1.1 | Map | Chair\n1 | Neglect | 1.2 | Agree | Nurse\n"
            "2 | Voice | 2.1 | Ask | Nurse"
        )
    )
    assert plan_of(read) == [
        ("1", "Neglect", [("1.1", "Map"), ("1.2", "Agree")]),
        ("2", "Voice", [("2.1", "Ask")]),
    ]


@pytest.mark.parametrize("is_card", [True, False])
def test_cards_and_lines_before_tables_that_are_called_objectives_head_them(is_card: bool) -> None:
    parts = []
    for number, title in (("1", "Neglect"), ("2", "Voice")):
        before = f"Objective {number}: {title}"
        parts.append(table(before, f"card {number}") if is_card else words(before))
        parts.append(
            table(f"Ref | {HEAD}\n{number}.1 | Map | Chair | May 2026 | x", f"table {number}")
        )
    assert plan_of(reading(*parts)) == [
        ("1", "Neglect", [("1.1", "Map")]),
        ("2", "Voice", [("2.1", "Map")]),
    ]


def test_a_table_without_a_header_goes_on_with_the_objective_of_the_one_before() -> None:
    one = table(f"No | {HEAD}\n1 | Map | Chair | May 2026 | x")
    read = reading(one, table("2 | Ask | Nurse | May 2026 | y", "table 2"))
    assert [len(actions) for _, _, actions in plan_of(read)] == [2]
    assert asked(read) == ["Where do the objectives stand?"]


def test_a_header_that_comes_again_is_no_action() -> None:
    rows = "1 | Map | Chair | May 2026 | x\nNo | Action | Lead | Due\n2 | Ask | Nurse | | y"
    read = reading(table(f"No | {HEAD}\n{rows}"))
    assert [action.text for action in read.plan.actions()] == ["Map", "Ask"]


def test_totals_and_keys_below_a_table_are_no_actions() -> None:
    rows = "1 | Map | Chair | May 2026 | x\nTotal | 1\nKey: R = red"
    read = reading(table(f"No | {HEAD}\n{rows}"))
    assert plan_of(read) == [("1", "", [("1", "Map")])]


@pytest.mark.parametrize("text", ["KS2 results improve", "Y7 pupils are seen", "Part a way with"])
def test_words_that_look_like_a_code_are_no_number(text: str) -> None:
    read = reading(table(f"Theme | {HEAD}\n{text} | {text} | Chair | May 2026 | x"))
    assert plan_of(read) == [("1", text, [("1.1", text)])]


def test_a_number_with_brackets_stays_whole() -> None:
    read = reading(table(f"Ref | {HEAD}\n2 (i) | Map | Chair | |\n2 (ii) | Ask | Chair | |"))
    assert [(a.ref, a.printed) for a in read.plan.actions()] == [("2 (i)", ""), ("2 (ii)", "")]


def test_struck_actions_and_headings_without_actions_are_told() -> None:
    rows = "Priority 1: Neglect\nMap | Chair | May 2026 | x\nPriority 2: Voice"
    told = reading(table(f"{HEAD}\n{rows}", struck=(3,))).told
    assert any("struck through" in each and "Map" in each for each in told)
    assert any("“Priority 2: Voice”" in each or "“Voice”" in each for each in told)


def test_progress_merged_over_actions_of_two_objectives_is_told() -> None:
    rows = "1.1 | Map | both\n2.1 | Ask"
    read = reading(table(f"No | Action | Progress\n{rows}", merged=[(2, 3, 2, 1)]))
    assert [len(each.progress) for each in read.plan.objectives] == [1, 0]
    assert any("actions of objectives 1 to 2" in told for told in read.told)


@pytest.mark.parametrize(
    "text",
    [
        "Risk ID | Risk description | Likelihood | Owner | Status\n1 | Loss | 3 | IT | Open",
        "Name | Title | Agency | Email\nA Smith | Chair | LSCB | a@b.c",
        "Item | Title | Lead | Time\n1 | Welcome | Chair | 10:00",
        "Measure | Target | Q1 | RAG\nSeen in 5 days | 95% | 90% | G",
        "Version | Date | Author | Changes\n2 | June 2025 | Nurse | Comments taken in",
        "WBS | Hours | 1.1 | 1.2\n1.1 | 2 | 1.5 | 2.5\n1.2 | 3 | 2.5 | 3.5",
    ],
)
def test_other_tables_are_no_plan(text: str) -> None:
    assert not roles(table(text))


def test_recommendations_with_leads_and_times_are_a_plan_whose_actions_are_asked() -> None:
    read = reading(table("Recommendation | Lead | Timescale\nMap it | Chair | May 2025"))
    assert "Which column has the words of the actions?" in asked(read)


def test_rows_of_actions_without_an_objectives_column_are_objectives_without_titles() -> None:
    found = document(table("Actions | Lead\nMap\\nAgree | Chair\nAsk\\nTell | Nurse"))
    (proposed,) = propose(found).tables
    answered = replace(proposed, shape="row an objective", objectives="column")
    read_so = read(found, replace(propose(found), tables=(answered,)))
    assert [len(actions) for _, _, actions in plan_of(read_so)] == [2, 2]


def test_rows_across_with_many_words_head_nothing() -> None:
    many = " ".join(["words"] * 30)
    read_so = reading(table(f"{HEAD}\nMap | Chair | May 2026 | x\n{many}", merged=[(3, 1, 1, 4)]))
    assert [title for _, title, _ in plan_of(read_so)] == [""]


def test_numbers_of_one_level_are_the_titles_of_those_below() -> None:
    rows = "1 | Neglect\n1.1 | Map | Chair\n1.1.1 | Draw | Chair\n2 | Voice\n2.1 | Ask | Nurse"
    read_so = reading(table(f"Ref | Action | Lead\n{rows}"))
    assert not asked(read_so)
    assert plan_of(read_so) == [
        ("1", "Neglect", [("1.1", "Map"), ("1.1.1", "Draw")]),
        ("2", "Voice", [("2.1", "Ask")]),
    ]
    nothing_is_invented(read_so)


def test_a_sheet_without_rows_is_not_proposed() -> None:
    full, empty = table(f"{HEAD}\nMap | Chair"), table(HEAD, "table 2")
    assert not roles(full, empty, number=1)


def days(*times: str) -> list[str]:
    rows = "\n".join(f"Do it {n} | Chair | {time}" for n, time in enumerate(times))
    actions = reading(table(f"Action | Lead | Due date\n{rows}")).plan.actions()
    return [str(action.due or "") for action in actions]


def test_days_that_could_be_american_are_none_where_one_of_them_is() -> None:
    assert days("03/25/2025", "04/05/2025") == ["", ""]
    assert days("25/03/2025", "04/05/2025") == ["2025-03-25", "2025-05-04"]


def test_a_time_of_day_behind_a_day_does_not_count() -> None:
    assert (
        days("2025-04-01 00:00:00", "01/04/2025 9:30 AM", "2025-04-01T10:00:00Z")
        == ["2025-04-01"] * 3
    )


def test_what_names_no_day_gives_none() -> None:
    times = ("31/06/2025", "Summer 2024", "ASAP", "Q3", "31 March", "May 2025\\nthen July 2025")
    assert days(*times) == [""] * 6


def test_a_label_beside_a_title_over_several_columns_heads_the_rows_below() -> None:
    rows = "Priority 1 | Neglect\n1 | Map | Chair\nPriority 2: | Voice\n1 | Ask | Nurse"
    merged = [(2, 2, 1, 2), (4, 2, 1, 2)]
    read_so = reading(table(f"No | Action | Lead\n{rows}", merged=merged))
    assert plan_of(read_so) == [
        ("1", "Neglect", [("1.1", "Map")]),
        ("2", "Voice", [("2.1", "Ask")]),
    ]
    nothing_is_invented(read_so)


@pytest.mark.parametrize("said", ["Progress: two met", "Update March 2026: two met"])
def test_a_row_across_that_says_how_it_goes_heads_nothing(said: str) -> None:
    rows = f"1 | Map | Chair\n{said}\n2 | Ask | Nurse"
    read_so = reading(table(f"No | Action | Lead\n{rows}", merged=[(3, 1, 1, 3)]))
    assert [action.text for action in read_so.plan.actions()] == ["Map", "Ask"]
    assert len(read_so.plan.objectives) == 1
    assert any("has no action" in told for told in read_so.told)


def test_an_action_that_is_called_so_is_no_heading() -> None:
    read_so = reading(table(f"{HEAD}\nAction 1: Map\nAction 2: Ask | Nurse"))
    assert len(list(read_so.plan.actions())) == 2


def test_a_card_of_labels_heads_the_table_below() -> None:
    parts = []
    for number, title in (("1", "Neglect is seen"), ("2", "Voice")):
        card = f"Priority | {number}\nObjective | {title}\nLead | Chair"
        parts += [table(card, f"card {number}")]
        parts += [table(f"{HEAD}\nMap | Chair | May 2026 | x", f"table {number}")]
    assert plan_of(reading(*parts)) == [
        ("1", "Neglect is seen", [("1.1", "Map")]),
        ("2", "Voice", [("2.1", "Map")]),
    ]


def test_leads_of_two_columns_are_not_joined() -> None:
    head = "Action | Lead agency | Lead officer | Due"
    (action,) = reading(table(f"{head}\nMap | Police | A Smith | May 2026")).plan.actions()
    assert action.lead == ("Police", "A Smith")


def test_an_objective_that_is_only_a_number_has_that_number_and_no_title() -> None:
    rows = "7 | Map | Chair\n7 | Agree | Nurse\n8 | Ask | Nurse"
    assert plan_of(reading(table(f"Objective | Action | Lead\n{rows}"))) == [
        ("7", "", [("7.1", "Map"), ("7.2", "Agree")]),
        ("8", "", [("8.1", "Ask")]),
    ]


def test_a_column_that_is_wide_in_the_grid_reaches_over_no_other() -> None:
    text = "Action | | Lead | | Due\nMap | | Chair | | May 2026\nAsk"
    merged = [(row, column, 1, 2) for row in (1, 2, 3) for column in (1, 3)]
    read_so = reading(table(text, merged=merged))
    assert [action.text for action in read_so.plan.actions()] == ["Map", "Ask"]


def test_a_heading_over_numbers_and_what_they_number_is_both() -> None:
    rows = "1 | Neglect is seen | 1.1 | Map | Chair\n2 | Voice | 2.1 | Ask | Nurse"
    part = table(f"Objective | | Actions | | Lead\n{rows}", merged=[(1, 1, 1, 2), (1, 3, 1, 2)])
    assert plan_of(reading(part)) == [
        ("1", "Neglect is seen", [("1.1", "Map")]),
        ("2", "Voice", [("2.1", "Ask")]),
    ]


def test_a_register_of_risks_beside_a_plan_is_none() -> None:
    risks = "Risk | Likelihood | Mitigating action | Owner | Due\na | High | b | c | May 2026"
    plan = table(f"{HEAD}\nMap | Chair | May 2026 | x")
    assert not roles(plan, table(risks, "table 2"), number=1)


def test_long_headings_are_headings() -> None:
    long = "What action will the partnership take to see that children are seen and heard in it?"
    assert roles(table(f"{long} | Who will lead on it?\nMap | Chair")) == ["action", "lead"]
