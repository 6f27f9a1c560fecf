"""Whether a paper is what the plan still gives: every kind, and every format that can say it."""

import pytest

from lscb_tui.core.paper.occasion import Request
from lscb_tui.papers.formats.recipe_reading import named_in
from lscb_tui.papers.making import make_files
from lscb_tui.papers.offered import PAPERS, formats_of
from lscb_tui.papers.verifying import Verdict, verdict
from tests.papers.mock_meeting import Meeting, december, december_closed, march

REVIEWS = ((december, ""), (december_closed, ""), (march, ""), (march, "2010-12"))


def made(meeting: Meeting, kind: str, format_: str, request: Request) -> bytes:
    (file,) = make_files(kind, format_, meeting.records, meeting.now, request)
    return file.data


def found(data: bytes, meeting: Meeting) -> Verdict:
    named = named_in(data)
    assert named.recipe is not None
    return verdict(data, named.recipe, named.format, meeting.records, meeting.plan)


@pytest.mark.parametrize("kind", PAPERS)
def test_every_paper_is_what_the_plan_gives(kind: str) -> None:
    naming = [each for each in formats_of(kind) if each != "csv"]
    for turn, (meeting, review) in enumerate(REVIEWS):
        # Each review in another format: what is compared is made by all formats alike.
        format_ = naming[turn % len(naming)]
        data = made(meeting(), kind, format_, Request(review))
        assert named_in(data).format == format_
        assert found(data, meeting()) == Verdict(True), (kind, format_, review)


@pytest.mark.parametrize("format_", [each for each in formats_of("plan") if each != "csv"])
def test_every_format_says_what_it_is(format_: str) -> None:
    request = Request("2010-12", 'ref:4.3 or "a -- > b"')
    data = made(march(), "plan", format_, request)
    named = named_in(data)
    assert named.format == format_
    assert named.recipe is not None
    assert named.recipe[:4] == ("plan", *request)
    assert found(data, march()) == Verdict(True)


@pytest.mark.parametrize("kind", ["plan", "exceptions", "lead", "calendar"])
def test_a_paper_of_a_review_stays_what_it_was_when_the_next_is_held(kind: str) -> None:
    for format_ in formats_of(kind)[:2]:
        data = made(december_closed(), kind, format_, Request())
        assert found(data, march()) == Verdict(True)


def test_what_was_put_right_later_is_not_taken_for_a_change_of_the_file() -> None:
    data = made(december_closed(), "minutes", "md", Request())
    later = found(data, march())
    assert not later.same
    assert later.reason.startswith(
        "what is recorded of that review was added to or put right since"
    )
    changed = found(data.replace(b"Housing", b"Hosing"), march())
    assert changed.reason.startswith("it was changed since it was made")


def test_since_when_the_plan_says_something_else_is_told() -> None:
    meeting = december()
    data = made(meeting, "agenda", "md", Request())
    later = found(data, december_closed())
    assert not later.same
    assert later.reason.endswith(
        "; one change was saved since, by asha on 15 Dec 2010 (lscb-tui changes has them)"
    )
    unknown = found(data, Meeting(december_closed().plan))
    assert unknown.reason.endswith(", or the paper is of another plan")
