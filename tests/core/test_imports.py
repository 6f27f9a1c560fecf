"""The core knows no terminal, and what needs no graph does not wait for one."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import lscb_tui.core
import lscb_tui.ui.first_page
import lscb_tui.ui.lines

MODULES = [
    module.name for module in pkgutil.walk_packages(lscb_tui.core.__path__, "lscb_tui.core.")
]
FOREIGN = ("textual", "rich", "click", "networkx", "tomli_w", "lscb_tui.ui", "lscb_tui.cli")


CHAINS = {
    f"lscb_tui.core.{name}"
    for name in (
        "dependencies.clashes",
        "dependencies.weakest_link",
        "drawing.lanes",
    )
}
"""The modules that draw the links or cut knots, and so may wait for the graph library."""


def loaded_after(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) >= 17


def test_no_module_imports_a_terminal_and_only_those_of_chains_a_graph_library() -> None:
    # What all of them together do not load, none of them does.
    for modules, theirs in ((set(MODULES) - CHAINS, set()), (CHAINS, {"networkx"})):
        loaded = loaded_after(f"import {', '.join(sorted(modules))}")
        assert modules <= loaded
        assert loaded & {*FOREIGN, "lscb_tui.store"} == theirs


def test_the_first_screen_of_a_plan_with_links_needs_no_graph_library() -> None:
    code = """
from lscb_tui.core.plan.items import *
from lscb_tui.core.assessment import assess
plan = Plan(objectives=(Objective("1", actions=(Action("1.1", depends_on=("1.2",)),)),))
assessed = assess(plan)
assert assessed.standings["1.1"].blocked and assessed.counts.blocked == 1
assert assessed.holds_up("1.2") == ("1.1",) and assessed.linked
"""
    assert loaded_after(code) & {*FOREIGN, "lscb_tui.store"} == set()


def test_what_follows_from_the_links_needs_no_graph_library() -> None:
    code = """
from lscb_tui.core.plan.items import *
from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.root_blockers import root_blockers
actions = Action("1.1", depends_on=("1.2",)), Action("1.2")
assessed = assess(Plan(objectives=(Objective("1", actions=actions),)))
assert assessed.links.roots("1.1") == ("1.2",) and assessed.links.downstream("1.2") == {"1.1"}
assert [root.all for root in root_blockers(assessed)] == [1]
"""
    assert loaded_after(code) & {*FOREIGN, "lscb_tui.store"} == set()


def test_the_first_screen_loads_nothing_of_the_meeting() -> None:
    loaded = loaded_after("import lscb_tui.ui.app, lscb_tui.ui.screens.plan.screen")
    # The table of keys is one, with those of the Meeting.
    meeting = {module for module in loaded if ".meeting" in module}
    assert meeting <= {"lscb_tui.ui.keys.meeting_keys"}


def test_the_first_page_is_made_and_painted_without_textual() -> None:
    rooms = (lscb_tui.ui.lines, lscb_tui.ui.first_page)
    made = [m.name for r in rooms for m in pkgutil.walk_packages(r.__path__, f"{r.__name__}.")]
    assert len(made) >= 15
    loaded = loaded_after(f"import lscb_tui.cli.screen, {', '.join(made)}")
    # Of rich nothing but what knows how wide a text is.
    assert loaded & {"textual", "rich.style", "rich.console", "networkx", "asyncio"} == set()
