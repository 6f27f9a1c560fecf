"""A mock December 2010 by keys alone: two clerks, a dropped line, a record that tells it all."""

import difflib
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from lscb_tui.cli.program import program
from lscb_tui.core.plan.items import Entry, Plan
from lscb_tui.store.plan_file import load
from tests.ui.driving import Driver, opened, screen_text

WORDS = {
    "1.1": "The first draft comes in March.",
    "2.1": "The KPI set is agreed.",
    "3.1": "The plan is costed.",
    "5.1": "Key messages agreed.",
    "6.1": "Two groups met.",
    "7.1": "First figures seen.",
    "8.1": "Half the staff are trained.",
    "9.1": "A strategy is drafted.",
    "10.2": "It starts in January.",
    "12.2": "An outline went round.",
}
ACHIEVED = ("2.1", "5.1")


async def _say(app: Driver, ref: str) -> None:
    """Words and a status by `p`, from wherever one is."""
    await app.go(ref)
    await app.press("p")
    await app.type(WORDS[ref])
    await app.press("enter", "1" if ref in ACHIEVED else "2")
    if ref in ACHIEVED:
        await app.press("enter")  # no evidence
    assert app.dialog == ""


async def _redate(app: Driver, ref: str, day: str, reason: str) -> None:
    await app.go(ref)
    await app.press("t")
    await app.type(day)
    await app.press("enter")
    await app.type(reason)
    await app.press("ctrl+o")
    assert app.dialog == ""


async def _minute(app: Driver, ref: str, key: str, *typed: str) -> None:
    await app.go(ref)
    await app.press(key)
    for words in typed:
        await app.type(words)
        await app.press("enter")
    assert app.dialog == ""


async def _hold_it(asha: Driver, bea: Driver) -> None:
    """The meeting up to the dropped line: one leads it, another records meanwhile."""
    await asha.press("3", "3")
    await asha.field("date", "15 Dec 2010")
    await asha.save()
    await asha.press("j", "a", "enter")  # an apology
    refs = list(WORDS)
    await bea.press("3")
    await bea.until(lambda: "December 2010" in screen_text(bea.app))
    for mine, theirs in zip(refs[:4], refs[5:9], strict=True):
        await _say(asha, mine)
        await _say(bea, theirs)
    await _say(asha, refs[4])
    await _redate(asha, "4.3", "31 Jan 2011", "Members asked for a month.")
    await _redate(bea, "8.2", "31 Mar 2011", "The officer starts in March.")
    await _redate(asha, "4.3", "31 Mar 2011", "And for another two.")
    await _minute(asha, "10.2", "c", "Start on the agreed KPIs.")
    await _minute(bea, "4.3", "a", "Send the draft.", "Business Manager", "14 Jan 2011")
    await _minute(asha, "9.2b", "C", "How is it known?", "Housing", "")
    await asha.go("4.4")
    await asha.press("n")
    await asha.go(refs[9])
    await asha.press("p")
    await asha.type(WORDS[refs[9]][:9])


def _september(plan: Plan) -> list[tuple[str, list[Entry]]]:
    return [
        (item.number, [entry for entry in item.progress if entry.review == "2010-09"])
        for item in plan.objectives
    ] + [
        (action.ref, [entry for entry in action.progress if entry.review == "2010-09"])
        for action in plan.actions()
    ]


async def test_a_mock_december_by_keys_alone(plan: Path) -> None:
    before, was = plan.read_text("utf-8").splitlines(), load(plan).plan
    async with opened(plan, poll=0.25) as bea:
        async with opened(plan, poll=0.25) as asha:
            await _hold_it(asha, bea)
            # Her line drops in the middle of a note.
        async with opened(plan, poll=0.25) as asha:
            await asha.go("12.2")
            await asha.press("3", "p")
            assert WORDS["12.2"][:9] in screen_text(asha.app)
            await asha.type(WORDS["12.2"][9:])
            await asha.press("enter", "2")
            assert asha.action("12.2").progress[-1].text == WORDS["12.2"]
            # The three questions of a member, two keys each.
            await asha.press("tab", "tab")
            await asha.until(lambda: "then → 19 of 52" in screen_text(asha.app))
            assert "+2  2.1 and 5.1 were achieved" in screen_text(asha.app)
            await asha.press("l", "1")
            assert "lead:" in screen_text(asha.app)
            await asha.press("escape", "o")
            assert "76 days late" in screen_text(asha.app)
            await asha.press("z")
            told = "52 actions: 12 spoken of, 1 without an update"
            await asha.until(lambda: told in " ".join(screen_text(asha.app).split()))
            await asha.press("Z")
            now = asha.plan
    review = now.current_review
    assert review is not None
    assert (review.date, review.closed) == (date(2010, 12, 15), date(2010, 12, 15))
    assert review.apologies == ("Housing",)
    for ref, words in WORDS.items():
        action = now.action(ref)
        assert action is not None
        assert words in [entry.text for entry in action.progress]
    assert [minute.kind for minute in now.minutes] == ["decision", "action", "challenge"]
    _only_what_was_said_is_changed(before, plan.read_text("utf-8").splitlines())
    assert _september(was) == _september(now)
    _changes_tells_it(plan)


def _only_what_was_said_is_changed(before: list[str], after: list[str]) -> None:
    """No line is gone but the as-at day, and what came is of December alone."""
    diff = [
        line for line in difflib.ndiff(before, after) if line[:2] in ("- ", "+ ") and line.strip()
    ]
    assert [line for line in diff if line.startswith("- ")] == ["- as_at  = 2010-09-30"]
    came = [line[2:].strip() for line in diff if line.startswith("+ ") and line[2:].strip()]
    keys = {line.partition("=")[0].strip() for line in came}
    assert keys <= {
        *("as_at", "id", "label", "date", "apologies", "closed", "review", "status", "text"),
        *("by", "on", "due", "agreed", "evidence", "no_update", "kind", "about", "who", "from"),
        *("[[review]]", "[[minute]]", "[[objective.action.progress]]"),
    }
    assert "2010-09" not in " ".join(line for line in came if line.startswith("review"))


def _changes_tells_it(plan: Path) -> None:
    told = CliRunner().invoke(program, ["changes", "--since", "2010-09", "--plan", str(plan)])
    assert told.exit_code == 0
    for line in (
        "  Achieved: 17 of 52 (32.7 %) → 19 of 52 (36.5 %)",
        "    +2 2.1 and 5.1 were achieved: 17 → 19 of 52 (36.5 %)",
        "  5.1 not reported → ACHIEVED: Key messages agreed.",
        "  10.2 became ready because of 2.1 (ACHIEVED)",
        "  4.3 31 Dec 2010 → 31 Jan 2011, agreed: Members asked for a month.",
        "  4.3 31 Jan 2011 → 31 Mar 2011, agreed: And for another two.",
        "  1.1 due 30 Sep 2010, 76 days late; ONGOING",
    ):
        assert line in told.stdout.splitlines(), told.stdout
