"""Persons whom a column names count in the list of leads, and it says as what."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.leads import Lead, held_sentence, lead_sentence, leads
from lscb_tui.core.plan.items import Plan
from tests.core.column_help import REGULATOR, column, odd, plan_of

TWO = """  exec_lead = ["Dean", "Matron"]
  [[objective.action]]
  ref = "1.2"
  text = "Waits"
  lead = ["Dean"]
  exec_lead = "Dean"
  depends_on = ["1.1"]
"""
EXECUTIVE = column(key="exec_lead", label="Executive lead", kind="person")


def of(plan: Plan) -> dict[str, Lead]:
    return {lead.name: lead for lead in leads(assess(plan, date(2018, 2, 1)))}


def test_a_person_of_a_column_is_a_lead_and_it_says_as_what() -> None:
    found = of(odd(EXECUTIVE, keys=TWO))
    assert set(found) == {"Dean", "Matron"}
    assert lead_sentence(found["Dean"]) == "2 open (2 as Executive lead), 1 blocked"
    assert lead_sentence(found["Matron"]) == (
        "1 open (1 as Executive lead), none blocked; holds up 1 action of another lead"
    )
    (holds,) = found["Matron"].holds_up_others
    assert holds.whose == ("Dean",)


def test_who_is_waited_for_is_named_with_the_label() -> None:
    found = of(
        odd(EXECUTIVE, keys=TWO.replace('lead = ["Dean"]\n  exec_lead = "Dean"', 'lead = ["Ann"]'))
    )
    (held,) = found["Ann"].held_by_others
    assert held_sentence(held) == (
        "1.2 waits for 1.1 of Dean as Executive lead and Matron as Executive lead"
    )


def test_without_the_declaration_only_leads_are_leads() -> None:
    assert "Medical Director" in of(plan_of(REGULATOR))
    assert "Medical Director" not in of(plan_of(REGULATOR, declared=False))
    director = of(plan_of(REGULATOR))["Medical Director"]
    assert lead_sentence(director).startswith("1 open (1 as Executive lead)")


def test_a_value_that_names_nobody_is_no_lead() -> None:
    assert set(of(odd(EXECUTIVE, keys="  exec_lead = 7\n"))) == {"nobody"}
    assert set(of(odd(EXECUTIVE, keys="  exec_lead = ['', ' ']\n"))) == {"nobody"}
