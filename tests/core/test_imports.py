"""The core knows no terminal, and what needs no graph does not wait for one."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import lscb_tui.core
import lscb_tui.ui.first_page
import lscb_tui.ui.lines
from lscb_tui.cli.shortcut import answer

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


def of_an_import(loaded: set[str]) -> set[str]:
    """Those of the modules that only an import needs."""
    rooms = ("lscb_tui.documents", "lscb_tui.core.document", "lscb_tui.core.importing")
    libraries = ("lxml", "openpyxl", "zipfile", "csv", "markdown_it")
    screens = ("lscb_tui.ui.screens.importing", "lscb_tui.cli.importing")
    wanted = (*rooms, *screens, *libraries, "lscb_tui.store.history.imports")
    return {module for module in loaded if f"{module}.".startswith(tuple(f"{w}." for w in wanted))}


def test_the_first_screen_loads_nothing_of_the_meeting_nor_of_imports() -> None:
    loaded = loaded_after("import lscb_tui.ui.app, lscb_tui.ui.screens.plan.screen")
    # The table of keys is one, with those of the Meeting.
    meeting = {module for module in loaded if ".meeting" in module}
    assert meeting <= {"lscb_tui.ui.keys.meeting_keys"}
    # Markdown and zip files come along with Textual.
    assert {each for each in of_an_import(loaded) if each.startswith(("lscb_tui", "lx"))} == set()


def test_a_list_of_an_imported_plan_loads_nothing_of_imports(tmp_path: Path) -> None:
    document, answers, plan = tmp_path / "d.csv", tmp_path / "m.toml", tmp_path / "plan.toml"
    document.write_text("Ref,Objective,Action\n1.1,Neglect,Do it\n1.2,Neglect,Do more\n")
    answer(["import", str(document), "--save-map", str(answers)])
    assert answer(["import", str(document), "--map", str(answers), "--plan", str(plan)]) == 0
    call = f"from lscb_tui.cli.shortcut import answer; answer(['list', '--plan', {str(plan)!r}])"
    loaded = loaded_after(call)
    assert "lscb_tui.cli.commands.list" in loaded
    assert of_an_import(loaded) == set()
    assert of_an_import(set(sys.modules))


def test_the_first_page_is_made_and_painted_without_textual() -> None:
    rooms = (lscb_tui.ui.lines, lscb_tui.ui.first_page)
    made = [m.name for r in rooms for m in pkgutil.walk_packages(r.__path__, f"{r.__name__}.")]
    assert len(made) >= 15
    loaded = loaded_after(f"import lscb_tui.cli.screen, {', '.join(made)}")
    # Of rich nothing but what knows how wide a text is.
    assert loaded & {"textual", "rich.style", "rich.console", "networkx", "asyncio"} == set()
