"""What is wrong with a plan's file, as a sentence for whoever opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lscb_tui.ui.session.plan_session import PlanSession


def opening_notice(session: PlanSession) -> str:
    """What whoever opens the plan has to know first; empty for nothing."""
    return session.read_only or faults_notice(session)


def faults_notice(session: PlanSession) -> str:
    """The first error in the file, and how many more there are; empty where there is none."""
    errors = [f for f in session.state.snapshot.faults if f.level == "error"]
    if not errors:
        return ""
    more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
    place = session.place(errors[0].where)
    return f"{place}: {errors[0].message}{more}. lscb-tui check lists them all."


def merge_conflicts_notice(session: PlanSession) -> str:
    """That a merge left something in the file to choose; empty where it did not."""
    from lscb_tui.store.toml.comments import conflicts

    left = conflicts(session.state.snapshot.text)
    if not left:
        return ""
    line, said = left[0]
    more = f" ({len(left) - 1} more)" if len(left) > 1 else ""
    return (
        f"{session.path.name}:{line}: a merge left a conflict: {said}{more}. Choose in an editor "
        "and delete the line; lscb-tui check lists them all."
    )
