"""`check` names what does not fit in what was recorded at a review."""

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.toml_reader import read_document
from tests.core.making import plan_of

PLAN = plan_of("""
[plan]
rag_words = { Green = "On track" }
[[review]]
id = "2010-09"
date = 2010-09-30
agreed_at = "2010-12"
[[review]]
id = "2010-12"
date = 2010-12-15
agreed_at = "2010-09"
present = ["Housing", "CAFCASS"]
apologies = ["cafcass"]
absent = ["Housing", "Police"]
[[review]]
id = "2011-03"
date = 2011-03-15
agreed_at = "2011-06"
[[objective]]
number = 1
title = "One"
  [[objective.action]]
  ref = "1.1"
  text = "A"
    [[objective.action.progress]]
    review = "2010-12"
    rag = "Amber"
    [[objective.action.progress]]
    review = "2010-12"
    rag = "green"
    no_update = true
    [[objective.action.progress]]
    review = "2010-12"
    due = 2011-03-31
    agreed = true
    [[objective.action.progress]]
    review = "2010-12"
    text = "x"
    agreed = true
    [[objective.action.progress]]
    review = "gone"
    due = 2011-03-31
    text = "Asked for"
""")


def test_what_does_not_fit_is_named_with_its_place() -> None:
    found = [(f.kind, f.which.key, f.where) for f in assess(PLAN).findings]
    assert sorted(found, key=str) == sorted(
        [
            ("unknown rating", "1.1", ("progress", 0, "rag")),
            ("update beside none", "1.1", ("progress", 1, "no_update")),
            ("date without reason", "1.1", ("progress", 2, "due")),
            ("agreed without date", "1.1", ("progress", 3, "agreed")),
            ("unknown review", "1.1", ("progress", 4, "review")),
            ("agreed too early", "2010-12", ("agreed_at",)),
            ("unknown review", "2011-03", ("agreed_at",)),
            ("attendance twice", "2010-12", ("apologies",)),
            ("attendance twice", "2010-12", ("absent",)),
        ],
        key=str,
    )
    told = {f.kind: f.message for f in assess(PLAN).findings}
    assert "“Amber” is not in rag_words" in told["unknown rating"]
    assert "or use one of Green" in told["unknown rating"]


def test_a_yes_or_no_of_another_type_is_told_with_how_to_write_it() -> None:
    reading = read_document({"plan": {"rag_words": "Green"}, "objective": [OBJECTIVE]})
    assert [fault.message for fault in reading.faults] == [
        "“rag_words” of the plan must be a table of words and what each stands for, as "
        '{ Green = "On track" }',
        "“agreed” of objective 1 must be true or false, without quotes",
        "“no_update” of objective 1 must be true or false, without quotes",
    ]


OBJECTIVE = {
    "number": 1,
    "title": "One",
    "progress": [{"review": "2010-09", "agreed": "yes", "no_update": 1}],
}
