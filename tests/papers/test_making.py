"""Papers are made the same way everywhere, and what there is none of is a sentence."""

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.paper.occasion import Request
from lscb_tui.core.plan.items import Plan
from lscb_tui.papers.formats.recipe_marks import recipe_in
from lscb_tui.papers.making import make_files, occasion_for
from tests.papers.mock_meeting import december_closed


def test_a_paper_names_of_what_it_was_made() -> None:
    meeting = december_closed()
    (made,) = make_files("plan", "md", meeting.records, meeting.now, Request(query="ref:4.3"))
    recipe = recipe_in(made.data.decode().splitlines()[-1])
    assert recipe is not None
    assert recipe[:4] == ("plan", "2010-12", "ref:4.3", "")
    again = make_files("plan", "md", meeting.records, meeting.now, Request(query="ref:4.3"))
    assert again == [made]


@pytest.mark.parametrize(
    ("kind", "request_", "said"),
    [
        ("plan", Request("2010-13"), "no review “2010-13”: did you mean 2010-12? The plan has"),
        ("plan", Request(query="staus:achieved"), "status"),
        ("minutes", Request(query="ref:4.3"), "is about the whole plan: leave out the filter"),
        ("plan", Request(lead="LSCB Chair"), "is not about one lead"),
        ("lead", Request(lead="Bussines Manager"), "did you mean “Business Manager”?"),
        ("lead", Request(lead="Somebody else"), "it has "),
    ],
)
def test_what_there_is_none_of_is_a_sentence(kind: str, request_: Request, said: str) -> None:
    meeting = december_closed()
    with pytest.raises(Refused) as refused:
        occasion_for(kind, meeting.records, meeting.now, request_)
    assert said in str(refused.value)


def test_a_lead_is_named_as_the_plan_spells_it() -> None:
    meeting = december_closed()
    made = occasion_for("lead", meeting.records, meeting.now, Request(lead="business  manager"))
    assert made.request.lead == "Business Manager"


def test_without_leads_there_is_no_paper_for_each() -> None:
    with pytest.raises(Refused, match="nobody leads"):
        make_files("lead", "md", (), assess(Plan()), Request(), each=True)
