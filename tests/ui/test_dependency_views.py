"""Screen 2 by keys: the drawing, what to do first, who waits for whom, what contradicts."""

import re
import threading
from pathlib import Path

import pytest

from lscb_tui.core.drawing.lanes import draw
from lscb_tui.ui.keys.table import COMMANDS
from tests.ui.driving import WIDE, Driver, opened, screen_lines, screen_text
from tests.ui.test_dependencies import KNOT, focus, seen, with_links

HERE = [command for command in COMMANDS if "dependencies" in command.screens]


async def view(app: Driver, name: str) -> None:
    """Go on to a view."""
    for _ in range(5):
        if app.view == name:
            await app.until(lambda: app.links.view.lines.size.height)
            return
        await app.press("tab")
    raise AssertionError(name)


def rows(app: Driver) -> list[str]:
    """The rows of the list that is shown."""
    lines = screen_lines(app.app)
    region = app.links.view.lines.region
    return [line.rstrip() for line in lines[region.y + 1 : region.bottom]]


async def test_the_drawing_shows_every_link_of_the_plan_as_the_core_draws_it(plan: Path) -> None:
    async with opened(plan, WIDE) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        drawing = draw(app.links.assessment)
        for row, line in zip(drawing.rows, rows(app), strict=False):
            lanes = re.escape(row.lanes.strip())
            assert re.search(rf"{lanes}[─ ]*{row.arrow} +{re.escape(row.ref)} ", line), line
        assert "── 41 actions on their own ──" in screen_text(app.app)


async def test_up_and_downstream_are_marked_by_signs_and_follow_the_cursor(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        signs = {line.split()[-1]: line[0] for line in (row.split(" ◐")[0] for row in rows(app))}
        assert (signs["2.1"], signs["10.2"]) == ("▲", "◆")
        await app.press("k")
        assert app.at == "2.1"
        shown = [row for row in rows(app) if row[0] in "◆▲▼"]
        assert [row[0] for row in shown] == ["◆", "▼"]


async def test_the_footer_names_the_action_that_the_keys_are_about_as_the_cursor_moves(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        for name in ("Drawing", "First", "Clashes"):
            await view(app, name)
            for key in ("j", "j", "k", "G", "g", "j"):
                await app.press(key)
                named = screen_lines(app.app)[-1].partition("│")[0].strip()
                assert named == app.at or not app.at, (name, key)


async def test_only_this_chain_and_only_what_is_open(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press("f")
        assert app.view == "Drawing"
        await app.until(lambda: app.links.view.lines.size.height)
        assert "all that 10.2 waits for, and all that waits for it: 2 linked" in seen(app)
        assert [row for row in rows(app) if row] == [
            row for row in rows(app) if " 2.1 " in row or " 10.2 " in row
        ]
        await app.press("f")
        assert "the whole plan: 11 linked" in seen(app)
        await app.press("O")
        assert "open actions only" in seen(app)
        assert "on their own" in screen_text(app.app)
        assert "✓" not in "\n".join(rows(app))
        await app.press("escape")
        assert (app.view, "the whole plan: 11 linked" in seen(app)) == ("Drawing", True)
        await app.press("escape")
        assert app.plan_screen.selected is not None


async def test_enter_on_the_drawing_puts_the_action_in_focus_and_back(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        await app.press("k", "enter")
        assert (app.view, app.at) == ("Focus", "2.1")
        await app.press("backspace")
        assert (app.view, app.at) == ("Drawing", "2.1")


async def test_what_to_do_first_is_said_in_sentences(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "2.1")
        await view(app, "First")
        assert app.at == "2.1"
        await app.until(lambda: "Ready at once: 10.2" in seen(app))
        assert (
            "Start with 2.1 (LSCB Chair, and Chair Monitoring & Evaluation Group; ONGOING; no "
            "date): frees 1 now, 1 in all." in seen(app)
        )
        await app.press("j")
        assert app.at == "5.1"
        await app.press("enter")
        assert (app.view, app.at) == ("Focus", "5.1")
        await app.press("backspace")
        assert (app.view, app.at) == ("First", "5.1")


async def test_a_knot_and_a_missing_number_are_among_what_to_do_first(plan: Path) -> None:
    with_links(plan, KNOT)
    async with opened(plan) as app:
        await focus(app, "3.1")
        await view(app, "First")
        assert "Untie the knot 3.1 -> 3.2 -> 3.3 -> 3.1: nothing behind it." in seen(app)
        await app.press("G")
        assert "99.9 is missing: put the link to it right" in seen(app)
        assert "6.3" in seen(app)
        for key in ("enter", "s", "w", "R"):
            await app.press(key)
            assert app.dialog == ""
            assert app.view == "First"


async def test_2_1_achieved_in_imagination_leaves_no_trace(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        opened_before = app.base.session.state
        await focus(app, "2.1")
        await app.press("w")
        assert app.said == "In imagination 2.1 is achieved: 10.2 would be ready."
        assert "IMAGINED: 2.1 achieved" in seen(app)
        assert "* (IMAGINED)" in screen_text(app.app)
        assert "achieved in imagination only, the board has not said so" in seen(app)
        assert "10.2 ◐+" in screen_text(app.app)
        for name in ("Drawing", "First", "Leads", "Clashes"):
            await view(app, name)
            assert "IMAGINED: 2.1 achieved" in seen(app), name
            assert "Start with 2.1" not in seen(app)
        for key in ("s", "p", "e", "L", "u"):
            await app.press(key)
            assert app.said.startswith("You are in a what-if; press Esc to leave it"), key
            assert app.dialog == ""
        await app.press("escape")
        assert "IMAGINED" not in screen_text(app.app)
        assert app.base.session.state is opened_before
    assert plan.read_bytes() == before


async def test_what_is_imagined_is_taken_back_by_the_same_key_and_by_leaving(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "2.1")
        await app.press("w", "w")
        assert app.said == "The what-if has ended. The plan was not changed."
        assert "IMAGINED" not in screen_text(app.app)
        await app.press("w", ":")
        await app.type("5.1")
        await app.press("enter", "w")
        assert app.said == "In imagination 2.1 and 5.1 are achieved: 5.2 and 10.2 would be ready."
        await app.press("1")
        assert "IMAGINED" not in screen_text(app.app)
        assert app.blocked("10.2")
        await app.press("2")
        assert "IMAGINED" not in screen_text(app.app)
        await app.press(":")
        await app.type("1.2")
        await app.press("enter", "w")
        assert app.said == "1.2 is ACHIEVED already."


async def test_who_waits_for_whom(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Leads")
        assert "10.2 waits for 2.1 of LSCB Chair, and Chair Monitoring & Evaluation Group" in seen(
            app
        )
        assert "5 open, 1 blocked, 1 of them by others" in seen(app)
        await app.press("g")
        assert app.at == ""
        await app.press("j")
        assert app.at == "2.1"
        await app.press("enter")
        assert (app.view, app.at) == ("Focus", "2.1")


async def test_the_clash_of_dates_between_1_1_and_8_1_and_its_two_sides(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "8.1")
        await view(app, "Clashes")
        while "1.1 and 8.1 work together" not in " ".join(
            app.links.view.contradiction.finding.message.split()  # type: ignore[union-attr]
        ):
            await app.press("j")
        assert "1.1 is due 30 Sep 2010 and 8.1 31 Dec 2010" in seen(app)
        assert app.at == "1.1"
        await app.press("l")
        assert app.at == "8.1"
        await app.press("e")
        assert app.dialog == "Form"
        await app.field("due", "30 Sep 2010")
        await app.press("enter")
        assert str(app.action("8.1").due) == "2010-09-30"
        assert "1.1 and 8.1 work together" not in seen(app)


async def test_the_link_that_contradicts_is_cut_once_that_was_confirmed(plan: Path) -> None:
    with_links(plan, KNOT)
    async with opened(plan) as app:
        await focus(app, "3.1")
        await view(app, "Clashes")
        await app.press("g", "j")
        assert "You could cut “3.1 waits for 3.2”: that alone unties it" in seen(app)
        await app.press("x")
        assert (app.dialog, "3.1 would be ready." in seen(app)) == ("Confirm", True)
        await app.press("n")
        assert app.action("3.1").depends_on == ("3.2",)
        await app.press("x", "y")
        assert app.action("3.1").depends_on == ()
        assert "a knot" not in seen(app)
        await app.press("u")
        assert app.action("3.1").depends_on == ("3.2",)


async def test_a_suggested_link_is_accepted_as_the_kind_that_is_chosen(plan: Path) -> None:
    plan.write_text(plan.read_text().replace('  depends_on = ["2.1"]', "  # cut"))
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        await to_suggestion(app, "10.2 names 2.1")
        assert "KPI work in 2.1 above" in seen(app)
        await app.press("+")
        assert app.dialog == "Choose"
        assert "10.2 waits for 2.1" in seen(app)
        await app.press("enter")
        assert app.action("10.2").depends_on == ("2.1",)
        assert "10.2 names 2.1" not in seen(app)


async def test_a_suggestion_is_dismissed_for_good_and_that_can_be_undone(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        await to_suggestion(app, "12.2 and 6.3 both speak of “Annual Report”")
        await app.press("-")
        assert app.action("12.2").dismissed == ("6.3",)
        assert "12.2 and 6.3 both speak" not in "\n".join(rows(app))
        await app.press("u")
        assert plan.read_bytes() == before
        await app.press("g", "j", "-")
        assert app.said == "There is no suggestion under the cursor."


async def to_suggestion(app: Driver, words: str) -> None:
    """Put the cursor on the contradiction that says something."""
    await app.press("g")
    for _ in range(60):
        here = app.links.view.contradiction
        if here is not None and words in here.finding.message:
            return
        await app.press("j")
    raise AssertionError(f"nothing says {words}")


async def test_the_next_clash_goes_round_on_the_drawing(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        found = []
        for _ in range(14):
            await app.press("!")
            found.append(app.at)
            assert app.said
        assert {"1.1", "8.1", "8.2", "2.1", "10.2"} <= set(found)
        assert found[0] == found[found[1:].index(found[0]) + 1]


async def test_all_of_it_can_be_read_without_colour(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(plan) as app:
        await focus(app, "2.1")
        assert "10.2 ◐■" in screen_text(app.app)
        await app.press("l", "w")
        await view(app, "Clashes")
        assert "►─" in screen_text(app.app)
        await app.press("T")
        assert "NO_COLOR" in app.said


@pytest.mark.parametrize(
    ("name", "keys"), [("Drawing", "g"), ("First", "gj"), ("Leads", "gj"), ("Clashes", "gjj")]
)
async def test_a_change_leaves_the_cursor_on_the_action_that_it_was_made_at(
    plan: Path, name: str, keys: str
) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, name)
        await app.press(*keys)
        before = app.at
        assert before not in ("", "10.2")
        await app.press("p")
        await app.type("Said")
        await app.press("enter")
        assert app.action(before).progress[-1].text == "Said"
        assert app.at == before
        await app.press("u")
        assert app.at == before


async def test_what_if_again_is_about_the_same_action_on_the_drawing(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        for _ in range(20):
            if app.at == "2.1":
                break
            await app.press("k")
        await app.press("w")
        assert (app.at, app.links.subject.imagined) == ("2.1", ("2.1",))
        await app.press("w")
        assert (app.at, app.links.subject.imagined) == ("2.1", ())
        await app.press("w", "escape")
        assert (app.at, app.links.subject.imagined) == ("2.1", ())


async def test_a_contradiction_above_that_goes_leaves_the_cursor_on_its_own(plan: Path) -> None:
    with_links(plan, {"6.3": "99.9"})
    async with opened(plan) as app:
        await focus(app, "6.3")
        await view(app, "Clashes")
        await app.press("g", "j", "x", "y")
        assert app.action("6.3").depends_on == ()
        await to_suggestion(app, "1.1 and 8.2 work together")
        await app.press("l")
        at = app.at
        await app.press("u")
        assert app.action("6.3").depends_on == ("99.9",)
        assert "1.1 and 8.2 work together" in str(app.links.view.contradiction)
        assert app.at == at


async def test_a_recommendation_that_contradicts_can_be_read_and_takes_no_progress(
    plan: Path,
) -> None:
    plan.write_text(plan.read_text() + '\n[[recommendation]]\nid = "ZZ-1"\nsource = "NOPE"\n')
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        await to_suggestion(app, "recommendation ZZ-1: its source NOPE")
        assert "Add the source to the key (P on the Plan)" in seen(app)
        for key in ("s", "p", "e", "L", "w", "d", "enter", "l", "f", "R", "x"):
            await app.press(key)
            assert (app.dialog, bool(app.said)) == ("", True), key
        await app.press("1")
        assert app.plan_screen.selected is not None


async def test_what_came_instead_and_is_missing_is_no_link_to_cut(plan: Path) -> None:
    text = plan.read_text().replace('ref  = "3.1"\n', 'ref  = "3.1"\n  superseded_by = "77.7"\n')
    plan.write_text(text)
    async with opened(plan) as app:
        await focus(app, "3.1")
        await view(app, "Clashes")
        await to_suggestion(app, "superseded by 77.7, which is missing")
        assert "Edit it to name the action that came instead" in seen(app)
        assert "Cut the link" not in seen(app)
        await app.press("x")
        assert app.said == "There is no link to remove here."


async def test_an_action_without_a_sure_number_can_be_imagined_too(plan: Path) -> None:
    again = '\n[[objective]]\nnumber = "90"\n[[objective.action]]\nref = "9.2"\ntext = "Again"\n'
    plan.write_text(plan.read_text() + again)
    async with opened(plan) as app:
        await focus(app, "2.1")
        await app.press("w", ":")
        await app.type("9.2#2")
        await app.press("enter")
        assert app.at == "9.2#2"
        await app.press("w")
        assert app.links.subject.imagined == ("2.1", "9.2#2")  # it is not written anywhere
        await app.press("escape")
        assert "IMAGINED" not in screen_text(app.app)


async def test_the_next_clash_in_the_list_of_them_is_never_the_name_of_a_part(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        seen_at = set()
        for _ in range(app.links.view.lines.count() + 2):
            await app.press("!")
            assert app.links.view.contradiction is not None
            seen_at.add(app.links.view.lines.cursor)
        assert len(seen_at) == app.links.view.lines.count() - 3


async def test_the_way_back_leaves_out_what_was_deleted_meanwhile(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10")
        await app.press("a")
        await app.field("text", "New words")
        await app.press("enter")
        new = app.at
        await app.press("d", ":")
        await app.type("1.1")
        await app.press("enter")
        assert [str(place.item) for place in app.links.places.way] == [new]
        await app.press("u")
        assert app.plan.action(new) is None
        await app.press("escape")
        assert app.plan_screen.selected is not None
        assert app.at == "1.1"


async def test_an_objective_without_actions_says_that_it_has_none(plan: Path) -> None:
    plan.write_text(plan.read_text() + '\n[[objective]]\nnumber = "77"\ntitle = "None"\n')
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press(":")
        await app.type("77")
        await app.press("enter")
        assert (app.at, app.said) == ("10.2", "Objective 77 has no actions to show.")


async def test_an_answer_that_comes_after_another_was_asked_for_is_not_shown(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        late = app.links.subject.look()
        answer = app.links.view.work_out(late)
        await app.press("f")
        app.links.views._fill(app.links.view, late, answer, lambda: None)
        assert app.links.view.look is not None
        assert app.links.view.look.part == app.links.subject.part


async def test_no_key_is_about_what_was_shown_before_while_a_view_is_worked_out(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        await app.press("1")
        await focus(app, "5.2")
        screen = app.links
        go_on = threading.Event()
        screen.views.current = screen.views.all["Drawing"]
        screen.view.work_out = lambda look: (go_on.wait(10), draw(look.assessment))[1]  # type: ignore[method-assign]
        screen.views.is_quick = lambda: False  # type: ignore[method-assign]
        screen.drawing.only_open()
        assert (app.view, app.at, screen.footer.note) == ("Drawing", "", "")
        for command in HERE:
            if command.id in ("status", "progress", "edit", "links", "enter_row", "imagine"):
                assert command.refusal(screen.situation()), command.id
        go_on.set()
        await app.settled()
        assert (app.view, app.at) == ("Drawing", "5.2")


async def test_a_boards_own_word_that_reads_like_imagined_is_not_marked_so(plan: Path) -> None:
    plan.write_text(plan.read_text().replace('status = "ONGOING"', 'status = "(IMAGINED)"'))
    async with opened(plan) as app:
        await app.go("10.2")
        assert "10.2  ? (IMAGINED)" in screen_text(app.app)
        assert "* (IMAGINED)" not in screen_text(app.app)
