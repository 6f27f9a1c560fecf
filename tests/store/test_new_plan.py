"""A plan in a file of its own: how it is laid out, and never over another."""

from __future__ import annotations

import os
from pathlib import Path

from lscb_tui.core.edits.edit import (
    SetField,
)
from lscb_tui.core.plan.items import About, Action, Entry, ItemId, Objective, Plan, Review
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit, create
from tests.store.conftest import SMALL
from tests.store.plan_file_help import names_in, refusal


def test_a_new_plan_is_laid_out_as_the_design_has_it(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    made = Plan(
        About(title="A plan", printed_title="The plan", status_words=(("ONGOING", "in progress"),)),
        reviews=(Review("2010-09", "September 2010"),),
        objectives=(
            Objective(
                "10",
                "Develop an audit programme",
                source=("PR",),
                recommendation=("PR-3",),
                progress=(Entry("2010-09", "ONGOING"),),
                actions=(
                    Action("10.1", "First", progress=(Entry("2010-09", text="Said."),)),
                    Action("10.2", "Second", depends_on=("2.1",)),
                ),
            ),
            Objective("11a"),
        ),
        unknown=(("extra", {"a": 1}), ("top", 1)),
    )
    snapshot = create(path, made)
    assert path.read_text(encoding="utf-8") == snapshot.text == NEW
    assert same_plan(load(path).plan, made)
    assert snapshot == load(path)


NEW = """\
top = 1

[plan]
title  = "A plan"
printed_title = "The plan"
status_words = { ONGOING = "in progress" }

[[review]]
id    = "2010-09"
label = "September 2010"

[[objective]]
number = 10
title  = "Develop an audit programme"
source = ["PR"]
recommendation = ["PR-3"]

  [[objective.progress]]
  review = "2010-09"
  status = "ONGOING"

  [[objective.action]]
  ref  = "10.1"
  text = "First"
    [[objective.action.progress]]
    review = "2010-09"
    text   = "Said."

  [[objective.action]]
  ref  = "10.2"
  text = "Second"
  depends_on = ["2.1"]

[[objective]]
number = "11a"

[extra]
a = 1
"""


def test_a_new_plan_never_takes_the_place_of_a_file(plan: Path) -> None:
    assert refusal(lambda: create(plan, Plan())) == (
        "plan.toml: is there already: choose another name"
    )
    link = plan.with_name("link.toml")
    link.symlink_to("nowhere")
    assert refusal(lambda: create(link, Plan())).startswith("link.toml: is there already")
    assert plan.read_text(encoding="utf-8") == SMALL
    assert names_in(plan.parent) == ["link.toml", "plan.toml"]
    assert "no/p.toml" not in refusal(lambda: create(plan.parent / "no" / "p.toml", Plan()))


def test_a_new_plan_without_anything_can_be_begun_with(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    snapshot = create(path, Plan())
    assert path.read_text(encoding="utf-8") == "[plan]\n"
    assert path.stat().st_mode & 0o777 == 0o666 & ~current_umask()
    assert commit(snapshot, [SetField(ItemId("plan"), "title", "", "x")]).plan.about.title == "x"


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
