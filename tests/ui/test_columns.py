"""Columns of the board's own on the screen: shown, edited in forms, and never a danger to one."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.plan.columns import fields_of
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.lines.details_text import page_of
from tests.core.column_help import ODD, REGULATOR, TRACKER, column, text_of
from tests.ui.driving import opened, screen_text
from tests.ui.test_editing import choose_in_plan_menu

TALL = (100, 70)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


async def test_an_item_shows_all_of_its_columns_and_its_form_has_them(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR)), TALL) as app:
        await app.go("MD1.1")
        shown = screen_text(app.app)
        for words in ("% done     80", "Cost       12500", "Start      1 May 2017", "% done: 60"):
            assert words in shown
        assert "31 Dec 2017" in shown
        await app.press("e")
        await app.field("cost", "£13,000")
        await app.field("exec_lead", "Matron\nDean")
        await app.save()
        assert app.dialog == "", app.message
        action = app.action("MD1.1")
        assert (get(action, "cost"), get(action, "exec_lead")) == (13000, ["Matron", "Dean"])
        assert get(action, "revisions") == [date(2017, 9, 30), date(2017, 12, 31)]
        await app.press("u")
        assert get(app.action("MD1.1"), "exec_lead") is None


async def test_an_action_shows_what_it_has_from_its_objective(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR)), TALL) as app:
        await app.go("MD1.2")
        assert "Priority   High, from objective MD1" in screen_text(app.app)


async def test_what_is_no_number_is_refused_and_stays_typed(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR)), TALL) as app:
        await app.go("MD1.1")
        await app.press("e")
        await app.field("cost", "a lot")
        assert "“a lot” is not a number" in app.message
        await app.save()
        assert app.dialog == "Form"
        assert get(app.action("MD1.1"), "cost") == 12500


async def test_progress_has_its_columns_in_its_form(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR)), TALL) as app:
        await app.go("MD1.2")
        await app.press("p")
        await app.field("text", "All trained")
        await app.field("percent", "95%")
        await app.field("signed_off_on", "30 Jan 2018")
        await app.save()
        assert app.dialog == "", app.message
        entry = app.action("MD1.2").progress[-1]
        assert dict(entry.unknown) == {"percent": 95, "signed_off_on": date(2018, 1, 30)}
        shown = screen_text(app.app)
        assert "% done: 95" in shown
        assert "Signed off on: 30 Jan 2018" in shown


async def test_what_is_not_declared_is_shown_as_toml_writes_it(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR, declared=False)), TALL) as app:
        await app.go("MD1.1")
        page = page_of(app.base.assessment, ItemId("action", "MD1.1"), 80)
        shown = "\n".join("".join(part.text for part in line.parts) for line in page.lines)
        assert "revisions = [2017-09-30, 2017-12-31]" in shown
        assert "start = 2017-05-01" in shown
        assert "in file: percent = 60" in shown
        await app.press("e", "shift+tab")
        assert "revisions = [2017-09-30, 2017-12-31]" in screen_text(app.app)


async def test_the_plans_own_form_tells_what_else_is_in_its_table(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(TRACKER)), TALL) as app:
        await choose_in_plan_menu(app, "plan:")
        await app.press("shift+tab")
        await app.until(lambda: 'version = "17"' in screen_text(app.app))


async def test_a_column_is_declared_and_deleted_in_the_plan_menu(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR, declared=False)), TALL) as app:
        await choose_in_plan_menu(app, "new:column")
        await app.field("key", "cost")
        await app.field("of", "action")
        await app.save()
        assert app.dialog == "", app.message
        assert [field.name for field in fields_of(app.plan, "action")][-1] == "cost"
        await choose_in_plan_menu(app, "column:cost")
        await app.field("label", "Cost (£)")
        await app.save()
        await app.go("MD1.1")
        assert "Cost (£)   12500" in screen_text(app.app)


@pytest.mark.parametrize("key", ["a b", "__class__", "[x]", "x" * 300])
async def test_no_key_is_too_odd_for_a_form(tmp_path: Path, key: str) -> None:
    text = ODD + column(key=key, label="[@click=app.quit]x[/] \x1b[31m") + column(key="z")
    async with opened(written(tmp_path, text), TALL) as app:
        await app.go("1.1")
        await app.press("e")
        assert app.dialog == "Form"
        await app.field("z", "words")
        await app.save()
        assert app.dialog == "", app.message
        assert get(app.action("1.1"), "z") == "words"


async def test_the_outline_is_filtered_by_a_column(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR)), TALL) as app:
        await app.press("/", *"cost>10000", "enter")
        assert app.base.footer.note == "1 of 6: cost>10000"
        await app.press("/", "ctrl+u", *"priorty:high", "enter")
        assert "did you mean priority:high?" in app.said


async def test_a_suggestion_is_accepted_with_its_key(tmp_path: Path) -> None:
    async with opened(written(tmp_path, text_of(REGULATOR, declared=False)), TALL) as app:
        await app.press("2")
        await app.until(lambda: app.base.assessment.has_findings)
        while app.view != "Clashes":
            await app.press("tab")
        for _ in range(30):
            clash = app.links.view.clash
            if clash is not None and clash.finding.column == "cost":
                break
            await app.press("j")
        seen = " ".join(screen_text(app.app).split())
        assert "“cost”, which is not a column yet." in seen
        assert "Accept it (+)" in seen
        # A command line is nothing for a projector.
        assert "lscb-tui add" not in seen
        await app.press("minus")
        assert "cannot be dismissed while" in app.said
        await app.press("plus")
        assert [column.key for column in app.plan.columns] == ["cost"]
        await app.press("u")
        assert app.plan.columns == ()
