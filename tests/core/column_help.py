"""Plans with columns of the board's own: two that boards publish, with and without declarations."""

from __future__ import annotations

import tomllib
from pathlib import Path

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_reader import read_document

DATA = Path(__file__).parents[1] / "data"
TRACKER, REGULATOR = "quarterly-tracker", "brag-regulator"


def text_of(name: str, *, declared: bool = True) -> str:
    """The file of a plan, with or without a declaration of the keys of its own."""
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")
    return text + (DATA / f"{name}-columns.toml").read_text(encoding="utf-8") * declared


def plan_of(name: str, *, declared: bool = True) -> Plan:
    """The same as a plan."""
    return read_document(tomllib.loads(text_of(name, declared=declared))).plan


def column(**fields: object) -> str:
    """A column as the file declares it."""
    import tomli_w

    return "\n[[column]]\n" + tomli_w.dumps(fields)


ODD = """
[plan]
title = "Odd"
[[review]]
id = "2017-11"
[[objective]]
number = 1
title = "First"
  [[objective.action]]
  ref = "1.1"
  text = "Something"
"""
"""The shortest plan that columns can be added to."""


def odd(*columns: str, keys: str = "") -> Plan:
    """A short plan with such columns, and with other keys of its one action."""
    return read_document(tomllib.loads(ODD + keys + "".join(columns))).plan
