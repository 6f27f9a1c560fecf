"""`import`: a document becomes a plan by its map, and nothing is written before the end."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.importing.mapping import ROLES
from lscb_tui.core.importing.mapping_text import mapping_text, read_mapping
from lscb_tui.core.importing.reading import read
from lscb_tui.core.importing.sentences import sum_sentence
from lscb_tui.store.plan_file import load
from tests.cli.conftest import Call, Done
from tests.importing.samples import DOCUMENTS
from tests.importing.samples import answered as answered_sample

SAMPLES = Path(__file__).parents[1] / "data" / "import"
TRACKER = """\
Ref,Theme,Action,Owner,By when,Notes
1.1,Neglect,Refresh the strategy,Head of Service,31/12/2024,Drafted
1.2,Neglect,Tell staff [b]x[/b],Nurse / Police,Q3,
2.1,Exploitation,Map the services,Police,March 2025,Done
"""
NEW = "new.toml"
ANSWERS = ("Owner", "Notes")
PARTED = ', part_at = ["/"]'


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker of which two columns are to be asked about."""
    path = tmp_path / "tracker.csv"
    path.write_text(TRACKER)
    return path


@pytest.fixture
def answered(tracker: Path, call: Call) -> str:
    """The name of a map of it with all answers."""
    call("import", tracker.name, "--save-map", "m.toml")
    text = Path("m.toml").read_text()
    text = text.replace('role = "lead"', f'role = "lead"{PARTED}')
    text = text.replace("schema = 1\n", 'schema = 1\nreview = "January 2025"\n')
    Path("m.toml").write_text(text)
    return "m.toml"


def test_without_answers_nothing_is_written_and_what_is_asked_is_printed(
    tracker: Path, call: Call
) -> None:
    result = call("import", tracker.name)
    assert result.exit_code == 1
    assert result.stderr.count("not answered: table 1, row 1, column ") == 2
    for heading in ANSWERS:
        assert f"“{heading}”" in result.stderr
    assert "nothing was written" in result.stderr
    assert [path.name for path in tracker.parent.iterdir()] == ["tracker.csv"]
    # What is printed is the map.
    assert read_mapping(result.stdout).tables[0].columns[3].heading == "Owner"
    assert call("import", tracker.name, "--save-map", "m.toml").exit_code == 0
    assert Path("m.toml").read_text() == result.stdout.removesuffix("\n")
    again = call("import", tracker.name, "--save-map", "m.toml")
    assert (again.exit_code, "--force" in again.stderr) == (1, True)


def test_by_its_map_a_document_becomes_a_plan(answered: str, done: Done) -> None:
    said = done("import", "tracker.csv", "--map", answered, "-o", NEW, "--title", "Ours")
    assert said.startswith(
        "new.toml: “Ours” was made from tracker.csv, with 2 objectives, 3 actions"
    )
    assert said.endswith("\n35 words: 35 placed, 0 not taken, 0 twice.\n")
    plan = load(Path(NEW)).plan
    assert [action.ref for action in plan.actions()] == ["1.1", "1.2", "2.1"]
    second = plan.action("1.2")
    assert second is not None
    assert (second.lead, second.due, second.timescale) == (("Nurse", "Police"), None, "Q3")
    first = plan.action("1.1")
    assert first is not None
    assert (first.due, first.progress[0].text) == (date(2024, 12, 31), "Drafted")


def test_the_next_version_changes_the_plan_and_the_same_again_nothing(
    answered: str, tracker: Path, done: Done, call: Call
) -> None:
    done("import", tracker.name, "--map", answered, "-o", NEW)
    before = Path(NEW).read_bytes()
    assert "nothing to change" in done("import", tracker.name, "-o", NEW)
    assert Path(NEW).read_bytes() == before
    tracker.write_text(TRACKER.replace("March 2025", "May 2025"))
    # Of the one column of progress it is asked of which review it is now.
    assert "Which review does “Notes” belong to?" in call("import", tracker.name, "-o", NEW).stderr
    again = ("import", tracker.name, "-o", NEW, "--review", "January 2025")
    said = done(*again, "--dry-run")
    assert "2.1: due “31 Mar 2025” -> “31 May 2025”" in said
    assert "Nothing was written." in said
    assert Path(NEW).read_bytes() == before
    done(*again)
    moved = load(Path(NEW)).plan.action("2.1")
    assert moved is not None
    assert moved.due == date(2025, 5, 31)
    # A row that is gone is asked about, by a map too.
    tracker.write_text(TRACKER.replace("March 2025", "May 2025").rpartition("2.1")[0])
    before = Path(NEW).read_bytes()
    asked = call(*again)
    assert asked.exit_code == 1
    assert "keep it, or delete it?" in asked.stderr
    assert '"gone objective 2" = "keep"' in asked.stdout
    assert Path(NEW).read_bytes() == before
    by_map = call("import", tracker.name, "--map", answered, "-o", NEW)
    assert by_map.exit_code == 1
    assert "m.toml: next_version.“gone objective 2” is not answered: " in by_map.stderr
    assert Path(NEW).read_bytes() == before
    Path("d.toml").write_text(asked.stdout.replace('= "keep"', '= "delete"'))
    done("import", tracker.name, "--map", "d.toml", "-o", NEW)
    assert load(Path(NEW)).plan.action("2.1") is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            ('role = "lead"', 'role = "lede"'),
            "m.toml: tables[1].columns[4].role: “lede” is not one",
        ),
        (("take = true", "take = 1"), "m.toml: tables[1].take: “1” is not true or false"),
        (("schema = 1", "schema = 2"), "m.toml: schema: 2 is not known"),
        (("schema = 1", "schema = "), "m.toml:5: Invalid value"),
        (("schema = 1", 'next_version = { x = "y" }'), "m.toml: next_version.x: "),
        ((PARTED, ", hidden = 1"), "m.toml: tables[1].columns[4].hidden: "),
    ],
)
def test_an_answer_that_does_not_fit_is_named_with_its_place(
    answered: str, call: Call, changed: tuple[str, str], said: str
) -> None:
    call("import", "tracker.csv", "--map", answered)
    before = Path("plan.toml").read_bytes()
    text = Path(answered).read_text()
    assert changed[0] in text
    Path(answered).write_text(text.replace(*changed))
    result = call("import", "tracker.csv", "--map", answered)
    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert Path("plan.toml").read_bytes() == before


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_samples_become_their_plans_by_map(name: str, done: Done) -> None:
    document, mapping = answered_sample(name)
    reading = read(document, mapping)
    Path("m.toml").write_text(mapping_text(mapping, name))
    said = done("import", str(SAMPLES / name), "--map", "m.toml")
    assert load(Path("plan.toml")).plan == reading.plan
    assert said.endswith(f"\n{sum_sentence(reading.sum)}\n")


def test_an_answer_that_fits_no_part_of_the_document_is_named(answered: str, call: Call) -> None:
    text = Path(answered).read_text()
    Path(answered).write_text(text.replace('"Owner"', '"Owned"').replace("column = 4", "column=9"))
    result = call("import", "tracker.csv", "--map", answered)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("m.toml: tables[1].columns[4]")


def test_the_answers_are_never_written_over_the_document(tracker: Path, call: Call) -> None:
    Path("linked").symlink_to(tracker)
    for name in (tracker.name, "linked"):
        result = call("import", tracker.name, "--save-map", name, "--force")
        assert result.exit_code == 1
        assert result.stderr.endswith("this is the document itself: choose another name\n")
    assert tracker.read_text() == TRACKER


@pytest.mark.parametrize("option", ["--map", "--save-map"])
def test_a_plan_never_takes_the_place_of_the_answers(
    option: str, answered: str, call: Call, tracker: Path
) -> None:
    text = Path(answered).read_text()
    if option == "--save-map":
        Path(answered).unlink()
    result = call("import", tracker.name, option, answered, "-o", f"./{answered}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("this is the map of answers: choose another name\n")
    assert not Path("m.history.jsonl").exists()
    assert option == "--save-map" or Path(answered).read_text() == text


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\u202eback", "\udcff"], ids=ascii)
def test_no_answer_brings_hidden_characters_into_the_plan(
    hidden: str, answered: str, tracker: Path, call: Call
) -> None:
    for option in ("--title", "--review"):
        result = call("import", tracker.name, "--map", answered, option, f"T {hidden}", "-o", NEW)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"{option}: the text has ")
    text = Path(answered).read_text()
    for there, words in (
        ('review = "January', f"R{ascii(hidden)[1:-1]}"),
        ('title = "', "\\u001b"),
    ):
        Path(answered).write_text(text.replace(there, f"{there}{words}".replace("\\x", "\\u00")))
        result = call("import", tracker.name, "--map", answered, "-o", NEW)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"{answered}:")
    assert not Path(NEW).exists()


def test_a_title_of_a_files_name_has_nothing_hidden(tracker: Path, call: Call) -> None:
    name = "p\udcff\x1b[2Jlan.csv"
    tracker.rename(name)
    assert call("import", name, "--save-map", "m.toml").exit_code == 0
    assert 'title = "p[2Jlan"' in Path("m.toml").read_text()


def test_a_map_that_is_nested_too_deep_is_refused(tracker: Path, call: Call) -> None:
    Path("m.toml").write_text(f"a = {'[' * 9999}{']' * 9999}")
    result = call("import", tracker.name, "--map", "m.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "m.toml: arrays or tables are nested too deep: correct it\n"


def test_a_map_that_leaves_something_open_says_what(answered: str, call: Call) -> None:
    text = Path(answered).read_text()
    Path(answered).write_text(text.replace(PARTED, ""))
    result = call("import", "tracker.csv", "--map", answered)
    assert (result.exit_code, result.stdout) == (1, "")
    where = "tables[1].columns[4].part_at is not answered: table 1, row 1, column 4: "
    assert result.stderr.startswith(f"m.toml: {where}")


def test_json_is_printed_also_where_nothing_can_be_written(tracker: Path, call: Call) -> None:
    result = call("import", tracker.name, "--json", "-o", "new.toml")
    assert result.exit_code == 1
    asked = [each["key"] for each in json.loads(result.stdout)["asked"]]
    assert asked == ["tables[1].columns[6].review", "tables[1].columns[4].part_at"]
    assert not Path("new.toml").exists()


def test_an_answer_that_fits_nothing_is_an_error_with_its_place(answered: str, call: Call) -> None:
    text = Path(answered).read_text()
    Path(answered).write_text(text.replace('heading = "Owner"', 'heading = "Boss"'))
    result = call("import", "tracker.csv", "--map", answered)
    assert result.exit_code == 1
    assert result.stderr.startswith("m.toml: tables[1].columns[4].heading: “Boss” is not there")
    assert not Path("plan.toml").exists()


def test_json_has_every_word_once(answered: str, done: Done) -> None:
    words = ("import", "tracker.csv", "--map", answered, "--json")
    found = json.loads(done(*words))
    assert not Path("plan.toml").exists()
    assert json.loads(done(*words[:2], "--json"))["asked"]
    assert list(found) == [
        *("schema", "file", "sha256", "words", "taken", "not_taken", "made", "told", "asked")
    ]
    assert found["words"] == {"document": 35, "taken": 35, "not_taken": 0}
    assert sum(each["words"] for each in found["taken"]) == 35
    assert found["asked"] == []
    assert json.loads(done(*words, "-o", "plan.toml")) == found
    assert load(Path("plan.toml")).plan.action("2.1") is not None


def test_the_report_lists_all_and_ends_with_the_sum(call: Call) -> None:
    file = str(SAMPLES / "row-per-action.docx")
    result = call("import", file, "--report")
    assert result.exit_code == 0
    assert result.stdout.endswith("\n153 words: 126 placed, 27 not taken, 0 twice.\n")
    for title in ("Taken:", "Not taken:", "Made here:"):
        assert f"\n{title}\n" in result.stdout
    assert "1.10  Report findings twice a year" in result.stdout
    assert not Path("plan.toml").exists()


def test_standard_input_is_a_document_too(done: Done, call: Call) -> None:
    answers = ("--review", "June 2024", "--title", "Events")
    text = (SAMPLES / "pasted.tsv").read_text()
    unseen = call("import", "-", *answers, stdin=text)
    assert unseen.exit_code == 1
    assert "nobody has looked over the answers yet, so nothing was written" in unseen.stderr
    assert not Path("plan.toml").exists()
    Path("m.toml").write_text(unseen.stdout)
    assert "standard input, with 1 objective" in done("import", "-", "--map", "m.toml", stdin=text)
    plan = load(Path("plan.toml")).plan
    assert (plan.about.title, plan.reviews[0].label) == ("Events", "June 2024")
    assert call("import", "-", stdin="").exit_code == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it.docx"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it.docx"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(
    data: bytes, said: str, tmp_path: Path, call: Call
) -> None:
    (tmp_path / "it.docx").write_bytes(data)
    result = call("import", "it.docx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["it.docx"]


def test_the_map_that_the_readme_explains_is_one() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    (text,) = (block for block in re.findall(r"```toml\n(.*?)```", readme, re.S) if "role" in block)
    mapping = read_mapping(text)
    (table,) = mapping.tables
    assert (table.shape, table.columns[3].part_at) == ("row an action", ("line", "/"))
    assert mapping.dates == (("Q3", date(2024, 12, 31)),)
    assert mapping.status_words == (("Closed", "achieved"),)
    assert all(f"{role}," in readme or f"{role}." in readme for role in ROLES)
