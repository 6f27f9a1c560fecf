"""One lead spelt several ways, in Clashes: `+` makes them one, `-` keeps them apart for good."""

from pathlib import Path

from lscb_tui.core.plan.items import Action, Objective
from tests.ui.driving import SMALL, Driver, opened, screen_text
from tests.ui.views import view

POLICY = {
    "Chair Policy & Procedure Group",
    "Chair Policy & Procedure",
    "Chair Policy & procedure",
    "Chair Policy and Procedure",
    "Chair Policy and Procedure group",
}


def leads(app: Driver) -> set[str]:
    """Every lead in the file."""
    items: list[Objective | Action] = [*app.plan.objectives, *app.plan.actions()]
    return {lead for item in items for lead in item.lead}


async def on_the_question(app: Driver) -> None:
    """Go to the first question of leads in Clashes."""
    await app.press("2")
    await view(app, "Clashes")
    await app.press("g")
    for _ in range(30):
        here = app.links.view.clash
        if here is not None and here.spellings:
            return
        await app.press("j")
    raise AssertionError(screen_text(app.app))


async def test_the_question_names_every_spelling_and_says_what_the_keys_do(plan: Path) -> None:
    async with opened(plan, (120, 40)) as app:
        await on_the_question(app)
        here = app.links.view.clash
        assert here is not None
        assert set(here.spellings) == POLICY
        shown = " ".join(screen_text(app.app).split())
        assert all(f"“{spelling}”" in shown for spelling in POLICY)
        assert "+ Accept" in shown
        assert "- Dismiss" in shown


async def test_plus_makes_them_one_and_one_u_takes_all_of_it_back(plan: Path) -> None:
    before = plan.read_text()
    async with opened(plan, SMALL) as app:
        await on_the_question(app)
        await app.press("+")
        assert app.dialog == "Choose"
        assert all(f"{spelling} (" in screen_text(app.app) for spelling in POLICY)
        await app.press("1")
        assert leads(app) & POLICY == {"Chair Policy & Procedure"}
        assert app.said.startswith("Saved.")
        assert "Policy & Procedure” (" not in screen_text(app.app)
        await app.press("u")
        assert app.text == before


async def test_minus_keeps_them_apart_for_good(plan: Path) -> None:
    async with opened(plan, SMALL) as app:
        await on_the_question(app)
        await app.press("-")
        assert app.said.startswith("Saved. The plan: separate leads set to “Chair ")
        assert "; Chair Policy" in app.said
        assert set(app.plan.about.separate_leads) == POLICY
        assert leads(app) >= POLICY
    async with opened(plan, SMALL) as app:
        await on_the_question(app)
        here = app.links.view.clash
        assert here is not None
        assert POLICY.isdisjoint(here.spellings)


async def test_leaving_the_choice_changes_nothing(plan: Path) -> None:
    before = plan.read_text()
    async with opened(plan, SMALL) as app:
        await on_the_question(app)
        await app.press("+", "escape")
        assert app.text == before
