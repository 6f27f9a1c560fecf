"""Screen 4 by keys: who changed what, in every order, what came of it, and undo that knows who."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from lscb_tui.core.editing import add_listed, filled, remove
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.history.record_lines import encode
from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.screens.changes.rows import ORDERS
from lscb_tui.ui.screens.changes.screen import ChangesScreen
from lscb_tui.ui.widgets.page import Page
from tests.ui.driving import NARROW, SMALL, TINY, WIDE, Driver, opened, screen_text
from tests.ui.test_hostile import hostile_plan, safe_screen

HERE = [command for command in COMMANDS if "changes" in command.screens]
NINE_TWO = ItemId("action", "9.2")


def changes(app: Driver) -> ChangesScreen:
    screen = app.base
    assert isinstance(screen, ChangesScreen)
    return screen


def seen(app: Driver) -> str:
    return " ".join(screen_text(app.app).split())


async def test_a_change_is_listed_with_who_and_what_became_ready_because_of_it(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s", "1", "4")
        assert "1 change, newest first" in seen(app)
        assert "2.1: September 2010, ACHIEVED; 10.2 is ready" in seen(app)
        assert "Because of it 10.2 is ready." in seen(app)
        assert f"user {os.getuid()}" in seen(app)
        assert app.at == "2.1"
        await app.press("enter")
        assert app.plan_screen.selected is not None
        assert app.at == "2.1"


async def test_from_what_to_what_is_told_in_full(plan: Path) -> None:
    action = load(plan).plan.action("9.2")
    assert action is not None
    commit(load(plan), [SetField(NINE_TWO, "text", action.text, "Other words. " * 20)])
    async with opened(plan) as app:
        await app.press("4")
        assert "Text, from:" in seen(app)
        page = app.base.query_one("#change", Page)
        told = " ".join("".join(part.text for part in line.parts).strip() for line in page.lines)
        assert ("Other words. " * 20).strip() in told
        before = page.top
        await app.press("space")
        assert page.top > before


async def test_what_a_change_left_as_it_was_is_told_once(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s", "1", "s", "2", "4")
        page = app.base.query_one("#change", Page)
        told = ["".join(part.text for part in line.parts).strip() for line in page.lines]
        assert told[told.index("Review:") + 1] == "September 2010"
        assert told.count("September 2010") == 1
        assert "Status, from:" in told


async def test_every_order_has_every_change_once(plan: Path) -> None:
    async with opened(plan) as app:
        for ref in ("2.1", "9.2", "10.1"):
            await app.go(ref)
            await app.press("s", "1")
        await app.press("4")
        counts = []
        for order in ORDERS[:-1]:
            assert changes(app).order == order
            assert f"[{order}]" in seen(app)
            counts.append(sum(row.change is not None for row in changes(app).rows.values))
            await app.press("tab")
        assert len(set(counts)) == 1
        assert changes(app).order == ORDERS[-1]


async def test_since_a_review_each_item_is_told_once_and_a_key_chooses_the_review(
    plan: Path,
) -> None:
    fields = {"label": "December 2010", "date": "2010-12-15"}
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s", "1")
        commit(load(plan), lambda now: filled(now, add_listed(now, "review", "2010-12"), fields))
        await app.go("4.3")
        await app.press("s", "1")
        await app.go("9.2")
        await app.press("s", "1", "u")
        await app.press("4", "tab", "tab", "tab")
        assert "5 changes, since September 2010 (30 Sep 2010)" in seen(app)
        assert "Status: 2. Achieved: 17 of 52 → 19 of 52" in seen(app)
        assert "4.3 In progress → ACHIEVED" in seen(app)
        assert "9.2" not in seen(app)
        assert "10.2 became ready because of 2.1 (ACHIEVED)" in seen(app)
        assert "the plan: as at “30 Sep 2010”" in seen(app)
        assert "How it came about:" in seen(app)
        assert app.at == "2.1"
        await app.press("right_square_bracket")
        assert "1 change, since December 2010 (15 Dec 2010)" in seen(app)
        await app.press("right_square_bracket")
        assert app.said == "This is the last review already."
        await app.press("left_square_bracket", "left_square_bracket")
        assert "since the history began" in seen(app)
        await app.press("left_square_bracket")
        assert app.said == "This is the beginning of the history already."
        await app.press("tab", "left_square_bracket")
        assert "since the history began" in seen(app)


async def test_deleted_items_are_listed_and_say_that_they_are_gone(plan: Path) -> None:
    commit(load(plan), lambda now: remove(now, ItemId("action", "7.1")))
    async with opened(plan) as app:
        await app.press("4")
        await app.press("j")
        assert "7.1 is no longer in the plan." in seen(app) or "7.1 deleted" in seen(app)
        await app.press("k")
        assert "7.1 deleted" in seen(app)
        await app.press("s")
        assert app.said == "7.1 is no longer in the plan."
        await app.press("enter")
        assert app.said == "7.1 is no longer in the plan."


async def test_a_hand_edit_is_seen_once_with_what_it_changed(plan: Path) -> None:
    async with opened(plan) as app:
        plan.write_text(plan.read_text().replace('board  = "Kingston LSCB"', 'board  = "K"'))
        await app.press("4")
        assert OUTSIDE in seen(app)
        assert "the plan: board “Kingston LSCB” -> “K”" in seen(app)
        await app.press("1", "4", "1", "4")
        assert len(read_history(plan).records) == 1


async def test_what_is_changed_here_is_listed_at_once_and_undone(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s", "1", "4", "s", "2")
        assert "2.1: September 2010, ACHIEVED -> " in seen(app)
        await app.press("u", "u")
        assert "(undo)" in seen(app)
        assert "4 changes" in seen(app)
    assert plan.read_bytes() == before


async def test_undo_is_refused_with_who_changed_the_same_since(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("9.2")
        await app.press("e")
        await app.field("outcome", "Mine")
        await app.save()
        commit(load(plan), [SetField(NINE_TWO, "outcome", "Mine", "Theirs")])
        await app.press("u")
        (_, theirs) = read_history(plan).records
        assert "has changed since you started (changed by " in app.said
        assert f"by {theirs.who} on " in app.said
        assert app.action("9.2").outcome == "Theirs"


async def test_a_broken_line_is_told_and_the_rest_is_shown(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s", "1")
        with history_path(plan).open("ab") as file:
            file.write(b'{"digest": "torn')
        await app.press("4")
        said = "A line of the history is left out: it is broken or cut short"
        assert app.said == f"{said} (plan.history.jsonl, line 3)."
        assert "2.1: September 2010, ACHIEVED" in seen(app)


async def test_a_history_that_cannot_be_written_is_said_and_the_plan_is_saved(plan: Path) -> None:
    os.mkfifo(history_path(plan))
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s", "1")
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        assert (
            "this change is not in the history (plan.history.jsonl: it is not a plain" in app.said
        )
        await app.press("4")
        assert "plan.history.jsonl" in app.said


def changed(app: Driver) -> tuple[object, ...]:
    screen = changes(app)
    return (
        screen.order,
        screen.rows.cursor,
        screen.page.top,
        app.at,
        screen.prompt.is_open,
        app.dialog,
        app.text,
        app.app.theme,
    )


@pytest.mark.parametrize("what", ["some", "nothing", "read-only"])
async def test_every_key_does_something_or_says_why_not(
    plan: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what != "nothing":
        commit(load(plan), [SetField(NINE_TWO, "outcome", "", "Words. " * 200)])
        commit(load(plan), lambda now: remove(now, ItemId("action", "7.1")))
    if what == "read-only":
        monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
    async with opened(plan) as app:
        await app.press("4")
        for command in HERE:
            if command.id in ("quit", "plan", "dependencies", "dependencies_of", "back"):
                continue
            for key in command.keys:
                await app.press("down")
                before = changed(app)
                why_not = command.refusal(changes(app).situation())
                await app.press(key)
                if why_not:
                    assert app.said == why_not[:1].upper() + why_not[1:] or app.said == why_not
                elif isinstance(app.base, ChangesScreen):
                    may_rest = command.group == "Move"
                    assert may_rest or changed(app) != before or app.said, command.id
                for _ in range(3):
                    if app.dialog or app.base.prompt.is_open:
                        await app.press("escape")
                if not isinstance(app.base, ChangesScreen):
                    await app.press("4")
        await app.press("escape")
        assert app.plan_screen is not None


@pytest.mark.parametrize("size", [SMALL, NARROW, WIDE, TINY, (40, 12)])
async def test_any_size_and_hostile_text_are_fine(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(hostile_plan())
    async with opened(path, size) as app:
        path.write_text(hostile_plan().replace("[[objective]]", "[[objective]]\nx = '[/foo]'", 1))
        await app.press("4")
        for _ in ORDERS:
            for key in ("j", "j", "G", "space", "tab"):
                await app.press(key)
                safe_screen(app)


async def test_a_merge_is_told_as_one_with_what_became_ready_by_it(plan: Path) -> None:
    commit(load(plan), [SetField(NINE_TWO, "outcome", "", "x")])
    last = read_history(plan).records[-1]
    merge = replace(last, way="merge", edits=(), became_ready=("10.2",))
    with history_path(plan).open("ab") as history:
        history.write(encode(merge) + b"\n")
    async with opened(plan) as app:
        await app.press("4")
        assert "the plan: merged with what others" in seen(app)
        assert f"{last.who} (merge), user {os.getuid()}" in seen(app)
        assert "Because of it 10.2 is ready." in seen(app)
        await app.press("tab", "tab")
        assert "the plan: merged with what others had sent" in seen(app)
