"""The header tells what matters first, names the review, and never cuts a count in mid-word."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lscb_tui.core.standing.standing import Counts
from lscb_tui.ui.lines.header_lines import HeaderFacts, counts_line, title_line
from lscb_tui.ui.lines.styled_text import Part
from tests.ui.driving import opened, screen_lines

MEANINGS = ("achieved", "in progress", "not started", "superseded", "not reported", "unknown")
NONE = Counts(0, {}, 0, 0, 0, 0, {})


def text(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts)


@given(
    blocked=st.integers(0, 900),
    overdue=st.integers(0, 900),
    each=st.lists(st.integers(1, 9000), min_size=1, max_size=6),
    width=st.integers(39, 200),
)
def test_counts_are_whole_and_what_holds_the_plan_up_comes_first(
    blocked: int, overdue: int, each: list[int], width: int
) -> None:
    meanings = dict(zip(MEANINGS, each, strict=False))
    told = text(counts_line(Counts(sum(each), meanings, blocked, 0, overdue, 0, {}), width))
    assert len(told) <= width
    pieces = told.replace(": ", " · ").replace(", ", " · ").split(" · ")
    names = {"blocked", "overdue", "action", "actions", "unknown word", *MEANINGS}
    assert {piece.partition(" ")[2] for piece in pieces} <= names
    if blocked:
        assert pieces[0] == f"{blocked} blocked"
    if overdue:
        assert f"{overdue} overdue" in pieces[:2]


@given(
    title=st.text("abc de", max_size=60),
    note=st.sampled_from(["", "read-only", "1 change gone: U; open in vim by ben; with asha, cy"]),
    review=st.sampled_from(["", "2010-09", "September 2010", "A meeting of the whole board, May"]),
    width=st.integers(41, 160),
)
def test_the_title_gives_way_and_the_day_does_not(
    title: str, note: str, review: str, width: int
) -> None:
    title = " ".join(title.split()) or "A plan"
    told = text(title_line(HeaderFacts(title, "2010-11", note, review, "30 Sep 2010", NONE), width))
    assert cell_len(told) < width
    assert told.endswith("30 Sep 2010")
    assert told.split()[0].rstrip("…") in title
    assert not review or width < 100 or f"{review} · " in told


async def test_every_screen_names_the_review_and_a_notice_stands_in_place_of_the_counts(
    plan: Path,
) -> None:
    counts = "2 blocked · 0 overdue · 52 actions: 17 achieved, 28 in progress, 7 not reported"
    async with opened(plan) as app:
        for key in ("1", "2", "4"):
            await app.press(key)
            first, second = screen_lines(app.app)[:2]
            assert first.startswith(" Kingston LSCB Improvement Plan")
            assert first.rstrip().endswith("September 2010 · as at 30 Sep 2010")
            assert second == f" {counts}"
        broken = "plan.toml is broken (line 33): this is the plan before"
        app.base.header.show_notice(broken)
        await app.settled()
        assert screen_lines(app.app)[1].strip() == broken
        app.base.header.show_notice("")
        await app.settled()
        assert screen_lines(app.app)[1].strip() == counts
    async with opened(plan, (41, 20), as_at=date(2011, 1, 1)) as app:
        first, second = screen_lines(app.app)[:2]
        assert first == " Kingston…   September 2010 · 1 Jan 2011 "
        assert second.split(" · ")[0] == " 2 blocked"
        assert second.split(" · ")[1].endswith(" overdue")


async def test_a_plan_that_rates_by_colours_counts_by_them(plan: Path) -> None:
    words = "{ Green = 'achieved', Amber = 'in progress', Red = 'in progress' }"
    said = [
        f"[[objective.action]]\nref = '1.{n}'\ntext = 'Words'\n"
        f"[[objective.action.progress]]\nreview = '1'\nstatus = '{word}'\n"
        for n, word in enumerate(("Red", "Green", "Red"), 1)
    ]
    plan.write_text(
        f"[plan]\ntitle = 'Rated'\nstatus_words = {words}\n[[review]]\nid = '1'\n"
        "[[objective]]\nnumber = 1\ntitle = 'One'\n" + "".join(said)
    )
    async with opened(plan) as app:
        assert screen_lines(app.app)[1].strip() == (
            "0 blocked · 0 overdue · 3 actions: 1 Green, 2 Red"
        )
