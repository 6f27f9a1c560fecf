"""`import`: a plan from a board's own document, or its next version into the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.cli.command import Argument, Option, command, file
from lscb_tui.cli.options import CHANGE, waiting
from lscb_tui.cli.output import Failed, remark, say, say_each, say_json
from lscb_tui.cli.screen import as_argument, has_terminal, open_import

if TYPE_CHECKING:
    from lscb_tui.cli.importing import Import
    from lscb_tui.core.editing import Edits
    from lscb_tui.core.importing.versions.questions import Question
    from lscb_tui.core.plan.items import Plan


@command(
    "Make a plan from a board's own document, or take in its next version.",
    Argument("document", metavar="FILE", kind=file),
    Option(
        "--map", called="map_file", metavar="MAP", kind=file, help="Read it by the answers in MAP."
    ),
    Option("--save-map", metavar="MAP", kind=file, help="Write the answers to MAP, to edit."),
    Option("--output", short="-o", metavar="PLAN", kind=file, help="The plan, as with --plan."),
    Option("--report", flag=True, help="Write nothing; list what becomes of each word."),
    Option("--json", called="as_json", flag=True, help="The same as JSON; -o writes the plan too."),
    Option("--dry-run", flag=True, help="Write nothing; say what would be done."),
    Option("--title", metavar="WORDS", help="What the plan is called."),
    Option("--board", metavar="WORDS", help="Whose plan it is."),
    Option("--period", metavar="WORDS", help="Which years it is for, such as 2010-11."),
    Option("--review", metavar="WORDS", help="The review of each column that names none."),
    Option("--force", flag=True, help="Overwrite the MAP of --save-map."),
    *CHANGE,
)
def import_(
    document: str,
    map_file: str | None,
    save_map: str | None,
    output: str | None,
    report: bool,
    as_json: bool,
    dry_run: bool,
    title: str | None,
    board: str | None,
    period: str | None,
    review: str | None,
    force: bool,
    plan: Path,
) -> int:
    """Import FILE: a Word table, an Excel tracker, CSV, TSV or Markdown; - is standard input.

    If there is no PLAN yet, it is made. If there is one, the document changes it. A document that
    was imported before is taken as its next version.

    On a terminal you are asked, step by step, what each table, column and word means. Nothing is
    written before the end. You are not asked with --map, nor with --title, --board, --period or
    --review, which are answers. Then nothing is written while an answer is missing, or while
    nobody has looked over the answers that are proposed: --save-map writes them to a file for you.

    Each word of the document ends in one place: in the plan, in a heading, or “not taken” with the
    reason. --report lists them all.
    """
    target = Path(output) if output else plan
    answered = map_file or any(each is not None for each in (title, board, period, review))
    by_hand = not (answered or save_map or report or as_json or dry_run)
    if by_hand and document != "-" and has_terminal():
        return _on_screen(Path(document), target)
    from lscb_tui.cli.importing import (
        as_answers,
        by_map,
        document_at,
        proposed,
        refuse_to_write_over,
    )
    from lscb_tui.cli.progress_bar import told_meanwhile

    answers = as_answers(title=title, board=board, period=period, review=review)
    refuse_to_write_over(document, (map_file, save_map), target)
    with told_meanwhile("Reading the document"):
        read = document_at(document)
        import_ = by_map(read, map_file, answers) if map_file else proposed(read, target, answers)
    if save_map:
        _save_map(import_, Path(save_map), target, force)
    if as_json:
        # Before it is written: what is asked then, and refused, is in it too.
        _say_json(import_)
        return _import(import_, target, quiet=True) if output and not (report or dry_run) else 0
    if report:
        from lscb_tui.cli.answers.importing import report_lines

        say_each(report_lines(import_.reading), raw=True)
        return 0
    if save_map and not map_file and not output:
        return 0
    return _import(import_, target, dry_run=dry_run)


def _on_screen(document: Path, target: Path) -> int:
    """Import by steps; what cannot be read is refused before the screen opens."""
    from lscb_tui.documents.kinds import judge
    from lscb_tui.store.document_file import document_bytes

    judge(document.name, document_bytes(document))
    return open_import(document, str(target))


def _say_json(import_: Import) -> None:
    from lscb_tui.core.importing.reading_json import reading_data

    say_json(reading_data(import_.document, import_.reading))


def _save_map(import_: Import, path: Path, target: Path, force: bool) -> None:
    """Write the answers as they are, and say how many are missing."""
    from lscb_tui.core.importing.mapping_text import mapping_text
    from lscb_tui.core.words.grammar import count_of
    from lscb_tui.store.export import write_export

    asked = import_.reading.asked
    text = mapping_text(import_.mapping, import_.document.file, asked)
    write_export(path, text.encode(), target, over=force, waiting=waiting())
    are = "is" if len(asked) == 1 else "are"
    left = f"{count_of(len(asked), 'answer')} {are} still missing" if asked else "none is missing"
    remark(f"{path}: the answers for {import_.document.file}; {left}")


def _import(import_: Import, target: Path, *, dry_run: bool = False, quiet: bool = False) -> int:
    """Make the plan, or change it; say what was done, and end with the sum."""
    from lscb_tui.cli.importing import is_there
    from lscb_tui.core.importing.sentences import sum_sentence
    from lscb_tui.core.words.grammar import as_sentence

    if import_.reading.asked or not (import_.is_answered or dry_run):
        return _refuse(import_, quiet=quiet)
    there = is_there(target)
    if not (_change if there else _make)(import_, target, dry_run=dry_run, quiet=quiet):
        return 1
    if not quiet:
        say(*map(as_sentence, import_.reading.told))
        say(sum_sentence(import_.reading.sum))
    return 0


def _make(import_: Import, target: Path, *, dry_run: bool, quiet: bool) -> bool:
    """A new plan of the document."""
    from lscb_tui.cli.importing import imported
    from lscb_tui.core.importing.sentences import size_of
    from lscb_tui.store.save_plan import create

    plan = import_.reading.plan
    made = "would be made" if dry_run else "was made"
    if not dry_run:
        saved = create(target, plan, waiting(), imported=imported(import_, plan))
        if saved.history_note:
            remark(f"{target}: {saved.history_note}")
    if not quiet:
        file = import_.document.file
        say(f"{target}: “{plan.about.title}” {made} from {file}, with {size_of(plan)}.")
        say("Nothing was written." if dry_run else f"Open it: lscb-tui {as_argument(str(target))}")
    return True


def _change(import_: Import, target: Path, *, dry_run: bool, quiet: bool) -> bool:
    """Change the plan by the document, as its next version; whether nothing is to be asked."""
    from lscb_tui.cli.change import change
    from lscb_tui.cli.importing import Version, imported
    from lscb_tui.cli.open_plan import load_plan
    from lscb_tui.cli.progress_bar import told_meanwhile
    from lscb_tui.core.words.grammar import as_sentence

    there = load_plan(target)
    with told_meanwhile("Comparing it with the plan"):
        version = Version(import_, target)
        found = version.of(there.plan)
    if found.open and not dry_run:
        _refuse(import_, found.open, quiet=quiet)
        return False

    def make(ours: Plan) -> Edits:
        # It takes seconds of a large plan, and is hardly ever another one under the lock.
        return found.edits if ours == there.plan else version.of(ours).edits

    told = (*version.told, *found.told)
    kept = imported(import_, found.document)
    if dry_run:
        from lscb_tui.core.sentences.redating import described

        say(*described(found.edits, found.plan, there.plan), "Nothing was written.")
    elif quiet:
        from lscb_tui.store.save_plan import commit

        commit(there, make, waiting=waiting(), imported=kept)
    else:
        change(target, make, snapshot=there, imported=kept)
    if not quiet:
        say(*map(as_sentence, told))
    for question in found.open:
        remark(_not_answered(import_, question))
    return True


def _not_answered(import_: Import, question: Question) -> str:
    from lscb_tui.core.importing.sentences import question_sentence
    from lscb_tui.core.words.safe_text import one_line

    where = import_.map_file or import_.document.file
    key = f"next_version.“{one_line(question.key)}”"
    return f"{where}: {key} is not answered: {question_sentence(question)}"


def _refuse(import_: Import, questions: tuple[Question, ...] = (), *, quiet: bool) -> int:
    """Say what is to be answered, and how; nothing is written."""
    from lscb_tui.core.frozen import replace
    from lscb_tui.core.importing.mapping_text import mapping_text
    from lscb_tui.core.importing.sentences import asked_sentence
    from lscb_tui.core.words.grammar import count_of

    file, asked = import_.document.file, import_.reading.asked
    for each in asked:
        remark(f"{import_.map_file or file}: {each.key} is not answered: {asked_sentence(each)}")
    for question in questions:
        remark(_not_answered(import_, question))
    if not (import_.map_file or quiet):
        held = tuple((question.key, question.answer) for question in questions)
        mapping = replace(import_.mapping, next_version=(*import_.mapping.next_version, *held))
        say(mapping_text(mapping, file, asked))
    missing = len(asked) + len(questions)
    what = f"{count_of(missing, 'answer')} {'is' if missing == 1 else 'are'} missing"
    if not missing:
        what = "nobody has looked over the answers yet"
    how = (
        "add them to the map"
        if import_.map_file
        else "save the answers with --save-map MAP, look them over, and import with --map MAP"
    )
    raise Failed(f"{import_.map_file or file}: {what}, so nothing was written: {how}")
