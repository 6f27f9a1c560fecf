"""A plan's file that is broken, emptied or gone: it is said for as long as it is so, and nothing
asks over what somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from lscb_tui.ui.commands import take_over
from tests.ui.driving import Driver, screen_lines
from tests.ui.test_others import theirs, watched


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_over, "LOOK_AGAIN", 0.01)


def notice(app: Driver) -> str:
    """The second line of the header."""
    return screen_lines(app.app)[1].strip()


async def test_a_broken_file_stands_in_the_header_of_every_screen_until_it_is_mended(
    plan: Path,
) -> None:
    async with watched(plan) as app:
        whole = app.text
        line = whole.count("\n") + 1
        plan.write_text(whole + "[[objective\n")
        broken = f"plan.toml is broken (line {line}): this is the plan before."
        await app.until(lambda: notice(app) == broken)
        assert "nothing can be saved until the file is mended" in app.said
        assert len(app.base.assessment.standings) == 52
        for key in "241":
            await app.press(key)
            assert notice(app) == broken, key
        # Nothing is saved meanwhile; what was typed is kept.
        await app.go("3.1")
        await app.press("s", "1")
        assert app.said.startswith("Not saved: ")
        assert f"plan.toml:{line}" in app.said
        await app.press("p")
        await app.type("kept")
        await app.save()
        await app.until(lambda: app.message.startswith("Not saved: "))
        await app.press("escape")
        assert [draft.typed for draft in app.app.session.drafts.all()] == [{"text": "kept"}]
        assert app.text == whole + "[[objective\n"
        plan.write_text(whole)
        await app.until(lambda: app.said == "plan.toml is whole again. The plan is as you see it.")
        assert "blocked" in notice(app)
        # Gone, broken in another line, and mended with a change.
        plan.unlink()
        await app.until(lambda: notice(app) == "plan.toml is gone: this is the plan before.")
        plan.write_text("[[plan\n" + whole)
        await app.until(lambda: "is broken (line 1)" in notice(app))
        plan.write_text(whole.replace("Induction programme", "Introduction"))
        await app.until(lambda: "is whole again. By others: 4.2: text" in app.said)
        await app.press("4")
        assert "broken" not in notice(app)


async def test_no_question_opens_over_typing_and_it_goes_when_it_is_no_longer_true(
    plan: Path,
) -> None:
    async with watched(plan) as app:
        whole, half = app.text, app.text[: app.text.index("[[objective]]", len(app.text) // 2)]
        await app.go("3.1")
        await app.press("p")
        await app.type("by ")
        plan.write_text(half)
        await app.until(lambda: "plan.toml has lost" in notice(app))
        assert notice(app).endswith(" items: this is the plan before. Press I.")
        await app.until(lambda: "has lost" in app.message)
        await waited(app)
        await app.type("yesterday")
        assert (app.dialog, app.value("text")) == ("Form", "by yesterday")
        await app.save()
        await app.until(lambda: "items where it had" in app.message)
        await app.press("escape")
        # A line is open: nor over that.
        await app.press("slash")
        await waited(app)
        assert app.dialog == ""
        await app.press("escape")
        await app.until(lambda: app.dialog == "TypeWord")
        await app.settled()
        seen = " ".join(str(app.app.screen.query_one(".body Static", Static).render()).split())
        assert "The file no longer has 11 objectives (7, 8, 9" in seen
        # The list may be longer than the screen: what to do about it stands before it.
        assert seen.index("nothing can be saved") < seen.index("The file no longer has")
        assert "and 32 actions (7.1, 7.2," in seen
        plan.write_text(whole)
        await app.until(lambda: app.dialog == "")
        await app.until(lambda: "plan.toml is whole again" in app.said)
        assert len(app.base.assessment.standings) == 52
        theirs(plan, "2.1", "ACHIEVED")
        await app.until(lambda: not app.blocked("10.2"))


async def test_an_emptied_plan_is_taken_over_by_a_whole_word_only(plan: Path) -> None:
    async with watched(plan) as app:
        await app.press("I")
        assert app.said.startswith("There is nothing to take over")
        plan.write_text("")
        await app.until(lambda: notice(app).startswith("plan.toml is empty: this is the plan"))
        await app.until(lambda: app.dialog == "TypeWord")
        await app.settled()
        await app.type("by yesterday")
        await app.press("enter")
        assert app.message == "Type take, or press Esc."
        await app.press("escape")
        assert app.said == "Nothing was taken over. Press I to be asked again."
        assert len(app.base.assessment.standings) == 52
        await waited(app)
        assert app.dialog == "", "it is not asked twice unasked"
        await app.press("2", "I")
        await app.type("take")
        await app.press("enter")
        await app.until(lambda: not app.base.assessment.standings)
        assert "plan.toml" not in notice(app)
        await app.press("1")
        assert not app.base.assessment.standings


async def waited(app: Driver) -> None:
    """Wait for as long as a question would, if nobody typed."""
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1

    timer = app.app.set_interval(take_over.LOOK_AGAIN, look)
    await app.until(lambda: looks > 2 * take_over.QUIET)
    timer.stop()
