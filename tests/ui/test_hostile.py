"""Text from a plan is data wherever it is shown: literal, without markup, no control goes out raw.

The text of design section 8 stands in every text field of a plan, and every widget shows it.
"""

import re
from pathlib import Path

import pytest
import tomli_w
from textual import events
from textual.widgets import Input, TextArea

from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Field, Shape
from lscb_tui.core.words.grammar import count_of
from tests.ui.driving import SMALL, WIDE, Driver, opened, screen_lines, screen_text

CONTROLS = "\x1b[31mred \x1b]52;c;aGk=\x07 \x9b2J \u202egnorw \x00 \x7f \u200b"
MARKUP = "[TODO] [/foo] [@click=app.quit]x[/] [x]"
WIDE_TEXT = "漢字かな交じり文 👩‍👩‍👧 é"
LONG = "Donaudampfschifffahrts" * 12
HOSTILE = f"{MARKUP} {CONTROLS} {WIDE_TEXT} {LONG}"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f]")


def value(field: Field, key: str) -> object:
    """Something hostile of a field's own shape."""
    match field.shape:
        case Shape.KEY:
            return key
        case Shape.DATE:
            return None
        case Shape.LINES | Shape.CODES | Shape.SOURCES:
            return [HOSTILE, f"{MARKUP} two"]
        case Shape.REFS:
            return [KEY_B, f"gone {MARKUP} {CONTROLS}"]
        case Shape.WORDS:
            return {f"DONE {MARKUP} {CONTROLS}": "achieved", "Odd": "in progress"}
        case _:
            return HOSTILE


def table(fields: tuple[Field, ...], key: str) -> dict[str, object]:
    return {f.name: v for f in fields if (v := value(f, key)) is not None}


KEY_A = f"1.1 {MARKUP}\x1b[5m\u202e\x9b"
KEY_B = "1.2"
STATUS = f"DONE {MARKUP} {CONTROLS}"


def hostile_plan() -> str:
    entry = table(ENTRY_FIELDS, "r1") | {"status": STATUS, "review": "r1"}
    odd = entry | {"status": f"unknown {MARKUP} {CONTROLS}"}
    actions = []
    for key, said in ((KEY_A, entry), (KEY_B, odd), ("1.3", entry)):
        action = table(FIELDS["action"], key) | {"progress": [said, said], "odd [/key]": HOSTILE}
        if key == KEY_B:
            action |= {"depends_on": [KEY_A], "works_with": ["1.3", HOSTILE], "see": [KEY_A]}
        if key == "1.3":
            action |= {"depends_on": [KEY_B]}
        actions.append(action)
    objective = table(FIELDS["objective"], "1") | {"action": actions, "progress": [odd]}
    other = table(FIELDS["objective"], f"2 {CONTROLS} {MARKUP}") | {"lead": []}
    return tomli_w.dumps(
        {
            "plan": table(FIELDS["plan"], ""),
            "review": [{"id": "r1", "label": f"Review {HOSTILE}"}],
            "source": [table(FIELDS["source"], f"S {MARKUP} {CONTROLS}")],
            "recommendation": [table(FIELDS["recommendation"], f"R {MARKUP} {CONTROLS}")],
            "objective": [objective, other],
        }
    )


def safe_screen(app: Driver) -> str:
    """What is on the screen, which must have no control character."""
    lines = screen_lines(app.app)
    for line in lines:
        assert not RAW.search(line), repr(line)
    return "\n".join(lines)


@pytest.fixture
def hostile(plan: Path) -> Path:
    plan.write_text(hostile_plan())
    return plan


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_outline_the_details_the_header_and_the_footer(
    hostile: Path, size: tuple[int, int]
) -> None:
    async with opened(hostile, size) as app:
        assert "[TODO] [/foo] [@click=app.quit]x[/] [x]" in safe_screen(app)
        for _ in range(len(app.plan_screen.outline.rows)):
            await app.press("tab")
            assert "[TODO]" in safe_screen(app)
            details = app.plan_screen.details
            page = "\n".join("".join(p.text for p in line.parts) for line in details.lines)
            words = re.sub(r"\s+", "", page)
            for text in (MARKUP, "␛[31m", "‹009B›", "‹202E›", "漢字かな交じり文", LONG):
                assert text.replace(" ", "") in words, text
            for _ in range(5):
                await app.press("pagedown")
                safe_screen(app)
            await app.press("tab", "y")
            safe_screen(app)
            await app.press("j")


async def test_every_dialog_shows_it_as_it_stands(hostile: Path) -> None:
    async with opened(hostile) as app:
        for down in (2,):
            await app.press(*["j"] * down)
            for key in ("s", "p", "e", "L", "a", "A", "D", "m", "P", "ctrl+p", "?"):
                await app.press(key)
                assert app.dialog or app.said, key
                safe_screen(app)
                if app.dialog in ("Form", "LinksDialog", "Choose"):
                    for _ in range(4):
                        await app.hold("tab", "tab", "down")
                        safe_screen(app)
                    await app.press("pagedown", "end")
                    safe_screen(app)
                await app.hold("escape", "escape")
                assert app.dialog == "", key


async def test_the_title_of_the_details_and_of_the_dialogs_is_literal(hostile: Path) -> None:
    async with opened(hostile) as app:
        await app.press("j")
        assert "── 1.1 [TODO] [/foo]" in safe_screen(app)
        for key in ("s", "p", "D"):
            await app.press(key)
            assert "[TODO] [/foo] [@click=app.quit]x[/] [x]" in safe_screen(app), key
            await app.press("escape")


async def test_a_filter_with_brackets_and_a_bad_number_are_said_literally(hostile: Path) -> None:
    async with opened(hostile) as app:
        await app.go("[/nowhere][x]")
        assert "[/nowhere][x]" in screen_text(app.app)
        await app.press("/")
        await app.type("[TODO]")
        await app.press("enter")
        assert ": [TODO]" in safe_screen(app)
        assert app.plan_screen.outline.rows


async def test_it_survives_being_saved_beside_and_undone(hostile: Path) -> None:
    before = hostile.read_bytes()
    async with opened(hostile) as app:
        await app.press("j", "j", "s", "1")
        safe_screen(app)
        await app.press("p", "[", "/", "x", "]", "ctrl+o")
        assert app.action(KEY_B).progress[-1].text == "[/x]"
        safe_screen(app)
        await app.press("u")
        safe_screen(app)
        await app.press("u")
        assert hostile.read_bytes() == before


async def test_the_words_of_a_field_that_was_not_touched_stay_as_they_are(hostile: Path) -> None:
    async with opened(hostile) as app:
        await app.press("j", "j", "e")
        await app.field("recurs", "yearly")
        await app.save()
        assert app.dialog == "", app.message
        assert app.action(KEY_B).recurs == "yearly"
        assert CONTROLS in app.action(KEY_B).text


@pytest.mark.parametrize(
    ("bad", "left", "count"),
    [
        ("\x1b[31m", "[31m", 1),
        ("\x9b2J", "2J", 1),
        ("\u202e\x07\x00", "", 3),
        ("a\x1b]52;c;x\x07", "a]52;c;x", 2),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("opening", ["p", "e", "colon", "slash"])
async def test_a_paste_with_control_characters_goes_in_whole_without_them(
    plan: Path, bad: str, left: str, count: int, opening: str
) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press(opening)
        focused = app.app.focused
        assert isinstance(focused, (Input, TextArea))

        def held() -> str:
            return focused.value if isinstance(focused, Input) else focused.text

        await app.paste(f"before{bad}after")
        assert f"before{left}after" in held()
        said = f"{count_of(count, 'control character')} {'was' if count == 1 else 'were'} left out."
        await app.until(lambda: said in " ".join(screen_text(app.app).split()))
        await app.paste("plain [x] “words”\twith a tab")
        assert "plain [x] “words” with a tab" in held()


async def test_control_characters_cannot_be_typed(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("p")
        for character in "\x1b\x9b\u202e\u200b\x07\x00":
            app.app.post_message(events.Key("unknown", character))
        await app.type("ok")
        assert app.value("text") == "ok"


async def test_a_paste_of_several_lines_is_one_line_where_there_is_one(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("p")
        await app.paste("one\r\ntwo\rthree")
        assert app.value("text") == "one\ntwo\nthree"
        await app.press("escape", "e")
        await app.field("recurs", "")
        await app.paste("one\r\ntwo\nthree")
        assert app.value("recurs") == "one two three"
