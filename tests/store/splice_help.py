"""What the tests of splicing share: edits made in a text, and read back."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import (
    Edit,
    SetField,
)
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.toml.splice import splice

KINGSTON = (Path(__file__).parents[2] / "plan.toml").read_text(encoding="utf-8")


PLAN = ItemId("plan")


def action(ref: str) -> ItemId:
    return ItemId("action", ref)


def plan_of(text: str) -> Plan:
    return read_document(parse_toml(text)).plan


def spliced(text: str, *edits: Edit) -> str:
    reading = read_document(parse_toml(text))
    after = splice(text, reading.places, edits)
    assert same_plan(plan_of(after), apply_all(reading.plan, edits))
    return after


def set_to(text: str, which: ItemId, field: str, new: object) -> str:
    plan = plan_of(text)
    item = plan.item(which)
    old = dict(plan.unknown).get(field) if item is None else get(item, field)
    return spliced(text, SetField(which, field, old, new))


def changed_lines(before: str, after: str) -> str:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
