"""Every key of the one table does what it says or says why not, and all that shows keys shows it.

Nothing is bound beside the table, and the keys that a terminal needs for itself are left alone.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding

from lscb_tui.ui.app import PlanApp
from lscb_tui.ui.dialogs import choose, confirm, conflict, form, help, links, type_word
from lscb_tui.ui.dialogs.choose import Choices, Choose
from lscb_tui.ui.dialogs.help_text import IN_DIALOGS, help_lines
from lscb_tui.ui.keys.bindings import bindings as bindings_of
from lscb_tui.ui.keys.command import Command, shown
from lscb_tui.ui.keys.rows import MOVE
from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.lines.status_marks import LEGEND
from lscb_tui.ui.screens.plan.screen import PlanScreen
from lscb_tui.ui.widgets import text_inputs, word_choice
from lscb_tui.ui.widgets.prompt import Prompt
from lscb_tui.ui.widgets.text_inputs import Prose
from tests.ui.driving import SMALL, Driver, opened, screen_lines, screen_text

EMPTY = "[plan]\ntitle = 'Empty'\n"
SCREENS = ("plan", "dependencies", "meeting", "changes", "importing")
OF_PLANS = [command for command in COMMANDS if command.screens != ("importing",)]
"""All but those of an import, which no key leads to or from."""
PLAN = [command for command in COMMANDS if "plan" in command.screens]
OWN = (
    PlanApp,
    PlanScreen,
    Prompt,
    Prose,
    confirm.Confirm,
    form.Form,
    help.HelpScreen,
    links.LinksDialog,
    choose.Choose,
    type_word.TypeWord,
    word_choice.WordChoice,
)


def bindings() -> list[Binding]:
    found = []
    for owner in OWN:
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            if owner is not Prose or binding.id:  # the others are Textual's own
                found.append(binding)
    return found


def test_every_binding_has_an_id_of_its_own() -> None:
    ids = Counter(binding.id for binding in bindings() if binding.key != "ctrl+c")
    assert None not in ids
    assert [id_ for id_, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_of_the_table_stands_for_one_command_on_a_screen(screen: str) -> None:
    used = Counter((key, c.view) for c in COMMANDS if screen in c.screens for key in c.keys)
    assert [key for key, count in used.items() if count > 1] == []
    everywhere = {key for key, view in used if not view}
    assert [key for key, view in used if view and key not in everywhere] == []
    assert [c.id for c in COMMANDS if not (c.title and c.help and c.group)] == []
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_of_the_table_is_bound_on_every_screen_once(screen: str) -> None:
    bound = Counter(
        key
        for binding in bindings_of(screen)
        if isinstance(binding, Binding) and binding.id
        for key in binding.key.split(",")
    )
    there = [c for c in COMMANDS if screen in c.screens] if screen == "importing" else OF_PLANS
    assert bound == Counter({key for command in there for key in command.keys})


async def test_the_keys_of_the_terminal_are_bound_nowhere(plan: Path) -> None:
    own = {key for binding in bindings() for key in binding.key.split(",")}
    assert own.isdisjoint({"ctrl+s", "ctrl+q", "ctrl+z"})
    async with opened(plan) as app:
        for opening in ((), ("s",), ("p",), ("L",), ("colon",), ("ctrl+p",)):
            await app.press(*opening)
            active = app.app.screen.active_bindings
            assert set(active).isdisjoint({"ctrl+s", "ctrl+q", "ctrl+z"}), opening
            await app.press("escape")
            assert app.dialog == ""


async def test_the_screen_binds_exactly_the_table(plan: Path) -> None:
    async with opened(plan) as app:
        bound = {
            (key, b.id)
            for key, b in app.plan_screen._bindings
            if b.id is not None  # the copying of selected text is Textual's
        }
        own = {(key, c.id) for c in PLAN for key in c.keys}
        taken = {key for key, _ in own}
        # The keys of the other screen say where they are to be found.
        others = [(k, c.id) for c in OF_PLANS for k in c.keys if c not in PLAN and k not in taken]
        # Of two screens that have one key the first says it.
        firsts = dict(reversed(others))
        assert bound == own | set(firsts.items())


def test_the_help_shows_every_key_of_the_table_with_its_line() -> None:
    lines = ["".join(part.text for part in line.parts) for line in help_lines(200)]
    for command in COMMANDS:
        of_it = [line.split() for line in lines if line.endswith(f" {command.help}")]
        assert any({shown(key) for key in command.keys} <= set(line) for line in of_it), command.id


async def test_the_help_can_be_read_in_full_at_80x24_and_no_line_of_it_is_cut(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("?")
        seen: list[str] = []
        for _ in range(20):
            seen += screen_text(app.app).splitlines()
            await app.press("pagedown")
        everything = {line.rstrip() for line in seen}
        words = " ".join("\n".join(seen).split())
        for line in help_lines():
            assert "".join(part.text for part in line.parts).rstrip() in everything
        assert all(command.help in words for command in COMMANDS)
        await app.press("q")
        assert app.dialog == ""


@pytest.mark.parametrize("size", [(41, 24), (80, 24)])
async def test_the_help_is_turned_by_pages_has_all_marks_on_one_and_finds_words(
    plan: Path, size: tuple[int, int]
) -> None:
    async with opened(plan, size) as app:
        await app.press("?")
        lines = app.app.screen.query_one(help.HelpLines)
        first = screen_lines(app.app)
        assert first[0].startswith(" Help")
        assert first[-1].startswith(f" page 1 of {lines.pages[1]} · Esc leaves")
        await app.press("pagedown")
        assert lines.top == lines.view_height
        assert screen_lines(app.app)[-1].startswith(" page 2 of ")
        await app.press("g", "/")
        await app.type("ctrl+z")
        await app.press("enter")
        assert "Ctrl+z" in "".join(part.text for part in lines.lines[lines.cursor].parts)
        assert any("Ctrl+z" in line for line in screen_lines(app.app))
        await app.press("/")
        await app.type("waits for")
        await app.press("enter")
        found = [lines.cursor]
        await app.press("n")
        found.append(lines.cursor)
        assert found[0] != found[1]
        await app.press("N")
        assert lines.cursor == found[0]
        await app.press("/")
        await app.type("no such words")
        assert app.app.screen is not app.base
        await app.press("enter")
        assert "Not found: “no such words”." in screen_lines(app.app)[-1]
        if size == SMALL:
            assert "Ctrl+p finds every command." in screen_lines(app.app)[-1]
        await app.press("x")
        assert screen_lines(app.app)[-1].startswith(" x does nothing here")
        if size == SMALL:
            for _ in range(lines.pages[1]):
                seen = screen_text(app.app)
                if "Marks in the plan" in seen:
                    break
                await app.press("pageup")
            assert all(mark in seen for mark, _ in LEGEND)
        await app.press("escape")
        assert app.dialog == ""


def test_the_help_names_the_keys_of_forms_and_questions() -> None:
    told = {word for keys, _ in IN_DIALOGS for word in keys.split()}
    for dialog in (form.Form, confirm.Confirm, conflict.ConflictDialog, text_inputs.Prose):
        for binding in dialog.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.id:
                assert told & {shown(key) for key in binding.key.split(",")}, binding.id


@pytest.mark.parametrize("size", [(41, 14), (60, 20), (80, 24), (160, 30)])
async def test_the_footer_shows_keys_that_can_be_used_and_always_the_help_and_the_way_back(
    plan: Path, size: tuple[int, int]
) -> None:
    async with opened(plan, size) as app:
        await app.go("10.2")
        for state in (("down",), ("tab",), ("down",), ("b", "down"), ("2",), ("w", "down"), ("4",)):
            await app.press(*state)
            last = screen_lines(app.app)[-1]
            now = app.base.situation()
            can = {c.id: c for c in COMMANDS if c.footer and not c.refusal(now)}
            assert last.endswith(" ? Help "), state
            assert ("Esc Back  ? Help" in last) == ("back" in can), state
            keys = last.rpartition("│")[2].strip()
            told = [piece for piece in keys.split("  ") if piece and "Screens" not in piece]
            assert set(map(str.strip, told)) <= {
                f"{shown(c.keys[0])} {c.title}" for c in can.values()
            }
            others = [c.keys[0] for c in can.values() if c.opens]
            names = f"{others[-1]} {next(c for c in can.values() if c.keys[0] == others[-1]).title}"
            assert f"{others[0]}-{others[-1]} Screens" in last or names in last or _crowded(last)
        await app.press("1")
        await app.press("escape", "escape", "escape")
        assert screen_lines(app.app)[-1].split() == [*app.said.split(), "?", "Help"]
        for length in range(size[0] - 12, size[0] + 3):
            app.base.say(f"{'said ' * size[0]}"[: length - 1].strip() + ".")
            await app.settled()
            assert screen_lines(app.app)[-1].endswith(" ? Help "), length
            assert app.said in " ".join(screen_text(app.app).split()), length


def _crowded(footer: str) -> bool:
    """Whether there is no room for the keys of the screens beside those of this one."""
    return len(footer) < 80 or " of 52" in footer


async def test_the_palette_begins_with_what_one_does_and_shows_every_command_with_its_key(
    plan: Path,
) -> None:
    async with opened(plan, (120, 40)) as app:
        await app.press("ctrl+p")
        choose = app.app.screen
        assert isinstance(choose, Choose)
        by_title = {choice.key: choice for choice in choose.choices.choices}
        assert set(by_title) == {c.id for c in OF_PLANS if c in PLAN or c.keys}
        assert [choice.key for choice in choose.choices.choices][:2] == ["status", "progress"]
        for command in PLAN:
            named = [command.title, *map(shown, command.keys[:1])]
            assert " ".join(by_title[command.id].name.split()) == " ".join(named)
            refusal = command.refusal(app.base.situation())
            not_now = f"not now: {refusal}" if refusal else command.help
            assert by_title[command.id].text == not_now
        assert by_title["enter_row"].name.split() == ["Go", "2", "Enter"]
        await app.type("only over")
        assert "only overdue" in screen_text(app.app)
        await app.press("enter")
        assert app.dialog == ""
        assert app.plan_screen.filter.text == "is:overdue"


async def test_the_palette_finds_what_people_say_and_does_it_from_any_screen(plan: Path) -> None:
    found = {
        "new review": "new_review",
        "re-date": "redate",
        "export": "papers",
        "print": "papers",
        "docx": "papers",
        "undo": "undo",
        "quit": "quit",
        "record": "progress",
        "search": "filter",
        "achieved": "status",
    }
    async with opened(plan) as app:
        for typed, command in found.items():
            await app.press("ctrl+p")
            await app.type(typed)
            choose = app.app.screen
            assert isinstance(choose, Choose)
            assert command in [choice.key for choice in choose.choices.choices][:2], typed
            await app.press("escape")
        await app.press("ctrl+p")
        await app.type("review to record")  # words of a reason only
        assert app.app.screen.query_one(Choices).count() == 0
        await app.press("escape", "ctrl+p")
        await app.type("what if")
        await app.press("enter")
        assert app.base.NAME == "dependencies"
        assert not app.dialog
        await app.press("escape", "ctrl+p")
        await app.type("new review")
        await app.press("enter")
        assert app.base.NAME == "dependencies"
        assert "new review" in screen_text(app.app).lower()
        assert app.dialog


async def leave(app: Driver) -> None:
    """Out of whatever is open."""
    for _ in range(4):
        if app.dialog or app.plan_screen.prompt.is_open:
            await app.press("escape")
    assert not app.dialog
    assert not app.plan_screen.prompt.is_open


def changed(app: Driver) -> tuple[object, ...]:
    """What a key may change."""
    screen = app.plan_screen
    return (
        app.at,
        screen.panes.reading,
        screen.details.top,
        screen.details.cursor,
        frozenset(screen.panes.folding.closed | screen.panes.folding.opened),
        screen.filter.text,
        screen.prompt.is_open,
        app.dialog,
        app.text,
        app.app.theme,
        app.app.is_running and app.app._exit,
    )


@pytest.mark.parametrize("what", ["whole", "empty", "objective only", "no review", "read-only"])
async def test_every_key_does_something_or_says_why_not(
    plan: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "empty": EMPTY,
        "objective only": EMPTY + "[[objective]]\nnumber = 1\ntitle = 'One'\n",
        "no review": EMPTY
        + "[[objective]]\nnumber = 1\ntitle = 'One'\n"
        + "[[objective.action]]\nref = '1.1'\ntext = 'Words'\n",
    }
    if what in texts:
        plan.write_text(texts[what])
    if what == "read-only":
        monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
    async with opened(plan) as app:
        for command in PLAN:
            if command.id in ("quit", "dependencies", "dependencies_of", "meeting", "changes"):
                continue  # they leave this screen
            for key in command.keys:
                await app.press("down")
                before = changed(app)
                why_not = command.refusal(app.plan_screen.situation())
                await app.press(key)
                if why_not:
                    assert app.said == why_not[:1].upper() + why_not[1:], command.id
                    assert changed(app)[7:] == before[7:], command.id
                else:
                    assert _may_rest(command) or changed(app) != before or app.said, command.id
                await leave(app)
        if what == "read-only":
            assert "chmod" in app.plan_screen.session.read_only
        await app.press("q")
        await app.until(lambda: not app.app.is_running or app.app._exit)


def _may_rest(command: Command) -> bool:
    """Whether the command may be at its end already, as moving up from the first row."""
    return command.group == MOVE or command.id == "move"


async def test_a_reason_is_one_sentence_that_fits_the_footer(plan: Path) -> None:
    plan.write_text(EMPTY)
    async with opened(plan) as app:
        for key in ("s", "p", "e", "L", "a", "D", "m", "u", "ctrl+r", "y", "h", "escape"):
            await app.press(key)
            assert app.said, key
            assert app.said[0].isupper(), key
            assert screen_text(app.app).splitlines()[-1].split("  ")[0].strip() == app.said, key
        assert [row.key for row in app.plan_screen.outline.rows] == []


async def test_a_dialog_is_answered_once(plan: Path) -> None:
    """A second click, or a key that comes while the app ends, closes nothing that is underneath."""
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("s")
        dialog = app.app.screen
        assert isinstance(dialog, Choose)
        dialog.action_choose()
        dialog.action_choose()
        await app.settled()
        assert app.dialog == ""
        dialog.action_give_up()
        await app.settled()
        assert app.app.screen is app.base
