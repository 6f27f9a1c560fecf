"""The day as at which a plan is judged, against its reviews."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import ItemId, Plan, review_label
from lscb_tui.core.words.dates import spoken


def as_at_before_review(plan: Plan) -> Iterator[Finding]:
    """A plan that is judged as at a day before its last review, so that nothing since is late."""
    dated = [(review.date, review.id) for review in plan.reviews if review.date]
    day = plan.about.as_at
    if not dated or day is None:
        return
    held, last = max(dated)
    if day >= held:
        return
    message = (
        f"dates are judged as at {spoken(day)}, before the last review, "
        f"{review_label(plan, last)} ({spoken(held)}): set as_at to that day or a later one"
    )
    yield Finding("as at before review", "warning", ItemId("plan"), ("as_at",), (), message)
