"""The meeting's story by keys: what blocks 10.2, its prerequisite achieved, undone, noted, redone.

What is saved is exactly what was said, and undo gives back the file byte for byte.
"""

import difflib
from pathlib import Path

from tests.ui.driving import opened, screen_text, which

NOTE = 'Asked for by “Ofsted”: see [TODO] and [/x], and "KPI" work'


def added_and_removed(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0))[2:]
    added = [line[1:] for line in lines if line.startswith("+")]
    return added, [line[1:] for line in lines if line.startswith("-")]


async def test_what_blocks_10_2_is_said_and_freed_by_two_keys_and_undone_by_one(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("10.2")
        assert app.at == "10.2"
        seen = " ".join(screen_text(app.app).split())
        assert "10.2 is blocked: it waits for 2.1 (ONGOING, no date, LSCB Chair" in seen

        await app.go("2.1")
        await app.press("s", "1")
        assert "10.2 is now ready" in app.said
        assert app.at == "2.1"
        entry = app.action("2.1").progress[-1]
        assert (entry.review, entry.status, entry.by) == ("2010-09", "ACHIEVED", "asha")
        assert not app.blocked("10.2")

        await app.press("u")
        assert app.said.startswith("Undone.")
        assert plan.read_bytes() == before
        assert app.blocked("10.2")

        await app.press("ctrl+r")
        assert app.said.startswith("Redone.")
        assert app.action("2.1").progress[-1].status == "ACHIEVED"


async def test_a_note_with_quotes_and_brackets_is_kept_as_typed_and_alone_in_the_diff(
    plan: Path,
) -> None:
    before = plan.read_text()
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("p")
        await app.type(NOTE)
        await app.save()
        assert app.dialog == ""
        added, removed = added_and_removed(before, app.text)
        assert removed == []
        assert [line.strip() for line in added if line.strip()] == [
            "[[objective.action.progress]]",
            'review = "2010-09"',
            'text   = "Asked for by “Ofsted”: see [TODO] and [/x], and \\"KPI\\" work"',
            'by     = "asha"',
            "on     = 2010-09-30",
        ]
        await app.press("enter")
        page = app.plan_screen.details.lines
        told = " ".join("".join(p.text for p in line.parts).strip() for line in page)
        assert NOTE in " ".join(told.split())
        after = app.text
        await app.press("u")
        assert app.text == before
        await app.press("ctrl+r")
        assert app.text == after


async def test_thirty_changes_are_undone_one_by_one_to_the_very_file(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.hold(*[key for n in range(15) for key in ("j", "s", "5", "s", "12"[n % 2])])
        after = app.text
        await app.hold(*["u"] * 30)
        assert plan.read_bytes() == before
        await app.press("u")
        assert app.said == "You have not changed anything yet."
        await app.hold(*["ctrl+r"] * 31)
        assert app.text == after
        assert app.said == "There is nothing to redo."


async def test_status_of_an_objective_is_its_own_and_inherited_by_its_actions(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3")
        await app.press("s")
        assert "objective 3: status for September 2010 (now ONGOING)" in screen_text(app.app)
        await app.press("1")
        assert app.plan_screen.assessment.standings["3.1"].status.origin == "objective"
        assert app.plan_screen.assessment.standings["3.1"].status.word == "ACHIEVED"
        assert app.action("3.1").progress == ()
        assert which("3") == app.plan_screen.selected
