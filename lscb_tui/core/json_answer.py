"""What every answer for programs begins with (design section 6), and how it is written as JSON.

The command line and the papers share it, so that a script reads one head from both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import MEANINGS
from lscb_tui.core.plan.toml_text import toml_text
from lscb_tui.core.standing.standing import Counts
from lscb_tui.core.standing.status import DUE_AGAIN, NOT_REPORTED, UNKNOWN
from lscb_tui.core.words.safe_text import visible

SCHEMA = 1

Answer = dict[str, Any]


def common_keys(assessment: Assessment) -> Answer:
    """What every answer begins with. The counts are those of the whole plan."""
    about = assessment.plan.about
    return {
        "schema": SCHEMA,
        "plan": {"title": about.title or None, "period": about.period or None},
        "as_at": assessment.as_at.isoformat(),
        "counts": counts(assessment.counts),
    }


def counts(of: Counts) -> Answer:
    """How many actions stand how; every meaning is there, also with 0."""
    meanings = (*MEANINGS, DUE_AGAIN, NOT_REPORTED, UNKNOWN)
    return {
        "actions": of.actions,
        **{meaning: of.meanings.get(meaning, 0) for meaning in meanings},
        "open": of.blocked + of.ready,
        "blocked": of.blocked,
        "ready": of.ready,
        "overdue": of.overdue,
        "undated": of.undated,
        "words": dict(of.words),
    }


def as_json(answer: Any, indent: int | None = None) -> str:
    """An answer as JSON in which nothing can act on a terminal.

    What `visible` would not let through is escaped, so that a program reads it as it is.
    """
    return _safe(_encoder(indent).encode(answer))


def json_pieces(answer: Answer, indent: int | None = None) -> Iterator[str]:
    """The same in pieces; what an iterator at the top gives is told one by one, as a list.

    So an answer that is much larger than the plan is never in memory as a whole.
    """
    encode = _encoder(indent).encode
    line = "\n" + " " * indent if indent else ""
    inner = line + " " * indent if indent else ""
    opening = "{" + line
    for key, value in answer.items():
        yield f"{opening}{encode(key)}: "
        opening = f",{line or ' '}"
        if not isinstance(value, Iterator):
            yield _safe(encode(value)).replace("\n", line)
            continue
        before = f"[{inner}"
        for each in value:
            yield before + _safe(encode(each)).replace("\n", inner)
            before = f",{inner or ' '}"
        yield "[]" if before[0] == "[" else f"{line}]"
    yield "\n}" if indent else "}"


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, indent=indent)


def _safe(text: str) -> str:
    if visible(text, lines=True) == text:
        return text
    return text.translate(
        {ord(c): json.dumps(c)[1:-1] for c in set(text) if c != "\n" and visible(c) != c}
        | {0x7F: "\\u007f"}
    )


def json_value(value: Any) -> Any:
    """A value of a file as JSON has it, as text where it has none; dates as ISO text."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if abs(value) < 2**63 else toml_text(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case tuple() | list():
            return [json_value(part) for part in value]
        case dict():
            return {key: json_value(part) for key, part in value.items()}
    return toml_text(value)
