"""E on every screen: a paper of what is shown, chosen by keys, or a sentence that says why not."""

import os
from pathlib import Path

import pytest

from lscb_tui.papers.formats.recipe_marks import recipe_in
from lscb_tui.papers.formats.table import FORMATS
from lscb_tui.papers.offered import PAPERS
from lscb_tui.ui.commands import papers
from lscb_tui.ui.dialogs.choose import Choices
from tests.ui.driving import Driver, opened, screen_text

AS_MD = str(list(FORMATS).index("md") + 1)
SCREENS = {"1": "plan", "2": "drawing", "3": "minutes", "4": "changes"}


def choices(app: Driver) -> list[str]:
    """What can be chosen now."""
    return [choice.key for choice in app.app.screen.query_one(Choices).choices]


async def choose(app: Driver, key: str) -> None:
    """Choose by the sign that stands before it."""
    await app.press("123456789abcdefghi"[choices(app).index(key)])


async def paper(app: Driver, kind: str, name: str, *more: str) -> None:
    """A paper as Markdown, in a file of that name; `more` keys answer what is asked before."""
    await app.press("E")
    await choose(app, kind)
    await app.press(*more, AS_MD)
    await app.paste(name)
    await app.press("enter")


@pytest.mark.parametrize("screen", SCREENS)
async def test_what_is_on_the_screen_stands_first_and_all_is_offered(
    plan: Path, screen: str
) -> None:
    async with opened(plan) as app:
        if screen != "1":
            await app.press(screen)
        await app.press("E")
        assert choices(app)[0] == SCREENS[screen]
        assert sorted(choices(app)) == sorted((*PAPERS, "drawing"))
        shown = screen_text(app.app)
        for kind in PAPERS.values():
            assert f" {kind.title} " in shown
        assert "a digit, a letter or Enter chooses" in shown
        await app.press("escape")
        assert not app.dialog
    assert sorted(p.name for p in plan.parent.iterdir()) == ["plan.toml"]


async def test_a_paper_is_written_with_the_name_that_is_proposed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    async with opened(plan) as app:
        await app.press("3", "E")
        await choose(app, "agenda")
        assert "Markdown" in screen_text(app.app)
        await app.press(AS_MD)
        assert "plan-agenda-2010-09.md" in screen_text(app.app)
        await app.press("enter")
        assert app.said.startswith("Written to plan-agenda-2010-09.md: Agenda")
        assert app.said.endswith(", as Markdown.")
    assert "Kingston LSCB" in Path("plan-agenda-2010-09.md").read_text(encoding="utf-8")


async def test_the_filter_of_the_screen_is_offered_and_said(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "p.md"
    async with opened(plan) as app:
        await app.press("/")
        await app.type("objective:4")
        await app.press("enter")
        await paper(app, "plan", str(file), "1")
        assert "only the actions that match objective:4, as Markdown." in app.said
        recipe = recipe_in(file.read_text(encoding="utf-8").splitlines()[-1])
        assert recipe is not None
        assert recipe.query == "objective:4"
        whole = tmp_path / "whole.md"
        await paper(app, "plan", str(whole), "2")
        assert "only" not in app.said
        assert "10.2" in whole.read_text(encoding="utf-8")
        # What is of the whole plan does not ask.
        await paper(app, "minutes", str(tmp_path / "m.md"))
        assert (tmp_path / "m.md").exists()


async def test_a_file_that_is_there_is_overwritten_only_once_that_is_confirmed(
    plan: Path, tmp_path: Path
) -> None:
    file = tmp_path / "p.md"
    file.write_text("mine")
    async with opened(plan) as app:
        await paper(app, "plan", str(file))
        assert app.dialog == "Confirm"
        await app.press("n")
        assert file.read_text() == "mine"
        await paper(app, "plan", str(file))
        await app.press("y")
        assert app.said.startswith("Written to ")
    assert file.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/p.md", "nowhere/p.md: "),
        ("folder.md", "no plain file"),
        ("pipe.md", "no plain file"),
        ("plan.md", "this is the plan itself"),
    ],
)
async def test_where_nothing_can_be_written_it_says_so(
    plan: Path, name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    Path("folder.md").mkdir()
    os.mkfifo("pipe.md")
    Path("plan.md").symlink_to(plan)
    before = plan.read_bytes()
    async with opened(plan) as app:
        await paper(app, "plan", name)
        if app.dialog:
            await app.press("y")
        assert said in app.said
    assert plan.read_bytes() == before


async def test_the_ending_that_is_typed_counts_and_a_name_without_one_gets_one(
    plan: Path, tmp_path: Path
) -> None:
    async with opened(plan) as app:
        await paper(app, "plan", str(tmp_path / "page.html"))
        assert app.said.endswith(", as HTML.")
        await paper(app, "plan", str(tmp_path / "page"))
        assert app.said.endswith(", as Markdown.")
    assert (tmp_path / "page.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert (tmp_path / "page.md").exists()


async def test_one_lead_all_or_each(plan: Path, tmp_path: Path) -> None:
    async with opened(plan) as app:
        await app.press("E")
        await choose(app, "lead")
        assert choices(app)[:3] == ["", "each", "of Chair Communications and Awareness"]
        await app.press("3", AS_MD)
        assert "plan-lead-Chair-Communications-and-Awareness-2010-09.md" in screen_text(app.app)
        await app.paste(str(tmp_path / "one.md"))
        await app.press("enter")
        assert "Actions of Chair Communications and Awareness" in app.said
        await paper(app, "lead", str(tmp_path / "all.md"), "1")
        assert "Actions by lead" in app.said
        await paper(app, "lead", str(tmp_path / "each.md"), "2")
        written = sorted(tmp_path.glob("each-*.md"))
        assert f"{len(written)} papers, one for each lead, as Markdown." in app.said
        (tmp_path / "each-LSCB.md").write_text("mine")
        await paper(app, "lead", str(tmp_path / "each.md"), "2")
        assert app.dialog == "Confirm"
        await app.press("n")
        assert (tmp_path / "each-LSCB.md").read_text() == "mine"


async def test_a_directory_gets_a_file_of_the_proposed_name(plan: Path, tmp_path: Path) -> None:
    async with opened(plan) as app:
        await paper(app, "plan", f"{tmp_path}/")
        assert "plan-plan-2010-09.md" in app.said
    assert (tmp_path / "plan-plan-2010-09.md").exists()


async def test_a_calendar_asks_for_no_format(plan: Path, tmp_path: Path) -> None:
    async with opened(plan) as app:
        await app.press("E")
        await choose(app, "calendar")
        assert "plan-calendar.ics" in screen_text(app.app)
        await app.paste(str(tmp_path / "due.ics"))
        await app.press("enter")
        assert app.said.endswith(", as a calendar.")
    assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


async def test_another_review_can_be_chosen(plan: Path, tmp_path: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    march = '[[review]]\nid = "2010-12"\nlabel = "December 2010"\ndate = 2010-12-15\n\n'
    plan.write_text(text.replace("[[source]]", march + "[[source]]", 1), encoding="utf-8")
    file = tmp_path / "p.md"
    async with opened(plan) as app:
        await app.press("E")
        assert "Papers of December 2010" in screen_text(app.app)
        await app.press("r")
        assert choices(app) == ["2010-12", "2010-09"]
        await app.press("2", AS_MD)
        assert "plan-plan-2010-09.md" in screen_text(app.app)
        await app.paste(str(file))
        await app.press("enter")
        assert app.said.endswith("September 2010, as Markdown.")


async def test_the_drawing_is_offered_on_every_screen(plan: Path, tmp_path: Path) -> None:
    async with opened(plan) as app:
        await app.press("E")
        await choose(app, "drawing")
        await app.paste(str(tmp_path / "links.svg"))
        await app.press("enter")
        assert app.said.endswith("links.svg: the whole plan, as svg.")


async def test_what_is_imagined_does_not_leave_the_program(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("2")
        await app.go("2.1")
        await app.press("w", "E")
        assert app.said == "You are in a what-if; press Esc to leave it first."
        assert not app.dialog


async def test_how_far_it_is_is_told_where_it_takes_long(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(10_000))
    told: list[str] = []
    monkeypatch.setattr(papers, "monotonic", lambda: float(next(now)))
    async with opened(plan) as app:
        monkeypatch.setattr(app.base, "say", told.append)
        await paper(app, "plan", str(tmp_path / "p.md"))
    assert told[0].startswith("Making it: Plan, ")
    assert told[-1].startswith("Written to ")


async def test_a_plan_with_nothing_in_it_gives_a_paper_or_a_sentence(
    plan: Path, tmp_path: Path
) -> None:
    plan.write_text("[plan]\ntitle = 'Empty'\n", encoding="utf-8")
    async with opened(plan) as app:
        for kind in PAPERS:
            await app.press("E")
            await choose(app, kind)
            if kind == "lead":
                await app.press("1")
            if kind != "calendar":
                await app.press(AS_MD)
            await app.paste(str(tmp_path / f"{kind}.out"))
            await app.press("enter")
            assert app.said
            assert app.said[-1] == "."
            assert "Traceback" not in screen_text(app.app)
