"""The Meeting by keys: an objective a screen, its words last time and now."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing import record_no_update, redate
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.presence import Presence
from lscb_tui.store.save_plan import commit
from tests.ui.driving import (
    TINY,
    Driver,
    deleted_by_another,
    opened,
    screen_lines,
    screen_text,
    which,
)
from tests.ui.test_others import BEN, other_name, theirs, watched

DECEMBER = date(2010, 12, 15)


@pytest.fixture
def december(plan: Path) -> Path:
    """The Kingston plan with a review in December."""
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    return plan


def rows_of(app: Driver) -> list[str]:
    """The rows of the list under the cursor."""
    lines = app.base.pane
    return ["".join(p.text for p in line.parts).rstrip() for line in lines.seen()]


async def test_the_meeting_goes_through_the_plan_an_objective_a_screen(december: Path) -> None:
    async with opened(december) as app:
        await app.go("4.2")
        await app.press("3")
        assert app.at == "4.2"
        await app.until(lambda: "objective 4 of 17" in screen_text(app.app))
        await app.until(lambda: "2 of 4 achieved, as before" in screen_text(app.app))
        assert [row.split()[0] for row in rows_of(app)] == ["4", "4.1", "4.2", "4.3", "4.4"]
        await app.press("j", "s", "1", "escape")
        assert app.at == "4.3"
        assert "In progress" in rows_of(app)[3].partition("ACHIEVED")[0]
        await app.until(lambda: "3 of 4 achieved, 2 before" in screen_text(app.app))
        await app.until(lambda: "1 spoken of, 51 to go" in screen_text(app.app))
        await app.press("u")
        await app.until(lambda: "2 of 4 achieved, as before" in screen_text(app.app))
        # From objective to objective, to the ends.
        await app.press("]")
        assert app.at == "5.1"
        await app.press("[", "[")
        assert app.at == "3.1"
        await app.press("[", "[", "[")
        assert app.said == "This is the first objective."
        await app.press("enter")
        assert app.plan_screen.selected is not None


async def test_space_shows_the_rest_of_a_title_and_then_goes_on(december: Path) -> None:
    async with opened(december) as app:
        await app.go("9.1")
        await app.press("3")
        await app.until(lambda: "the early intervention and preventi…" in screen_text(app.app))
        await app.press(" ")
        assert app.at == "9.1"
        seen = []
        while app.at == "9.1":
            seen.append(screen_text(app.app))
            await app.press(" ")
        assert any("prevention" in each for each in seen)
        assert app.at == "9.2"
        # It goes through every action of the plan, whatever is cut, to the end.
        await app.go("9.3")
        been = [app.at]
        for _ in range(60):
            await app.press(" ")
            been += [app.at] if app.at != been[-1] else []
        refs = [action.ref for action in app.plan.actions()]
        assert len(been) > 15
        assert been == refs[refs.index("9.3") :][: len(been)]


async def test_a_plan_without_objectives_or_reviews_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("[plan]\ntitle = 'x'\n", encoding="utf-8")
    async with opened(path) as app:
        await app.press("3")
        await app.until(lambda: "There is no" in screen_text(app.app))
        await app.press(" ", "]", "[", "j", "enter", "s", "escape")
        assert not app.dialog
    path.write_text('[[objective]]\nnumber = "1"\n', encoding="utf-8")
    async with opened(path) as app:
        await app.press("3", "escape")
        await app.until(lambda: "There is no review yet: press 3" in screen_text(app.app))


RATINGS = '[plan]\nrag_words = { Green = "On track", Amber = "At risk" }\n'


async def test_what_is_said_at_a_meeting_takes_no_more_keys_than_its_words(december: Path) -> None:
    december.write_text(december.read_text("utf-8").replace("[plan]\n", RATINGS, 1), "utf-8")
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("3")
        # A status takes two keys. What was achieved wants evidence; Enter alone says there is none.
        await app.press("s", "1")
        await app.until(lambda: "4.3 is ACHIEVED: what shows it?" in screen_text(app.app))
        assert app.action("4.3").progress[-1].evidence is None
        await app.press("enter")
        assert app.dialog == ""
        assert app.action("4.3").progress[-1].evidence == ()
        # A word with a note takes three, also where the board rates.
        await app.press("j", "p")
        await app.type("Draft went round")
        await app.press("enter", "3")
        assert app.dialog == ""
        entry = app.action("4.4").progress[-1]
        assert (entry.text, entry.status, entry.rag) == ("Draft went round", "In progress", "")
        await app.press("u", "p")
        await app.type("Three comments")
        await app.press("enter", "right", "enter", "2")
        entry = app.action("4.4").progress[-1]
        assert (entry.text, entry.status, entry.rag) == ("Three comments", "ACHIEVED", "Amber")
        # Left unsaid, it is not asked for again but by v; a form that is left asks for nothing.
        await app.press("escape", "p", "escape")
        assert app.dialog == ""
        assert app.action("4.4").progress[-1].evidence is None
        await app.press("v")
        await app.type("The register")
        await app.press("enter")
        assert app.action("4.4").progress[-1].evidence == ("The register",)
        # Another date with its reason takes three, and so does the next one.
        for day, why in (("31 Mar 2011", "They asked"), ("30 Jun 2011", "Again")):
            await app.press("t")
            await app.type(day)
            await app.press("enter")
            await app.type(why)
            await app.press("enter")
            assert app.dialog == ""
        assert "»30 Jun 2011" in "".join(rows_of(app))
        # No update takes one, and is said once.
        await app.press("]", "n")
        assert app.at == "5.1"
        assert app.action("5.1").progress[-1].no_update
        assert "— no update" in "".join(rows_of(app))
        await app.press("n")
        assert "no update is recorded" in app.said
        await app.press("u")
        assert not app.action("5.1").progress


async def test_what_was_half_typed_of_evidence_comes_back(december: Path) -> None:
    december.write_text(december.read_text("utf-8").replace("[plan]\n", RATINGS, 1), "utf-8")
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("3", "v")
        await app.type("The minutes of")
        # Nobody leaves it: the line drops.
    async with opened(december) as app:
        assert "Press 3 and then v on 4.3" in app.said
        await app.go("4.3")
        await app.press("3", "v")
        await app.until(lambda: "The minutes of" in screen_text(app.app))
        await app.type(" November")
        await app.press("enter")
        assert app.action("4.3").progress[-1].evidence == ("The minutes of November",)


async def test_what_was_recorded_is_corrected_in_all_that_it_says(december: Path) -> None:
    december.write_text(december.read_text("utf-8").replace("[plan]\n", RATINGS, 1), "utf-8")
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("3", "p")
        await app.type("Done")
        await app.press("enter", "right", "enter", "1")
        await app.type("A leter")
        await app.press("enter", "enter", "enter", "j", "e")
        await app.until(lambda: "4.3: what was recorded" in screen_text(app.app))
        await app.field("evidence", "A letter")
        await app.save()
        entry = app.action("4.3").progress[-1]
        assert (entry.evidence, entry.rag, entry.text) == (("A letter",), "Green", "Done")


async def test_what_two_record_at_once_is_kept_and_what_is_deleted_is_said(december: Path) -> None:
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("3", "p")
        await app.type("Mine")
        commit(load(december), lambda now: record_no_update(now, which("4.3"), BEN))
        await app.press("enter", "3")
        assert "In the meantime" in app.said
        assert [e.text for e in app.action("4.3").progress[1:]] == ["", "Mine"]
        commit(load(december), lambda now: record_no_update(now, which("4.2"), BEN))
        await app.press("k", "n")
        assert "4.2: no update is recorded for December 2010 already." in app.said
        assert [e.no_update for e in app.action("4.2").progress] == [False, True]
        await app.press("j")
        deleted_by_another(december, "4.3")
        app.app.session.state = app.app.session.read()
        app.base.show_others()
        before = app.text
        await app.press("n", "s", "v")
        assert (app.text, app.at, app.dialog) == (before, "", "")
        assert "4.3 is no longer in the plan" in app.said
        await app.press("escape", "n")
        assert app.action("4.4").progress[-1].no_update
        # What is undone is shown wherever one is by then.
        await app.press("]", "]", "u")
        assert app.at == "4.4"


async def test_nothing_is_shown_where_the_terminal_is_too_small(december: Path) -> None:
    async with opened(december, TINY) as app:
        await app.press("3")
        assert "objective" not in screen_text(app.app)
        await app.until(lambda: "too small" in screen_text(app.app))


async def test_a_filter_leaves_only_what_it_matches_to_go_through(december: Path) -> None:
    async with opened(december) as app:
        await app.go("9.1")
        await app.press("3", "b")
        assert app.said == "2 of 52 actions are blocked. b shows all again."
        await app.until(lambda: "2 of 52 blocked: Esc shows all" in screen_text(app.app))
        assert [row.split()[0] for row in rows_of(app)] == ["5", "5.2"]
        assert app.at == "5.2"
        await app.press("]")
        assert app.at == "10.2"
        await app.press("]")
        assert app.said == "This is the last objective that is left."
        # What is achieved stays in sight until one moves on.
        await app.press("s", "1", "escape")
        assert app.at == "10.2"
        assert "10.2 is not blocked now: it stays in sight until you move on." in app.said
        await app.press("[")
        assert [row.split()[0] for row in rows_of(app)] == ["5", "5.2"]
        await app.until(lambda: "1 of 52 blocked" in screen_text(app.app))
        # The agenda is narrowed by the same filter.
        await app.press("tab")
        await app.until(lambda: "is:blocked, 1 of 52 actions" in screen_text(app.app))
        await app.press("shift+tab", "escape")
        assert len(rows_of(app)) == 6
        assert app.at == "5.2"
        await app.press("/")
        await app.type("status:ACHIEVED is:blocked")
        await app.press("enter")
        await app.until(
            lambda: "No action matches “status:ACHIEVED is:blocked”." in screen_text(app.app)
        )
        await app.press("s")
        assert (app.dialog, app.said) == ("", "There is no action under the cursor.")
        # Through what was not spoken of yet, each of it in turn.
        await app.press("/", "ctrl+u")
        await app.type("is:unspoken objective:4")
        await app.press("enter")
        await app.until(
            lambda: "4 of 52: is:unspoken objective:4: Esc shows all" in screen_text(app.app)
        )
        for ref in ("4.1", "4.2"):
            assert app.at == ref
            await app.press("n", " ")
        assert [row.split()[0] for row in rows_of(app)] == ["4", "4.3", "4.4"]
        # A number that is not among them is gone to all the same.
        await app.press(":")
        await app.type("3.1")
        await app.press("enter")
        assert app.at == "3.1"
        assert "Esc shows all" not in screen_text(app.app)


async def test_parts_stand_behind_their_action(december: Path) -> None:
    text = december.read_text("utf-8")
    text = text.replace('ref  = "4.1"\n', 'ref = "4.1"\npart_of = "4.3"\n', 1)
    december.write_text(text, "utf-8")
    async with opened(december) as app:
        await app.go("4.2")
        await app.press("3")
        assert [row.split()[0] for row in rows_of(app)] == ["4", "4.2", "4.3", "4.1", "4.4"]
        assert rows_of(app)[3].startswith("   4.1")


async def test_who_else_is_there_is_shown_and_followed_out_of_a_filter(december: Path) -> None:
    async with watched(december) as app:
        await app.go("5.2")
        await app.press("3", "b")
        other = Presence(december)
        other.say(ItemId("action", "5.2"), editing=False)
        await app.until(lambda: f"‹{other_name()}›" in "".join(rows_of(app)))
        await app.press("F")
        other.say(ItemId("action", "9.1"), editing=True)
        await app.until(lambda: app.at == "9.1" and len(rows_of(app)) == 5)
        await app.until(lambda: f"‹{other_name()} ✎›" in screen_text(app.app))
        # What somebody else changes stays on its row, and what they delete is not replaced.
        await app.press("/")
        await app.type("objective:9 is:open")
        await app.press("enter", "j")
        assert app.at == "9.2"
        theirs(december, "9.2", "ACHIEVED")
        await app.until(lambda: "9.2: December 2010, ACHIEVED" in app.said)
        assert app.at == "9.2"
        deleted_by_another(december, "9.2")
        await app.until(lambda: "9.2 is no longer in the plan" in app.said)
        assert [row.split()[0] for row in rows_of(app)] == ["9", "9.1", "9.2b"]
        before = december.read_bytes()
        await app.press("n")
        assert (app.at, december.read_bytes()) == ("", before)
        other.leave()


async def test_no_update_and_evidence_are_recorded_on_the_plan_too(december: Path) -> None:
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("n")
        assert app.action("4.3").progress[-1].no_update
        await app.press("j", "v")
        await app.type("None given")
        await app.press("enter")
        assert app.action("4.4").progress[-1].evidence == ()
        # Only a meeting is asked what shows it.
        await app.press("s", "1")
        assert (app.dialog, app.action("4.4").progress[-1].status) == ("", "ACHIEVED")


async def test_two_dates_agreed_for_one_item_are_a_choice_between_both(december: Path) -> None:
    async with opened(december) as app:
        await app.go("9.2b")
        await app.press("3")
        await app.until(lambda: "── 9.2b, printed 9.2  ◐ ONGOING↑ ──" in screen_text(app.app))
        await app.press("t")
        await app.type("31 Mar 2011")
        await app.press("enter")
        await app.type("A month to comment")
        june = date(2011, 6, 30)
        commit(load(december), lambda now: redate(now, which("9.2b"), june, "The lead left", BEN))
        await app.press("enter")
        assert app.dialog == "ConflictDialog"
        await app.until(lambda: "30 Jun 2011" in screen_text(app.app))
        await app.press("t")
        assert [entry.due for entry in app.action("9.2b").progress] == [june]
        assert "»30 Jun 2011" in "".join(rows_of(app))
        await app.press("t")
        await app.until(lambda: "A month to comment" in screen_text(app.app))


async def test_an_odd_number_takes_no_room_from_the_title(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(
        "[[review]]\nid = '2010-12'\n[[objective]]\nnumber = 'Recommendation 3.2 [/x]'\n"
        "title = 'Publish the register of members'\n",
        encoding="utf-8",
    )
    async with opened(path, (41, 13)) as app:
        await app.press("3")
        await app.until(lambda: "Recommendation 3.2 [/x]" in screen_text(app.app))
        await app.press(" ")
        await app.until(lambda: "Publish the register of members" in screen_text(app.app))
        await app.press(" ", " ", " ", " ", " ")
        assert app.said == "This is the last objective."


async def test_what_was_said_now_is_in_sight_under_many_words_of_last_time(december: Path) -> None:
    async with opened(december) as app:
        await app.go("1.2")
        await app.press("3", "p")
        await app.type("The inspection is next week")
        await app.press("enter", "1", "escape")
        shown = screen_text(app.app)
        assert "September 2010  ACHIEVED: the management group" in shown
        assert "December 2010   ACHIEVED: The inspection is next week" in shown


async def test_a_view_that_was_behind_is_drawn_whole(december: Path) -> None:
    async with opened(december, (100, 30)) as app:
        await app.press("3")
        await app.go("4.3")
        await app.press("tab")
        await app.go("1.1")
        lines = screen_lines(app.app)
        at = next(n for n, line in enumerate(lines) if "objective 1 of 17" in line)
        assert "due 30 Sep 2010" in lines[at + 2]
        assert "Policy & Procedure Group" in lines[at + 3]
