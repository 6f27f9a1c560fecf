"""How the main screens look, as pictures: the plan, small and wide, read, helped, linked, edited;
what blocks what; who changed what; and what is asked where two people changed the same.

After a change of looks that is meant: pytest tests/ui/test_snapshots.py --snapshot-update
"""

import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from lscb_tui.core.editing import (
    record_no_update,
    record_progress,
    redate,
    remove,
    set_status,
)
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.history.record_lines import encode
from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.ui.app import PlanApp
from lscb_tui.ui.importing_app import ImportingApp
from lscb_tui.ui.session.plan_session import PlanSession
from tests.ui.driving import SMALL, WIDE, Driver, KeyClock
from tests.ui.importing import ROWS, document, step_of, table

PICTURES = {
    "plan": (SMALL, ()),
    "plan wide": (WIDE, ()),
    "details reading": (SMALL, ("enter", "j")),
    "help": (SMALL, ("?",)),
    "links": (SMALL, ("L", "2", ".", "2")),
    "form": (SMALL, ("e", "tab", "tab")),
    "dependencies": (SMALL, ("d",)),
    "drawing wide": (WIDE, ("d", "tab")),
    "clashes": (SMALL, ("d", "tab", "tab", "tab", "tab")),
}


def picture(
    plan: Path,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    go: Callable[[Driver], Awaitable[None]],
) -> bool:
    """Whether the screen looks as it did, once somebody went there."""

    async def before(pilot: Pilot[Any]) -> None:
        app = Driver(pilot, plan, KeyClock())
        await app.until(lambda: app.app.begun)
        await app.settled()
        await go(app)
        # Those behind a dialog are in the picture too.
        for screen in app.app.screen_stack:
            for line in (*screen.query(Input), *screen.query(TextArea)):
                line.cursor_blink = False
        await app.settled()

    app = PlanApp(PlanSession(plan), "dark")
    return snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("what", PICTURES)
def test_the_screen_looks_as_it_did(
    plan: Path, snap_compare: Callable[..., bool], what: str
) -> None:
    size, keys = PICTURES[what]

    async def go(app: Driver) -> None:
        await app.go("10.2")
        await app.press(*keys)
        await app.until(lambda: app.base.assessment.has_links)

    assert picture(plan, snap_compare, size, go)


SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])


@SIZES
def test_the_meeting_looks_as_it_did(
    plan: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    which, who = ItemId("action", "4.3"), Person("Aisha", date(2010, 12, 15))
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    commit(load(plan), lambda now: record_progress(now, which, "", "Three comments.", who))
    day, why = date(2011, 3, 31), "Members asked for a month to comment."
    commit(load(plan), lambda now: redate(now, which, day, why, who))
    commit(load(plan), lambda now: record_no_update(now, ItemId("action", "4.4"), who))

    async def go(app: Driver) -> None:
        await app.go("4.3")
        await app.press("3", "k", "j")

    assert picture(plan, snap_compare, size, go)


@pytest.fixture
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def a_week(plan: Path) -> None:
    """What three people did before a meeting, at times and by names that are always the same."""
    asha, ben = (Person(name, datetime(2010, 9, 28).date()) for name in ("asha", "ben"))
    two, nine, ten = (ItemId("action", ref) for ref in ("2.1", "9.2", "10.2"))
    text = "Induction pack agreed by the sub group; “first 100 days” to be added – see minutes."
    commit(load(plan), lambda now: set_status(now, two, "ACHIEVED", asha))
    commit(load(plan), lambda now: record_progress(now, nine, "ONGOING", text, ben))
    commit(load(plan), [SetField(ten, "timescale", "", "Before the next meeting")])
    commit(load(plan), lambda now: remove(now, ItemId("action", "7.1")))
    commit(load(plan), lambda now: set_status(now, two, "ONGOING", asha))
    saved_notice(
        plan,
        ("asha", 1001, datetime(2010, 9, 27, 9, 5, tzinfo=UTC)),
        ("ben", 1002, datetime(2010, 9, 28, 16, 40, tzinfo=UTC)),
        (OUTSIDE, None, datetime(2010, 9, 28, 17, 2, tzinfo=UTC)),
        ("ben", 1002, datetime(2010, 9, 29, 8, 15, tzinfo=UTC)),
        ("asha", 1001, datetime(2010, 9, 30, 14, 31, tzinfo=UTC)),
    )


def saved_notice(plan: Path, *made: tuple[str, int | None, datetime]) -> None:
    """Let the history tell of others, and of other times, than the system told it of."""
    records = read_history(plan).records
    lines = [
        encode(replace(record, who=who, uid=uid, at=at))
        for record, (who, uid, at) in zip(records, made, strict=True)
    ]
    history_path(plan).write_bytes(b"".join(line + b"\n" for line in lines))


@SIZES
@pytest.mark.usefixtures("_in_utc")
def test_the_changes_look_as_they_did(
    plan: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    a_week(plan)

    async def go(app: Driver) -> None:
        await app.press("4")

    assert picture(plan, snap_compare, size, go)


def worked_out(app: Driver) -> bool:
    """Whether what is behind a dialog says all that is worked out in threads."""
    left = [w for w in app.app.workers if w.group == "default" and not w.is_finished]
    return app.base.assessment.has_findings and not left


@SIZES
@pytest.mark.usefixtures("_in_utc")
def test_the_conflict_looks_as_it_did(
    plan: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    which = ItemId("action", "3.1")

    async def go(app: Driver) -> None:
        await app.go("3.1")
        await app.press("e")
        await app.field("text", "Training plan follows the needs that the audit of 2010 found")
        base = app.action("3.1").text
        theirs = f"{base}; the sub group reports on it “twice a year” – see 10.2"
        commit(load(plan), [SetField(which, "text", base, theirs)])
        saved_notice(plan, ("asha", 1001, datetime(2010, 9, 30, 14, 31, tzinfo=UTC)))
        await app.save()
        assert app.dialog == "ConflictDialog"
        await app.until(lambda: worked_out(app))

    assert picture(plan, snap_compare, size, go)


@pytest.mark.parametrize("step", ["columns", "preview"])
def test_an_import_looks_as_it_did(
    step: str, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    session = PlanSession(tmp_path / "plan.toml", clock=lambda: date(2025, 1, 31), is_new=True)
    keys = KeyClock()
    app = ImportingApp(document(table(*ROWS)), session, None, None, keys)

    async def before(pilot: Pilot[Any]) -> None:
        driver = Driver(pilot, session.path, keys)
        await driver.until(lambda: app.begun)
        await driver.settled()
        if step == "preview":
            await driver.press("enter", "enter", "right", "enter")
            assert step_of(driver) == step

    assert snap_compare(app, terminal_size=SMALL, run_before=before)
