"""Several people at one plan: others' edits appear, who is where is shown, one follows another."""

from __future__ import annotations

import os
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region

from lscb_tui.core.editing import record_progress, set_status
from lscb_tui.core.people import Person, name_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.history.journal import Appended, Journal
from lscb_tui.store.plan_file import load
from lscb_tui.store.presence import Presence
from lscb_tui.store.save_plan import commit
from lscb_tui.ui.session.presence import HeldUp, LostSeen, Other, OthersSeen
from tests.core.making import DAY
from tests.ui.driving import NARROW, SMALL, Driver, opened, screen_lines, screen_text

BEN = Person("ben", DAY)


@asynccontextmanager
async def watched(plan: Path) -> AsyncIterator[Driver]:
    """The app as it is in use: it looks what others do."""
    async with opened(plan, SMALL, poll=0.02) as app:
        watch = app.app.presence
        assert watch is not None
        try:
            yield app
        finally:
            watch.stop()
            # Or it goes on looking in the middle of the next test.
            watch.join(30)


def theirs(plan: Path, ref: str, word: str = "", text: str = "") -> None:
    """Somebody else records something, from another session."""
    snapshot, which = load(plan), ItemId("action", ref)
    if text:
        commit(snapshot, record_progress(snapshot.plan, which, word, text, BEN))
    else:
        commit(snapshot, set_status(snapshot.plan, which, word, BEN))


async def test_anothers_edit_appears_with_a_notice_and_the_cursor_and_filter_stay(
    plan: Path,
) -> None:
    async with watched(plan) as app:
        await app.press("/")
        await app.type("audit")
        await app.press("enter", "j", "j")
        at, rows = app.at, list(app.plan_screen.outline.rows)
        theirs(plan, "2.1", "ACHIEVED")
        await app.until(lambda: "10.2 is now ready" in app.said)
        assert "2.1: September 2010, ACHIEVED" in app.said
        assert (app.at, app.plan_screen.outline.rows) == (at, rows)
        assert app.plan_screen.filter.text == "audit"
        assert "1 blocked" in screen_lines(app.app)[1]


async def test_each_who_changed_something_is_named_and_no_other(plan: Path) -> None:
    async with watched(plan) as app:
        theirs(plan, "2.1", "ACHIEVED")
        me = name_of(os.getuid())
        await app.until(lambda: app.said.startswith(f"By {me}: 2.1: September 2010, ACHIEVED"))
        plan.write_text(app.text.replace("Induction programme", "Introduction"))
        await app.until(lambda: app.said.startswith("Outside lscb-tui: "))


async def test_a_look_between_the_plan_and_its_history_names_who_it_was(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Journal.append

    def slowly(journal: Journal, lines: list[bytes]) -> Appended:
        # Long enough for several looks.
        time.sleep(0.3)
        return append(journal, lines)

    monkeypatch.setattr(Journal, "append", slowly)
    async with watched(plan) as app:
        theirs(plan, "2.1", "ACHIEVED")
        await app.until(lambda: app.said)
        assert app.said.startswith(f"By {name_of(os.getuid())}: 2.1: September 2010, ACHIEVED")


async def test_what_others_did_since_the_last_look_is_told_with_ones_own_save(plan: Path) -> None:
    async with opened(plan, SMALL) as app:
        await app.go("5.1")
        theirs(plan, "2.1", "ACHIEVED")
        await app.press("s", "1")
        await app.until(lambda: app.said.startswith("Saved. "))
        mine, _, others = app.said.partition(" In the meantime: ")
        assert "5.2 is now ready" in mine
        assert "10.2" not in mine
        assert others == f"By {name_of(os.getuid())}: 2.1: September 2010, ACHIEVED."


async def test_half_typed_text_stays_while_the_plan_changes_under_it(plan: Path) -> None:
    async with watched(plan) as app:
        await app.go("3.1")
        await app.press("p")
        await app.type("Half typed")
        theirs(plan, "3.1", text="By ben meanwhile")
        await app.until(lambda: "By ben meanwhile" in app.said)
        assert app.value("text") == "Half typed"
        await app.save()
        said = [entry.text for entry in app.action("3.1").progress]
        assert said == ["By ben meanwhile", "Half typed"]


async def test_a_form_saves_against_what_its_reader_saw_not_what_came_since(plan: Path) -> None:
    async with watched(plan) as app:
        await app.go("3.1")
        await app.press("e")
        await app.field("printed", "mine")
        snapshot = load(plan)
        from lscb_tui.core.edits.edit import SetField

        which = ItemId("action", "3.1")
        commit(snapshot, [SetField(which, "printed", "", "theirs")])
        await app.until(lambda: "“theirs”" in app.said)
        await app.save()
        assert app.dialog == "ConflictDialog"
        assert app.action("3.1").printed == "theirs"
        await app.press("t")
        assert app.action("3.1").printed == "theirs"


async def test_who_else_is_there_is_shown_beside_the_item(plan: Path) -> None:
    async with watched(plan) as app:
        await app.go("10.2")
        other = Presence(plan)
        name = other_name()
        other.say(ItemId("action", "10.1"), editing=True)
        await app.until(lambda: f"[with {name}]" in screen_lines(app.app)[0])
        assert f"‹{name} ✎›" in screen_text(app.app)
        other.say(ItemId("action", "10.1"), editing=False)
        await app.until(lambda: f"‹{name}›" in screen_text(app.app))
        (seen,) = other.others()
        assert str(seen.at) == "10.2"
        for screen in ("d", "4"):
            await app.press(screen)
            await app.until(lambda: f"[with {name}]" in screen_lines(app.app)[0])
        other.leave()
        await app.until(lambda: "with" not in screen_lines(app.app)[0])


async def test_who_edits_is_seen_to_for_as_long_as_it_lasts(plan: Path) -> None:
    other = Presence(plan)
    other.say(None, editing=False)
    async with watched(plan) as app:
        await app.go("3.1")
        await app.press("e")
        await app.type("Half typed")
        await app.until(lambda: [seen.editing for seen in other.others()] == [True])
        theirs(plan, "2.1", "ACHIEVED")
        await app.until(lambda: "10.2 is now ready" in app.said)
        seen = app.app.presence
        assert seen is not None
        assert seen.where == (ItemId("action", "3.1"), True)
        await app.press("escape")
        await app.until(lambda: [seen.editing for seen in other.others()] == [False])
    other.leave()


async def test_who_is_at_an_action_stands_beside_it_in_every_view_of_dependencies(
    plan: Path,
) -> None:
    async with watched(plan) as app:
        other, name = Presence(plan), other_name()
        await app.go("10.2")
        await app.press("d")
        other.say(ItemId("action", "10.2"), editing=True)
        await app.until(lambda: f"── 10.2  ◐ ONGOING  ‹{name} ✎› ──" in screen_text(app.app))
        for view, at, beside in (
            ("Focus", "2.1", f"2.1  ◐   no date     ‹{name} ✎› Establish"),
            ("Drawing", "10.2", f"10.2  ◐ ■ 31 Dec 2010 ‹{name} ✎› Ensure"),
            ("First", "2.1", f"frees 1 action              ‹{name} ✎› Establish"),
            ("First", "10.2", f"  10.2 ◐ ■ 31 Dec 2010 ‹{name} ✎› Ensure"),
            ("Leads", "2.1", f"2.1 holds up 10.2 of Chair Monitoring & Evaluation ‹{name} ✎›"),
            ("Clashes", "2.1", f" ‹2.1: {name} ✎›"),
            ("Clashes", "10.2", f"►─ 10.2  ◐ ONGOING  ‹{name} ✎› "),
        ):
            while app.view != view:
                await app.press("tab")
            other.say(None, editing=False)
            await app.until(lambda: "‹" not in screen_text(app.app))
            other.say(ItemId("action", at), editing=True)
            await app.until(lambda beside=beside: beside in screen_text(app.app))  # type: ignore[misc]
        other.leave()
        await app.until(lambda: "‹" not in screen_text(app.app))


async def test_only_the_rows_of_those_who_come_and_go_are_drawn_again(plan: Path) -> None:
    async with watched(plan) as app:
        other = Presence(plan)
        await app.go("10.2")
        await app.press("d", "tab")
        rows = app.links.view.lines
        await app.until(lambda: rows.size.height > 10)
        drawn: list[Region] = []
        draw = rows.refresh

        def record(*regions: Region, **how: Any) -> Any:
            drawn.extend(regions)
            return draw(*regions, **how)

        rows.refresh = record  # type: ignore[method-assign]
        other.say(ItemId("action", "2.1"), editing=False)
        await app.until(lambda: app.app.others)
        other.say(ItemId("action", "5.2"), editing=False)
        await app.until(lambda: app.app.others[0].at == ItemId("action", "5.2"))
        await app.settled()
        lines = [screen_lines(app.app)[rows.region.y + region.y] for region in drawn]
        numbers = [found[0] for line in lines if (found := re.search(r"[\d.]+", line))]
        assert numbers == ["2.1", "2.1", "5.2"]


async def test_the_changes_say_who_is_at_the_item_now_apart_from_who_changed_it(
    plan: Path,
) -> None:
    theirs(plan, "2.1", "ACHIEVED")
    async with watched(plan) as app:
        other, name = Presence(plan), other_name()
        other.say(ItemId("action", "2.1"), editing=True)
        await app.until(lambda: app.app.others)
        await app.press("4")
        assert f"[with {name}]" in screen_lines(app.app)[0]
        assert f"── 2.1  ‹{name} ✎› ──" in screen_text(app.app)
        other.leave()
        await app.until(lambda: "‹" not in screen_text(app.app))


@pytest.mark.parametrize("size", [SMALL, (40, 12), NARROW])
async def test_long_names_push_out_no_number_and_no_mark(plan: Path, size: tuple[int, int]) -> None:
    async with opened(plan, size) as app:
        await app.go("10.2")
        others = [
            Other("christopherson-smith", which, True, str(n))
            for n, which in enumerate(app.plan_screen.outline.rows)
        ]
        others.append(Other("wu", ItemId("action", "10.2"), False, "w"))
        before = seen_marks(app)
        app.app.post_message(OthersSeen(tuple(others), ()))
        await app.until(lambda: "✎›" in screen_text(app.app))
        assert seen_marks(app) == before
        app.app.post_message(OthersSeen((), ()))
        await app.press("d")
        for _ in app.links.views.all:
            await app.until(lambda: "✎" not in screen_text(app.app))
            await app.until(lambda: app.links.view.lines.size.height)
            numbers = leading_numbers(app)
            app.app.post_message(OthersSeen(tuple(others), ()))
            await app.until(lambda: "✎" in screen_text(app.app))
            assert leading_numbers(app) == numbers
            app.app.post_message(OthersSeen((), ()))
            await app.press("tab")


def seen_marks(app: Driver) -> tuple[list[str], int]:
    """The numbers of the outline, and how often something is said to be held up."""
    text = screen_text(app.app)
    numbers = [line.split()[0] for line in text.splitlines()[2:-1] if line.startswith("  ")]
    return numbers, text.count("BLOCKED") + text.count(" blocked")


def leading_numbers(app: Driver) -> list[str]:
    """The numbers, marks and lanes that the rows of a view begin with."""
    rows = app.links.view.lines
    lines = (rows.line_at(n, rows.size.width).parts for n in range(rows.count()))
    text = ("".join(part.text for part in parts) for parts in lines)
    return [" ".join(re.findall(r"^[ ◆▲▼╭╰─►]*[\d.]+b?|[■!]", line)) for line in text]


async def test_one_follows_anothers_cursor_until_one_moves(plan: Path) -> None:
    async with watched(plan) as app:
        await app.press("F")
        assert app.said == "Nobody else has the plan open."
        other = Presence(plan)
        other.say(ItemId("action", "7.2"), editing=False)
        await app.until(lambda: app.app.others)
        await app.press("F")
        assert app.at == "7.2"
        other.say(ItemId("action", "13.3"), editing=False)
        await app.until(lambda: app.at == "13.3")
        await app.press("j")
        assert app.at == "13.4"
        other.say(ItemId("action", "2.1"), editing=False)
        await app.until(lambda: app.app.others[0].at == ItemId("action", "2.1"))
        assert app.at == "13.4"
        await app.press("F", "2")
        other.leave()
        await app.until(lambda: not app.app.others)


def other_name() -> str:
    import os

    return name_of(os.getuid())


async def test_what_is_seen_once_the_screens_are_closed_is_let_go(plan: Path) -> None:
    async with opened(plan) as app:
        pass
    assert not app.app.screen_stack
    for message in (LostSeen(()), OthersSeen((), ()), HeldUp("asha is saving")):
        await app.app._dispatch_message(message)
