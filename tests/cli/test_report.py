"""`lscb-tui report`: what it prints, what it writes, what it refuses; and `--verify`."""

from __future__ import annotations

import errno
import json
import zipfile
from pathlib import Path

import pytest

from lscb_tui.cli import progress_bar
from lscb_tui.cli.answers import report as report_answer
from lscb_tui.papers.formats.table import FORMATS
from lscb_tui.store import files, replacement
from tests.cli.conftest import Call, Done

pytestmark = pytest.mark.usefixtures("plan")

NAMING = tuple(format_ for format_ in FORMATS if format_ != "csv")
"""The formats that say of what a paper was made."""
BINARY = tuple(format_ for format_, form in FORMATS.items() if form.binary)


def test_markdown_is_printed_unasked(done: Done) -> None:
    said = done("report", "plan")
    assert said.startswith("Kingston LSCB\n\n# Improvement plan: September 2010\n")
    assert said.splitlines()[-1].startswith("<!-- lscb-tui kind=plan ")


def test_the_ending_of_the_file_says_the_format(done: Done) -> None:
    title = "Improvement plan: September 2010"
    assert done("report", "plan", "-o", "p.html") == f"p.html: {title}, as HTML\n"
    assert Path("p.html").read_bytes().startswith(b"<!DOCTYPE html>")
    done("report", "plan", "-o", "p.txt", "--format", "md", "--query", "ref:4.3")
    assert "Only the actions that match: ref:4.3" in Path("p.txt").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_kept_without_force(call: Call, done: Done) -> None:
    Path("p.md").write_text("mine")
    refused = call("report", "plan", "-o", "p.md")
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert Path("p.md").read_text() == "mine"
    done("report", "plan", "-o", "p.md", "--force")
    assert Path("p.md").read_text(encoding="utf-8") != "mine"


def test_the_plan_is_never_written_over(call: Call, plan: Path) -> None:
    before = plan.read_bytes()
    refused = call("report", "plan", "-o", "plan.toml", "--format", "md", "--force")
    assert "this is the plan itself" in refused.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("minuts",), "there is no paper “minuts”; did you mean minutes?"),
        (("zzz",), "there is no paper “zzz”; there are agenda, plan, exceptions, minutes"),
        (("plan", "--review", "2010-9"), "there is no review “2010-9”: did you mean 2010-09?"),
        (("lead", "--lead", "Chair Trainning Group"), "did you mean “Chair Training Group”?"),
        (("plan", "--lead", "Business Manager"), "is not about one lead"),
        (("minutes", "--query", "ref:4.3"), "is about the whole plan"),
        (("plan", "--query", "staus:achieved"), "status"),
        (("plan", "-o", "p.doc"), "p.doc: does not say which format; end it with"),
        (("plan", "-o", "p.ics"), "the paper “plan” is not made as ics"),
        (("calendar", "--format", "html"), "the paper “calendar” is not made as html"),
        (("plan", "--each", "-o", "p.md"), "--each is for the paper “lead”"),
        (("lead", "--each"), "--each is about the FILE of --output"),
        (("plan", "--force"), "--force is about the FILE of --output"),
        (("lead", "--each", "--lead", "x", "-o", "p.md"), "give --each or --lead"),
        ((), "name a KIND of paper"),
        (("plan", "-o", ""), "--output takes the name of a FILE"),
        (("plan", "-o", f"{'x' * 254}.md"), "choose a shorter name"),
        (("lead", "--each", "-o", f"{'x' * 200}.md"), "choose a shorter name"),
        (("--verify", "."), "this is no plain file: name a paper"),
        (("--verify", "/dev/zero"), "this is no plain file: name a paper"),
        (("plan", "--verify", "p.md", "-o", "q.md"), "--verify makes no file"),
        (("--verify", "nowhere.md"), "nowhere.md: there is no such file"),
        (("plan", "-o", "nowhere/p.md"), "nowhere/p.md: "),
    ],
)
def test_what_cannot_be_is_a_sentence(call: Call, words: tuple[str, ...], said: str) -> None:
    refused = call("report", *words)
    assert refused.exit_code in (1, 2)
    assert said in refused.stderr
    assert not refused.stdout
    assert [path.name for path in Path().iterdir() if path.is_file()] == ["plan.toml"]


@pytest.mark.parametrize("format_", NAMING)
def test_a_paper_is_what_the_plan_gives_until_the_plan_says_something_else(
    call: Call, done: Done, format_: str
) -> None:
    file = f"p.{format_}"
    done("report", "plan", "--query", "objective:4", "-o", file)
    assert done("report", "--verify", file) == f"{file}: is what the plan gives\n"
    done("progress", "4.3", "--text", "A first draft.")
    later = call("report", "--verify", file)
    assert later.exit_code == 1
    assert "the plan says something else by now (digest " in later.stdout
    assert "; one change was saved since, by " in later.stdout


def test_a_calendar_is_verified_too(call: Call, done: Done) -> None:
    done("report", "calendar", "-o", "due.ics", "--query", "objective:4")
    assert done("report", "--verify", "due.ics") == "due.ics: is what the plan gives\n"
    done("set", "4.3", "due", "31 Mar 2011")
    assert "something else by now" in call("report", "--verify", "due.ics").stdout


def test_a_file_that_was_changed_is_told_from_a_plan_that_was(call: Call, done: Done) -> None:
    done("report", "plan", "-o", "p.md")
    text = Path("p.md").read_text(encoding="utf-8")
    Path("p.md").write_text(text.replace("ONGOING", "ACHIEVED"), encoding="utf-8")
    found = call("report", "--verify", "p.md")
    assert found.exit_code == 1
    assert "it was changed since it was made: the plan says what it said then" in found.stdout
    Path("p.md").write_text(text.replace(" version=", " version=0.0."), encoding="utf-8")
    assert "lscb-tui 0.0.0.1.0 has made it" in call("report", "--verify", "p.md").stdout
    Path("p.md").write_text(text.replace("kind=plan ", "kind=x "), encoding="utf-8")
    assert "makes no such paper" in call("report", "--verify", "p.md").stdout
    Path("p.md").write_text(text.replace("review=2010-09", "review=2009-09"), encoding="utf-8")
    assert "it cannot be made of this plan any more" in call("report", "--verify", "p.md").stdout


def _zip(parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile("made.zip", "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return Path("made.zip").read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 400,
        b"{" * 100_000,
        b'{"recipe": {"kind": 1}}',
        b"<!doctype html><meta name='lscb-tui' content=\"{}\">",
        b"BEGIN:VCALENDAR\r\nX-LSCB-RECIPE:{\r\nEND:VCALENDAR\r\n",
        b"<!-- lscb-tui {} -->",
        b"<!-- lscb-tui " + b"{" * 100_000,
    ],
)
def test_what_is_no_paper_is_refused(call: Call, data: bytes) -> None:
    Path("odd").write_bytes(data)
    refused = call("report", "--verify", "odd")
    assert refused.exit_code == 1
    assert "odd: does not say of what it was made" in refused.stderr


@pytest.mark.parametrize(
    "properties",
    [
        b"\x00" * 200_000_000,
        b'<!DOCTYPE x [<!ENTITY a "b">]><x/>',
        b"<cp xmlns='x'><keywords>{}</keywords></cp>",
        b"not XML",
        b'<?xml version="1.0" encoding="klingon"?><x/>',
    ],
    ids=["bomb", "entities", "no recipe", "no XML", "no encoding"],
)
def test_a_package_is_read_no_further_than_its_properties(call: Call, properties: bytes) -> None:
    parts = {"word/document.xml": b"<w/>", "docProps/core.xml": properties}
    Path("odd.docx").write_bytes(_zip(parts))
    refused = call("report", "--verify", "odd.docx")
    assert "it is no paper of lscb-tui, or that was taken out" in refused.stderr


def test_a_file_that_is_too_large_is_not_read(call: Call) -> None:
    with Path("large.html").open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    assert "over 32 MiB" in call("report", "--verify", "large.html").stderr


def test_where_one_of_several_cannot_be_written_none_is(
    call: Call, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = files.write_all, iter(range(100))

    def full(descriptor: int, data: bytes) -> None:
        if next(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(descriptor, data)

    monkeypatch.setattr(replacement, "write_all", full)
    refused = call("report", "lead", "--each", "-o", "for.md")
    assert "cannot be made (No space left on device)" in refused.stderr
    assert [path.name for path in Path().iterdir() if path.suffix != ".jsonl"] == ["plan.toml"]


def test_a_plan_without_a_review_gives_a_paper(done: Done, tmp_path: Path) -> None:
    Path("plan.toml").write_text('[plan]\ntitle = "New"\n', encoding="utf-8")
    assert "New, as at" in done("report", "plan")
    text = '[plan]\ntitle = "New"\n[[review]]\nid = "R1"\nlabel = "The first"\n'
    Path("plan.toml").write_text(text, encoding="utf-8")
    assert "The first" in done("report", "plan", "--review", "the first")


def test_how_far_it_is_is_told_on_a_terminal_only_and_wiped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    times = iter([0.0, 0.5, 1.5, 1.6, 2.0])
    monkeypatch.setattr(progress_bar, "monotonic", lambda: next(times))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress_bar.told_how_far("Making it") as step:
        for done_ in (1, 2, 3, 4):
            step(done_, 4)
    assert capsys.readouterr().err == (
        "\rMaking it: 50%\rMaking it: 75%\rMaking it: 100%\r" + " " * 15 + "\r"
    )
    monkeypatch.setattr(progress_bar, "monotonic", iter([0.0, 5.0]).__next__)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    with progress_bar.told_how_far("Making it") as step:
        step(1, 2)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("format_", BINARY)
def test_a_document_that_office_has_saved_is_said_kindly(
    call: Call, done: Done, format_: str
) -> None:
    file = f"p.{format_}"
    done("report", "plan", "-o", file)
    with zipfile.ZipFile(file) as made, zipfile.ZipFile("saved", "w") as saved:
        for part in made.namelist():
            saved.writestr(part, made.read(part))
    found = call("report", "--verify", "saved")
    assert "Word, Excel and LibreOffice change a file also when it is only saved" in found.stdout


def test_csv_is_verified_against_what_is_asked_for(call: Call, done: Done) -> None:
    done("report", "plan", "--query", "objective:4", "-o", "p.csv")
    refused = call("report", "--verify", "p.csv")
    assert "of CSV name the kind" in refused.stderr
    asked = ("report", "plan", "--query", "objective:4", "--verify", "p.csv")
    assert done(*asked) == "p.csv: is what the plan gives\n"
    other = call("report", "plan", "--verify", "p.csv")
    assert other.exit_code == 1
    assert "the plan says something else by now, or the file was changed" in other.stdout


def test_each_lead_has_a_file_of_its_own(call: Call, done: Done) -> None:
    done("set", "4.3", "lead", "../../x\nCON")
    said = done("report", "lead", "--each", "-o", "for.md").splitlines()
    names = {path.name for path in Path().glob("for-*.md")}
    assert {"for-x.md", "for-CON-lead.md", "for-Chair-Training-Group.md"} <= names
    assert len(said) == len(names)
    assert "for.md" not in {path.name for path in Path().iterdir()}
    Path("for-x.md").unlink()
    refused = call("report", "lead", "--each", "-o", "for.md")
    assert "is there already" in refused.stderr
    assert not Path("for-x.md").exists()
    for name in sorted(names - {"for-x.md"})[:3]:
        assert done("report", "--verify", name) == f"{name}: is what the plan gives\n"


@pytest.mark.parametrize("format_", BINARY)
def test_a_terminal_gets_text_that_is_safe_and_no_binary(
    call: Call, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setattr(report_answer, "terminal_width", lambda: 80)
    refused = call("report", "plan", "--format", format_)
    assert "cannot be shown in a terminal: name a file with --output, or use >" in refused.stderr
    assert not refused.stdout
    assert "# Improvement plan" in call("report", "plan").stdout


def test_json_says_of_what_it_was_made(done: Done) -> None:
    recipe = json.loads(done("report", "plan", "--format", "json"))["recipe"]
    assert (recipe["kind"], recipe["review"]) == ("plan", "2010-09")
