"""Two sessions at one plan: what one deletes and the other links to is kept, and it is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core import editing
from lscb_tui.core.editing import Edits, remove
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.references import to_nothing
from lscb_tui.store.history import journal
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.core.making import DAY
from tests.ui.driving import opened, screen_text
from tests.ui.test_others import watched

BEN = Person("ben", DAY)
Make = Callable[[Plan], Edits]
ByBen = Callable[[Make], None]


@pytest.fixture
def by_ben(plan: Path, monkeypatch: pytest.MonkeyPatch) -> ByBen:
    """Somebody else makes a change, from another session."""

    def make(change: Make) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(journal, "name_of", lambda _: "ben")
            commit(load(plan), change)

    return make


def sees(ref: str, name: str, other: str) -> Make:
    def make(plan: Plan) -> Edits:
        action = plan.action(ref)
        assert action is not None
        old = getattr(action, name)
        new = (*old, other) if isinstance(old, tuple) else other
        return (SetField(ItemId("action", ref), name, old, new),)

    return make


LINKS = ["depends_on", "works_with", "see", "superseded_by", "part_of"]


@pytest.mark.parametrize("name", LINKS)
async def test_a_deletion_gives_way_to_a_link_that_another_has_made(
    plan: Path,
    by_ben: ByBen,
    name: str,
) -> None:
    async with opened(plan) as app:
        await app.go("5.3")
        before = app.action("5.3")
        await app.press("D")
        by_ben(sees("3.2", name, "5.3"))
        await app.press("y")
        assert app.action("5.3") == before
        assert "5.3" in str(getattr(app.action("3.2"), name))
        assert "One side deleted 5.3 and the other" in app.said
        assert app.said.count("it was kept") == 1
        assert app.plan.about.deleted_numbers == ()


async def test_a_link_brings_back_what_another_has_deleted(plan: Path, by_ben: ByBen) -> None:
    async with opened(plan) as app:
        before, nowhere = app.action("5.3"), to_nothing(app.plan)
        await app.go("3.2")
        await app.press("e")
        await app.field("depends_on", "5.3")
        by_ben(lambda now: remove(now, ItemId("action", "5.3")))
        assert app.plan.action("5.3") is None
        await app.save()
        assert app.dialog == ""
        assert app.action("5.3") == before
        assert app.action("3.2").depends_on == ("5.3",)
        assert app.plan.about.deleted_numbers == ()
        assert "One side deleted 5.3 and the other made 3.2 wait for it" in app.said
        await app.press("u")
        assert app.plan.action("5.3") is None
        assert to_nothing(app.plan) == nowhere


async def test_an_addition_that_another_has_linked_to_is_not_undone(
    plan: Path, by_ben: ByBen
) -> None:
    async with opened(plan) as app:
        await app.go("13.1")
        await app.press("a")
        await app.type("A new action")
        await app.save()
        new = app.at
        by_ben(sees("2.1", "depends_on", new))
        await app.press("u")
        assert app.said == (
            f"{new} cannot be taken out again: ben has made 2.1 wait for it. To delete it all the "
            f"same, press D on {new}."
        )
        assert app.action(new).text == "A new action"
        await app.go(new)
        await app.press("D")
        assert "2.1 names" in screen_text(app.app)
        await app.press("y")
        assert app.action("2.1").depends_on == ()
        assert app.plan.about.deleted_numbers == (new,)


async def test_nor_one_that_another_has_recorded_progress_for(plan: Path, by_ben: ByBen) -> None:
    async with opened(plan) as app:
        await app.press("A")
        await app.type("A new objective")
        await app.save()
        number = app.at.split()[-1]
        which = ItemId("objective", number)
        by_ben(lambda now: editing.record_progress(now, which, "", "Words", BEN))
        by_ben(lambda now: editing.add_action(now, number, "Its first"))
        await app.press("u")
        assert (
            f"Objective {number} cannot be taken out again: ben has recorded progress for it and "
            f"ben has put {number}.1 under it."
        ) in app.said


async def test_undo_and_redo_of_an_addition_and_its_number(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("13.1")
        await app.press("a")
        await app.type("A new action")
        await app.save()
        new, added = app.at, app.text
        await app.press("u")
        assert app.plan.about.deleted_numbers == (new,)
        await app.press("ctrl+r")
        assert app.text == added
        await app.press("u", "a")
        await app.type("Another")
        await app.save()
        assert app.at != new


async def test_a_link_to_nothing_that_was_there_before_can_be_put_back(plan: Path) -> None:
    before = plan.read_text().replace('depends_on = ["2.1"]', 'depends_on = ["2.1", "99.9"]')
    plan.write_text(before)
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("e")
        await app.field("depends_on", "2.1")
        await app.save()
        assert app.action("10.2").depends_on == ("2.1",)
        await app.press("u")
        assert app.action("10.2").depends_on == ("2.1", "99.9")


async def test_what_an_undo_would_name_again_must_be_there(plan: Path, by_ben: ByBen) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("e")
        await app.field("depends_on", "")
        await app.save()
        by_ben(lambda now: remove(now, ItemId("action", "2.1")))
        await app.press("u")
        assert "That cannot be undone: 2.1 is no longer in the plan" in app.said
        assert app.action("10.2").depends_on == ()


KNOT = (
    "2.1 and 10.2 now wait for each other: neither can be done first. Take out one of these links, "
    "or record one of them as achieved."
)


async def test_a_knot_that_others_tie_is_told_at_the_next_start_and_once(
    plan: Path, by_ben: ByBen
) -> None:
    async with opened(plan) as app:
        assert "wait for each other" not in app.said
    by_ben(sees("2.1", "depends_on", "10.2"))
    async with opened(plan) as app:
        await app.until(lambda: KNOT in app.said)
    async with opened(plan) as app:
        await app.settled()
        assert "wait for each other" not in app.said


async def test_a_knot_of_ones_own_link_and_anothers_is_told_with_the_save(
    plan: Path, by_ben: ByBen
) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("e")
        await app.field("outcome", "Words")
        by_ben(sees("2.1", "depends_on", "10.2"))
        await app.save()
        assert KNOT in app.said
        await app.press("e")
        await app.field("outcome", "More words")
        await app.save()
        assert "wait for each other" not in app.said
    async with opened(plan) as app:
        await app.settled()
        assert "wait for each other" not in app.said


async def test_a_knot_is_told_while_one_looks_on(plan: Path, by_ben: ByBen) -> None:
    async with watched(plan) as app:
        by_ben(sees("2.1", "depends_on", "10.2"))
        await app.until(lambda: KNOT in app.said)
    async with opened(plan) as app:
        await app.settled()
        assert "wait for each other" not in app.said
