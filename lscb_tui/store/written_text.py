"""The text of a plan with edits in it, verified: what was written reads as what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_reader import Reading, read_document
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_text import parse, without_collector
from lscb_tui.store.toml.comment_changes import Places
from lscb_tui.store.toml.splice import splice
from lscb_tui.store.toml.text_change import TextChange, made_again
from lscb_tui.store.toml.values import WrongForm


class Written(NamedTuple):
    """A text that is about to be written, and what it reads as, which is what was meant."""

    text: str
    reading: Reading


def written(
    path: Path,
    now: tuple[str, Places],
    edits: Sequence[Edit],
    plan: Plan,
    again: TextChange | None = None,
) -> Written:
    """A text with edits in it that make this plan of what it says; `again` as for `commit`.

    Raises StoreError where that cannot be put into it.
    """
    read: dict[str, Reading] = {}

    def places(text: str) -> Places | None:
        try:
            read[text] = verified(path, text, plan)
        except StoreError:
            return None
        return read[text].places

    with without_collector(len(now[0])):
        try:
            text = again and made_again(again, now, edits, places)
            text = text or splice(*now, edits)
        except WrongForm as problem:
            raise _not_as_meant(path, str(problem)) from None
        return Written(text, read.get(text) or verified(path, text, plan))


def verified(path: Path, text: str, plan: Plan) -> Reading:
    """What a text that is about to be written reads as. Raises StoreError if not as the plan."""
    try:
        text.encode()
        reading = read_document(parse(path, text), spent=True)
    except StoreError as problem:
        raise _not_as_meant(path, problem.message) from None
    except UnicodeEncodeError:
        raise _not_as_meant(path, "its text has half a character in it") from None
    if not same_plan(reading.plan, plan):
        raise _not_as_meant(path, "it would be read as something else")
    return reading


def _not_as_meant(path: Path, why: str) -> StoreError:
    return StoreError(
        path,
        None,
        f"not saved, and nothing was written: this change cannot be put into this file ({why}); "
        "make it in an editor",
    )
