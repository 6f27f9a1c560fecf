"""Parts of actions in the outline: under their action, opened and closed, never out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.core.editing import set_field
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import NARROW, Driver, opened, screen_lines, screen_text

PLAN = """
[plan]
title = "A plan with parts"
as_at = 2017-03-15
status_words = { DONE = "achieved", ONGOING = "in progress" }
[[review]]
id = "Q3"
date = 2016-12-31
[[objective]]
number = 1
title = "Assessments are timely"
  [[objective.action]]
  ref = "1.1"
  text = "Assessments within 45 days"
  due = 2017-03-31
    [[objective.action.progress]]
    review = "Q3"
    status = "ONGOING"
  [[objective.action]]
  ref = "1.1a"
  text = "Standards revised"
  part_of = "1.1"
    [[objective.action.progress]]
    review = "Q3"
    status = "DONE"
  [[objective.action]]
  ref = "1.1b"
  text = "Standards in use"
  due = 2017-03-10
  part_of = "1.1"
  [[objective.action]]
  ref = "1.1b.1"
  text = "North team"
  part_of = "1.1b"
  [[objective.action]]
  ref = "1.2"
  text = "Conferences in time, once 1.1b is done"
  depends_on = ["1.1b"]
[[objective]]
number = 2
title = "Managers see each case"
  [[objective.action]]
  ref = "2.1"
  text = "Template used"
"""


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def rows(app: Driver) -> list[str]:
    return [which.key for which in app.plan_screen.outline.rows]


async def test_parts_are_closed_at_first_and_their_action_says_how_they_stand(parts: Path) -> None:
    async with opened(parts) as app:
        assert rows(app) == ["1", "1.1", "1.2", "2", "2.1"]
        (line,) = (line for line in screen_lines(app.app) if ": Assess" in line)
        assert line.startswith("▸ 1.1 ")
        assert "1/2, 2 overdue: Assess" in line
        await app.press("j", "l")
        assert rows(app) == ["1", "1.1", "1.1a", "1.1b", "1.2", "2", "2.1"]
        lines = screen_lines(app.app)[: app.plan_screen.details.region.y]
        assert any(line.startswith("▾ 1.1 ") for line in lines)
        assert any(line.startswith("    1.1a ") for line in lines)
        (part,) = (line for line in lines if "Standards in use" in line)
        assert part.startswith("  ▸ 1.1b ")
        assert "! 10 Mar 2017" in part
        assert app.at == "1.1"


async def test_h_closes_the_parts_then_the_objective(parts: Path) -> None:
    async with opened(parts) as app:
        await app.go("1.1b.1")
        assert app.at == "1.1b.1"
        assert rows(app)[:5] == ["1", "1.1", "1.1a", "1.1b", "1.1b.1"]
        await app.press("h")
        assert (app.at, "1.1b.1" in rows(app)) == ("1.1b", False)
        await app.press("l", "h", "h")
        assert (app.at, rows(app)) == ("1.1", ["1", "1.1", "1.2", "2", "2.1"])
        await app.press("h")
        assert (app.at, rows(app)) == ("objective 1", ["1", "2", "2.1"])
        await app.press("l", "j", "l", "l")
        assert app.plan_screen.panes.reading


async def test_a_filter_shows_the_parts_that_it_finds_with_their_action(parts: Path) -> None:
    async with opened(parts) as app:
        await app.press("/")
        await app.type("is:part is:overdue")
        await app.press("enter")
        assert rows(app) == ["1", "1.1", "1.1b", "1.1b.1"]
        assert "2 of 6" in screen_text(app.app)
        await app.press("/")
        await app.press("ctrl+shift+a", "delete")
        await app.type("part:1.1b")
        await app.press("enter")
        assert rows(app) == ["1", "1.1", "1.1b", "1.1b.1"]
        await app.press("escape")
        assert rows(app) == ["1", "1.1", "1.2", "2", "2.1"]


async def test_the_details_say_how_the_parts_stand_and_lead_to_them(parts: Path) -> None:
    async with opened(parts, (120, 40)) as app:
        await app.go("1.1")
        screen = screen_text(app.app)
        assert "Parts: 1 of 2 achieved, 1 overdue (1.1b)." in screen
        await app.go("1.1a")
        screen = screen_text(app.app)
        assert "It is a part of 1.1 (ONGOING, 31 Mar 2017, no" in screen
        assert "31 Mar 2017, from 1.1" in screen


@pytest.mark.parametrize("size", [NARROW, (40, 14)])
async def test_late_parts_are_told_in_narrow_rows(parts: Path, size: tuple[int, int]) -> None:
    async with opened(parts, size) as app:
        assert any("1/2, 2 overdue" in line for line in screen_lines(app.app))


async def test_what_becomes_a_part_under_the_cursor_stays_under_it(parts: Path) -> None:
    async with opened(parts) as app:
        await app.go("1.2")
        await app.press("e")
        await app.field("part_of", "1.1")
        await app.save()
        assert app.action("1.2").part_of == "1.1"
        assert app.at == "1.2"
        assert rows(app) == ["1", "1.1", "1.1a", "1.1b", "1.2", "2", "2.1"]


async def test_what_another_makes_a_part_stays_under_the_cursor(parts: Path) -> None:
    async with opened(parts, poll=0.05) as app:
        await app.go("1.2")
        which = ItemId("action", "1.2")
        commit(load(parts), lambda now: set_field(now, which, "part_of", "1.1"))
        await app.until(lambda: app.base.assessment.parts.whole.get("1.2"))
        await app.settled()
        assert app.at == "1.2"


async def test_the_dependencies_of_a_part_and_the_way_back(parts: Path) -> None:
    async with opened(parts) as app:
        await app.go("1.2")
        await app.press("d", "enter")
        assert app.at == "1.1b"
        assert "It is a part of 1.1" in screen_text(app.app)
        await app.press("1")
        assert app.at == "1.1b"


async def test_a_new_action_beside_a_part_is_a_part_with_the_next_number(parts: Path) -> None:
    async with opened(parts) as app:
        await app.go("1.1b")
        await app.press("a")
        assert app.value("part_of") == "1.1"
        assert "A new part of 1.1" in screen_text(app.app)
        await app.field("text", "Standards checked")
        await app.save()
        assert app.action("1.1c").part_of == "1.1"
        assert app.at == "1.1c"


async def test_a_new_action_is_made_a_part_in_its_form(parts: Path) -> None:
    async with opened(parts) as app:
        await app.go("2.1")
        await app.press("a")
        await app.field("text", "Template agreed")
        await app.field("part_of", "2.1")
        await app.save()
        assert app.action("2.1a").part_of == "2.1"
        assert app.at == "2.1a"


async def test_deleting_and_moving_say_what_becomes_of_the_parts(parts: Path) -> None:
    async with opened(parts) as app:
        before = app.text
        await app.go("1.1")
        await app.press("D")
        told = " ".join(screen_text(app.app).replace("│", " ").split())
        assert "1.1a is a part of 1.1 and stays, as an action of its own." in told
        await app.press("y")
        assert rows(app) == ["1", "1.1a", "1.1b", "1.2", "2", "2.1"]
        await app.press("u")
        assert app.text == before
        await app.go("1.1")
        await app.press("m")
        assert "its 3 parts move along" in " ".join(screen_text(app.app).split())
        await app.type("2")
        await app.press("enter")
        assert [a.ref for a in app.objective("2").actions] == [
            *("1.1", "1.1a", "1.1b", "1.1b.1", "2.1")
        ]
        await app.press("u")
        assert app.text == before
