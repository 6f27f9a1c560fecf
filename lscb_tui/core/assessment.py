"""A plan as it stands on one day, with all that is worked out from it.

The links and the findings are worked out when they are first asked for: the first screen needs
neither.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.standing.standing import Standings

if TYPE_CHECKING:
    from lscb_tui.core.findings.finding import Finding
    from lscb_tui.core.standing.graph import Links


class Assessment(Standings):
    """The standings of a plan, its links and its findings."""

    @cached_property
    def links(self) -> Links:
        """What follows from whole chains of links, and the links as a graph."""
        from lscb_tui.core.standing.graph import Links

        return Links(self)

    def work_out_links(self) -> None:
        """Make `links`, with all that the page of an action tells of them; there once all is."""
        from lscb_tui.core.standing.graph import Links

        links = self.links if self.has_links else Links(self)
        links.work_out()
        self.__dict__["links"] = links

    def work_out_findings(self) -> None:
        """Make `findings`, with what the page of an item and the filter tell of them."""
        _ = self._findings_by_item, self.out_of_step
        if self.has_links:
            self.work_out_links()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What in the plan contradicts itself or is only suggested (`core.findings`)."""
        from lscb_tui.core.findings.checks import find_all

        return find_all(self, lambda: self.links)

    @cached_property
    def implied(self) -> tuple[Finding, ...]:
        """Links that the plan's own names imply; apart from `findings`, and never counted."""
        from lscb_tui.core.findings.suggestions import implied_links

        return implied_links(self)

    @cached_property
    def knots(self) -> frozenset[tuple[str, ...]]:
        """The actions that wait for each other; a plan without such makes no `links`."""
        from lscb_tui.core.findings.wrong_links import knots_of

        return frozenset(knots_of(self, lambda: self.links))

    @cached_property
    def has_round(self) -> bool:
        """Whether actions wait for each other, told without `links`; only then there are knots."""
        from lscb_tui.core.findings.wrong_links import has_round

        return has_round(self)

    @property
    def has_links(self) -> bool:
        """Whether `links` has been made already."""
        return "links" in self.__dict__

    @property
    def has_findings(self) -> bool:
        """Whether `findings` has been worked out already, and of which items they are."""
        return "_findings_by_item" in self.__dict__

    @cached_property
    def _findings_by_item(self) -> Mapping[ItemId, list[Finding]]:
        found: dict[ItemId, list[Finding]] = {}
        for finding in self.findings:
            for which in finding.items:
                found.setdefault(which, []).append(finding)
        return found

    def findings_of(self, which: ItemId) -> tuple[Finding, ...]:
        """The findings that concern an item."""
        return tuple(self._findings_by_item.get(which, ()))

    @cached_property
    def out_of_step(self) -> frozenset[str]:
        """Every action that an out-of-step finding concerns (design section 4)."""
        from lscb_tui.core.findings.finding import OUT_OF_STEP

        found = (finding for finding in self.findings if finding.kind in OUT_OF_STEP)
        return frozenset(ref for finding in found for ref in finding.refs)


def assess(plan: Plan, as_at: date | None = None, *, imagined: Collection[str] = ()) -> Assessment:
    """Where every action of a plan stands as at a day (default: `standing.as_at_day`).

    Those `imagined` count as achieved, whatever the plan says (`core.dependencies.what_if`).
    """
    return Assessment(plan, as_at, imagined)


def reassess(before: Assessment, plan: Plan, as_at: date | None = None) -> Assessment:
    """As `assess` of a plan that another was changed to, from how that one stood.

    Only what depends on what differs is worked out anew; of plans that share their objectives, as
    a plan and what an edit makes of it, that is hardly any of a large one.
    """
    from lscb_tui.core.standing.kept_up import keep_up

    found = keep_up(before, plan, as_at)
    if found is None:
        return assess(plan, as_at)
    after = Assessment.__new__(Assessment)
    vars(after).update(found)
    return after
