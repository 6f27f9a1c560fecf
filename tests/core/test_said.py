"""What was said of an action, and what of its row is no word of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import Entry
from lscb_tui.core.sentences.said import last_words, said_of_action
from tests.core.making import DAY, open_, plan_with

ROW = (Entry("2010-06", "", "In June."), Entry("2010-09", "", "In September."))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ["In September.", "In June."]),
        ({"added": "2010-06"}, ["In September.", "In June."]),
        ({"added": "2010-09"}, ["In September."]),
        ({"added_after": "2010-06"}, ["In September."]),
        ({"added_after": "2010-09"}, []),
        ({"progress": (Entry("2010-06", "ONGOING"),)}, [""]),
    ],
)
def test_what_was_said_of_the_row_before_an_action_was_there_is_not_said_of_it(
    fields: dict[str, str], told: list[str]
) -> None:
    plan = plan_with(replace(open_("1.1"), **({"progress": ()} | fields)), progress=ROW)
    assessment = assess(plan, DAY)
    both = assessment.items["1.1"]
    assert [said.entry.text for said in said_of_action(assessment, *both)] == told
    last = last_words(assessment, *both)
    assert (last.entry.text if last else "") == (told[0] if told else "")
