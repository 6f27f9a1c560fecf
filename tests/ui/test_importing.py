"""A document by keys: each step asks, Back leads everywhere, nothing is written before the end."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual import events

from lscb_tui.core.importing.mapping import ROLES, Mapping
from lscb_tui.core.importing.mapping_text import read_mapping
from lscb_tui.store.plan_file import load
from lscb_tui.ui.importing_app import ImportingApp
from lscb_tui.ui.keys.rows import MOVE
from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.screens.importing import reading
from lscb_tui.ui.screens.importing.answers_view import AnswerList
from lscb_tui.ui.session.plan_session import PlanSession
from tests.ui.driving import SMALL, Driver, KeyClock, opened, screen_lines, screen_text
from tests.ui.importing import OBJECTIVES, ROWS, document, importing, screen_of, step_of, table

SIZES = [(41, 13), (60, 20), SMALL, (120, 40)]


def mapping_of(app: Driver) -> Mapping:
    now = screen_of(app).now
    assert now is not None
    return now.mapping


def roles(app: Driver) -> dict[str, str]:
    return {column.heading: column.role for column in mapping_of(app).tables[0].columns}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.toml"


async def test_a_tracker_becomes_a_plan_by_keys(path: Path) -> None:
    async with importing(document(table(*ROWS)), path) as app:
        assert step_of(app) == "columns"  # one table: there is nothing to ask of it
        lines = screen_lines(app.app)
        assert "nothing is written yet" in lines[1]
        assert "Enter Next step" in screen_text(app.app)
        assert "step 2 of 6: the columns" in lines[0]
        assert "Words placed: " in lines[1]
        await app.press("enter")
        assert step_of(app) == "shape"
        assert "as the columns name it" in screen_text(app.app)
        await app.press("r")
        await app.type("Fernleigh")
        await app.press("enter")
        assert mapping_of(app).title == "Fernleigh"
        await app.press("enter")
        assert step_of(app) == "words"
        # The first question that is open is the lead's: parted at "/" or not.
        while screen_of(app).now.reading.asked:  # type: ignore[union-attr]
            screen_of(app).view.to_first_unsaid()
            await app.press("right", "right")
        await app.press("enter")
        assert step_of(app) == "preview"
        assert "1.1" in screen_text(app.app)
        assert not path.exists()
        await app.press("enter", "enter")
        assert app.base.NAME == "plan"
        assert "Written to" in app.said
    plan = load(path).plan
    assert plan.about.title == "Fernleigh"
    assert [o.title for o in plan.objectives] == ["Neglect", "Exploitation"]
    assert [a.text for o in plan.objectives for a in o.actions] == [row[2] for row in ROWS[1:]]


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_is_there_at_every_size_and_esc_leads_back_to_the_first(
    path: Path, size: tuple[int, int]
) -> None:
    async with importing(document(table(*ROWS), table(*ROWS, name="table 2")), path, size) as app:
        assert " to answer" in screen_lines(app.app)[1]
        seen = [step_of(app)]
        while seen[-1] != "preview":
            assert f"step {len(seen)} of 6" in screen_lines(app.app)[0].replace("step 6 of", "")
            await app.press("enter")
            seen.append(step_of(app))
            if seen[-1] == "preview":
                break
        assert seen[:4] == ["tables", "columns", "shape", "words"]
        back = []
        while step_of(app) != "tables":
            await app.press("escape")
            back.append(step_of(app))
        assert back == ["progress", "words", "shape", "columns", "tables"]
        await app.press("escape")  # nothing was answered: nobody is asked
        await app.until(lambda: app.app._exit)
    assert not path.exists()


async def test_whoever_has_answered_is_asked_before_the_answers_are_lost(path: Path) -> None:
    async with importing(document(table(*ROWS)), path) as app:
        await app.press("g", "space")  # the first column is not taken
        assert roles(app)["No."] == "not taken"
        await app.press("q")
        assert app.dialog == "Confirm"
        await app.press("n")
        assert step_of(app) == "columns"
        await app.press("space")
        assert roles(app)["No."] == "number"
        await app.press("q")  # as it was proposed: nothing is lost
        await app.until(lambda: app.app._exit)


async def test_a_column_is_given_its_role_its_review_and_another_row_is_looked_at(
    path: Path,
) -> None:
    async with importing(document(table(*ROWS)), path) as app:
        await app.press("g", "down", "right")
        assert roles(app)["Theme"] == "action"
        await app.press("left", "c")
        assert app.dialog == "Choose"
        await app.press("down", "enter")
        assert roles(app)["Theme"] == "action"
        await app.press("left")
        assert roles(app)["Theme"] == "objective"
        assert "row 2" in screen_text(app.app)
        await app.press("]")
        assert "row 3" in screen_text(app.app)
        assert "Tell staff [b]x[/b]" in screen_text(app.app)
        await app.press("r")
        assert "Only progress, a rating and a status" in app.said
        await app.press("G", "r")
        await app.type("Autumn 2024")
        await app.press("enter")
        assert mapping_of(app).tables[0].columns[-1].review == "Autumn 2024"
        assert "status, Autumn 2024" in screen_text(app.app)


async def test_tables_are_taken_left_and_joined_and_their_headers_moved(path: Path) -> None:
    first = table(("Action log", ""), *ROWS, name="table 1")
    async with importing(document(first, table(*ROWS[1:], name="table 2")), path) as app:
        assert step_of(app) == "tables"
        assert mapping_of(app).tables[0].header == (2,)
        await app.press("down", "left")
        assert mapping_of(app).tables[0].header == (1,)
        await app.press("right", "]")
        assert mapping_of(app).tables[0].header == (2, 3)
        await app.press("[")
        assert roles(app)["Action"] == "action"
        await app.press("up", "space")
        assert not mapping_of(app).tables[0].take
        await app.press("enter")
        assert mapping_of(app).tables[0].header == (2,)


async def test_entries_are_given_to_actions_by_their_numbers_parted_and_in_order(
    path: Path,
) -> None:
    async with importing(document(table(*OBJECTIVES)), path) as app:
        while step_of(app) != "progress":
            await app.press("enter")
        text = screen_text(app.app)
        assert "2 entries with a status word, 2 actions" in text
        assert "Tab Next objective" in text
        assert "1.2  Be ready" in text
        await app.press("j", "1")
        await app.type(".1")
        await app.press("enter")
        given = mapping_of(app).given
        assert [(g.text, g.to) for g in given] == [("ACHIEVED well prepared", "1.1")]
        await app.press("1")
        await app.type(".9")
        await app.press("enter")
        assert "has no action 1.9" in app.said
        await app.press("o")
        assert [g.to for g in mapping_of(app).given] == [""]
        await app.press("j", "x")
        assert mapping_of(app).given[-1].text == "The visit went well"
        await app.press("x", "1")  # a paragraph that is given is parted from the entry above
        await app.type(".1")
        await app.press("enter")
        assert (mapping_of(app).given[-1].text, mapping_of(app).given[-1].to) == (
            "The visit went well",
            "1.1",
        )
        await app.press("x", "g", "i")
        told = {g.text: g.to for g in mapping_of(app).given}
        assert told["ONGOING in post"] == "1.1"
        assert told["ACHIEVED well prepared"] == "1.2"
        reading = screen_of(app).now.reading  # type: ignore[union-attr]
        action = reading.plan.action("1.2")
        assert action is not None
        assert [(e.status, e.text) for e in action.progress] == [
            ("ACHIEVED", "well prepared\nThe visit went well")
        ]
        await app.press("tab", "i")
        assert "i needs one for each" in app.said


async def test_the_words_are_listed_and_a_question_leads_to_its_step(path: Path) -> None:
    async with importing(document(table(*ROWS)), path) as app:
        await app.press("g", "space", "n")
        text = screen_text(app.app)
        assert "Places with words that are not taken: 4" in text
        assert "Not taken: " in text
        await app.press("tab", "tab")
        assert "To know about the document" in screen_text(app.app)
        await app.press("escape")
        assert step_of(app) == "columns"
        await app.press("a", "G", "enter")
        assert step_of(app) in ("words", "columns")
        assert app.dialog == ""


async def test_the_answers_are_written_to_a_file_that_reads_back(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with importing(document(table(*ROWS)), path) as app:
        await app.press("M", "enter")
        assert "Written to plan.map.toml" in app.said
        assert read_mapping(Path("plan.map.toml").read_text()) == mapping_of(app)


async def test_the_answers_are_never_written_over_the_document(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Ref,Objective,Action\n1.1,Neglect,Do it\n1.2,Neglect,Do more\n"
    # As its answers would be called: Enter alone must not take its place.
    own = tmp_path / "d.map.toml"
    own.write_text(text)
    (tmp_path / "d.csv").symlink_to(own)
    async with importing(tmp_path / "d.csv", path) as app:
        await app.press("M", "enter")
        assert app.said == "d.map.toml: this is the document itself: choose another name."
        assert app.dialog == ""
    assert own.read_text() == text


async def test_a_file_that_is_no_document_is_a_sentence(tmp_path: Path, plan: Path) -> None:
    odd = tmp_path / "plan.docx"
    odd.write_bytes(b"%PDF-1.7")
    async with importing(odd, plan, is_new=False) as app:
        assert app.base.NAME == "plan"
        assert "PDF" in app.said


LEAVING = {
    "next_step",
    "write_import",
    "go_to_question",
    "leave_import",
    "quit",
    "help",
    "palette",
    "back",
    "draw_anew",
}
KEYS = [
    (command, key)
    for command in COMMANDS
    if "importing" in command.screens and command.id not in LEAVING
    for key in command.keys
]


@pytest.mark.parametrize("what", [ROWS, OBJECTIVES], ids=["tracker", "board"])
async def test_every_key_does_something_or_says_why_not_at_every_step(
    path: Path, what: tuple[tuple[str, ...], ...]
) -> None:
    def changed(app: Driver) -> tuple[object, ...]:
        screen = screen_of(app)
        rows, about = screen.view.rows, screen.view.about
        return (
            *(screen.view.STEP, screen.now, rows.cursor, about.heading, app.dialog),
            *(screen.prompt.is_open, [*map(str, screen_lines(app.app))]),
        )

    async with importing(document(table(*what), table(*what, name="table 2")), path) as app:
        step = ""
        while step != "preview":
            step = step_of(app)
            for command, key in KEYS:
                before = changed(app)
                await app.press(key)
                assert command.group == MOVE or changed(app) != before or app.said, (step, key)
                while app.dialog or screen_of(app).prompt.is_open or step_of(app) == "list":
                    await app.press("escape")
                assert step_of(app) == step, key
            await app.press("enter")


async def test_a_large_document_is_read_beside_the_keys(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SMALL", 0)
    async with importing(document(table(*ROWS)), path) as app:
        assert step_of(app) == "columns"
        await app.hold("g", "space", "down", "space", "enter")
        assert roles(app)["No."] == roles(app)["Theme"] == "not taken"
        now = screen_of(app).now
        assert now is not None
        assert now.is_read
        assert now.step == "shape"
        assert now.reading.sum.not_taken == 8


async def test_whoever_gives_up_while_a_document_is_read_leaves_at_once(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = Event()
    monkeypatch.setattr(reading, "_document", lambda _: goes_on.wait(20) and document())
    session = PlanSession(path, is_new=True)
    big = tmp_path / "big.xlsx"
    app = ImportingApp(big, session)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.import_document(big)
        app.post_message(events.Key("escape", None))
        await Driver(pilot, path, KeyClock()).until(lambda: app._exit)
    goes_on.set()


async def test_a_file_is_imported_from_the_palette_and_esc_leads_back_to_the_plan(
    plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text("\n".join(",".join(row) for row in ROWS))
    async with opened(plan) as app:
        for _ in range(2):
            await app.press("ctrl+p")
            await app.type("import a doc")
            await app.press("enter")
            await app.paste(str(tmp_path / "log.csv"))
            await app.press("enter")
            assert app.base.NAME == "importing"
            assert "log.csv" in screen_lines(app.app)[0]
            await app.press("escape", "escape", "escape")
            assert app.base.NAME == "plan"
        before = app.text
        await app.press("j", "s", "1")
        assert app.text != before


async def test_a_date_that_could_be_two_is_asked_and_its_day_typed(path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][4] = "Dec 10"
    async with importing(document(table(*rows)), path) as app:
        await app.press("a", "G", "enter")
        assert step_of(app) == "words"
        row = screen_of(app).view.rows
        assert isinstance(row, AnswerList)
        assert row.current is not None
        assert row.current.key == ("date", "Dec 10")
        await app.press("r")
        await app.type("31/12/2010")
        await app.press("enter")
        assert ("Dec 10", date(2010, 12, 31)) in mapping_of(app).dates
        now = screen_of(app).now
        assert now is not None
        action = now.reading.plan.action("1.1")
        assert action is not None
        assert action.due == date(2010, 12, 31)
        await app.press("right")
        assert ("Dec 10", None) in mapping_of(app).dates


async def test_a_damaged_document_ends_an_import_that_has_no_plan_with_a_sentence(
    path: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "plan.docx"
    odd.write_bytes(b"PK\x03\x04 and then nothing of a zip")
    async with importing(odd, path) as app:
        await app.until(lambda: app.app._exit)
        assert isinstance(app.app, ImportingApp)
        assert "plan.docx" in app.app.refused
        assert app.app.return_code == 1


async def test_no_text_of_a_document_acts_on_the_terminal_at_any_step(path: Path) -> None:
    odd = "\x1b]52;c;eA==\x07[@click=app.quit]x[/] \u202e"
    rows = (*((*row[:3], f"{odd}/{row[3]}", *row[4:6], f"{odd}{row[6]}") for row in ROWS),)
    async with importing(document(table(*rows, name=odd), file=odd), path) as app:
        while step_of(app) != "preview":
            assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(app.app))
            await app.press("c")
            assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(app.app))
            asks = app.dialog or screen_of(app).prompt.is_open
            await app.press("escape" if asks else "k", "enter")
        for key in ("a", "n", "m", "t"):
            await app.press(key)
            assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(app.app))
            await app.press("escape")
        await app.paste("a\tb\nc\td")
        assert "r opens one" in app.said


async def test_a_table_that_is_not_known_at_all_is_told_what_it_is_and_every_question_has_a_row(
    path: Path,
) -> None:
    body = ("Do a", "Anna", "1 May 2025"), ("Do b", "Ben", "2 May 2025")
    rows = ("Tun", "Von wem", "Bis"), *body
    async with importing(document(table(*rows)), path) as app:
        assert step_of(app) == "tables"  # none is taken
        await app.press("space", "down", "right", "enter")
        for role in ("action", "lead", "timescale"):
            place = str(ROLES.index(role) + 1)
            await app.press("c", place, "down")
        assert [*roles(app).values()] == ["action", "lead", "timescale"]
        await app.press("enter", "left")
        assert mapping_of(app).tables[0].objectives == "numbers"
        while step_of(app) != "preview":
            await app.press("enter")
        now = screen_of(app).now
        assert now is not None
        assert now.asked == ()
        assert [action.lead for action in now.reading.plan.actions()] == [("Anna",), ("Ben",)]
