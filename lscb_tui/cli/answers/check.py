"""`check`: what is wrong in the file and in the plan, each with its line."""

from __future__ import annotations

import os
from datetime import date
from itertools import chain
from pathlib import Path

from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.output import say_each, say_json
from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.findings.finding import LEVELS
from lscb_tui.core.frozen import Struct, asdict
from lscb_tui.core.plan.toml_faults import Fault
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import visible
from lscb_tui.store.companion_files import keep_to_readers
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import Snapshot, line_of
from lscb_tui.store.toml.comments import conflicts


class PrintedFinding(Struct, frozen=True):
    """A finding with its line, as it is printed."""

    kind: str
    level: str
    refs: tuple[str, ...]
    line: int
    message: str


def check(plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print the findings; gives the exit code, 1 where an error is among them."""
    try:
        snapshot = load_plan(plan)
    except StoreError as problem:
        if not as_json:
            raise
        finding = PrintedFinding("unreadable", "error", (), problem.line or 1, problem.message)
        _say_json(_no_plan(as_at), [finding])
        return 1
    assessment = assess(snapshot.plan, as_at)
    found = _findings(snapshot, assessment)
    if as_json:
        from lscb_tui.core.json_answer import common_keys

        _say_json(common_keys(assessment), found)
    else:
        place = visible(str(plan))
        lines = (f"{place}:{f.line}: {f.level}: {visible(f.message)}" for f in found)
        say_each(chain(lines, (_totals(found),)), raw=True)
    return int(any(finding.level == "error" for finding in found))


def _findings(snapshot: Snapshot, assessment: Assessment) -> list[PrintedFinding]:
    """What the reader and the plan itself have to say, by level and then by line."""
    found = [
        PrintedFinding(
            fault.kind,
            fault.level,
            _refs(fault, assessment),
            line_of(snapshot, fault.where),
            fault.message,
        )
        for fault in snapshot.faults
    ]
    for finding in assessment.findings:
        where = (*snapshot.places.get(finding.which, ()), *finding.where)
        line = line_of(snapshot, where)
        found.append(
            PrintedFinding(finding.kind, finding.level, finding.refs, line, finding.in_full)
        )
    for line, said in conflicts(snapshot.text):
        message = f"a merge left a conflict: {said}: choose, then delete this line"
        found.append(PrintedFinding("conflict", "error", (), line, message))
    for more_open in keep_to_readers(snapshot.path):
        found.append(PrintedFinding("access", "warning", (), 1, str(more_open)))
    if lacking := _git_setup(snapshot.path):
        found.append(PrintedFinding("git setup", "warning", (), 1, lacking))
    return sorted(found, key=lambda finding: (LEVELS.index(finding.level), finding.line))


def _git_setup(path: Path) -> str | None:
    """What a clone lacks for the plan to be merged as a plan; nothing outside git."""
    real = Path(os.path.realpath(path))
    # By a look at the directories: who has no clone should not wait for git.
    if not any(os.path.lexists(above / ".git") for above in real.parents):
        return None
    from lscb_tui.git.setup import setup_warning

    return setup_warning(path)


def _refs(fault: Fault, assessment: Assessment) -> tuple[str, ...]:
    which = fault.which
    known = which.kind == "action" and which.key in assessment.standings
    return (which.key,) if known else ()


def _no_plan(as_at: date | None) -> dict[str, object]:
    """What an answer begins with where the plan cannot be read."""
    from lscb_tui.core.json_answer import SCHEMA

    return {
        "schema": SCHEMA,
        "plan": {"title": None, "period": None},
        "as_at": (as_at or date.today()).isoformat(),
        "counts": None,
    }


def _say_json(head: dict[str, object], found: list[PrintedFinding]) -> None:
    findings = (asdict(told) | {"refs": list(told.refs)} for told in found)
    say_json(head | {"findings": findings})


def _totals(found: list[PrintedFinding]) -> str:
    counted = {level: sum(finding.level == level for finding in found) for level in LEVELS}
    parts = (
        count_of(count, level) if count else f"no {level}s" for level, count in counted.items()
    )
    return ", ".join(parts)
