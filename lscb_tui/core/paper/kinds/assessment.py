"""The self-assessment: from recommendation to objective, action and evidence, the gaps named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lscb_tui.core.meeting.evidence import evidence_said
from lscb_tui.core.paper.action_cells import status_cell, words_of
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Bullets,
    Cell,
    Column,
    Paper,
    Row,
    Section,
    Table,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.paper.recommendations import (
    Answer,
    Answered,
    answering_none,
    by_source,
    heading_of,
)
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Objective, review_label
from lscb_tui.core.sentences.entries import evidence_words
from lscb_tui.core.sentences.standing import source_in_full
from lscb_tui.core.standing.status import NOT_REPORTED
from lscb_tui.core.words.safe_text import one_line

_NO_OBJECTIVE = "no objective answers it"
_NO_ACTION = "no action"
_UNSAID = "achieved, and nothing is said of evidence"
_NONE_GIVEN = "achieved, evidence: none given"
_NO_RECOMMENDATION = "answers no recommendation"
_UNKNOWN = "names a recommendation that the plan does not have"
_GAPS = {
    _NO_OBJECTIVE: "Recommendations that no objective answers",
    _NO_ACTION: "Objectives without an action",
    _UNSAID: "Achieved, and nothing is said of evidence",
    _NONE_GIVEN: "Achieved, and the evidence is “none given”",
    NOT_REPORTED: "Not reported",
    _NO_RECOMMENDATION: "What answers no recommendation",
    _UNKNOWN: "What names a recommendation that the plan does not have",
}
_COLUMNS = (
    *(Column("Number", 4), Column("Action", 12), Column("Status", 7)),
    *(Column("Evidence", 10), Column("Gap", 6)),
)
_ALL_COLUMNS = (
    *(Column("Source", 4), Column("Recommendation", 10), Column("Objective", 10)),
    *_COLUMNS,
)


def paper_of(occasion: Occasion) -> Paper:
    """The self-assessment as at a review."""
    chains = tuple(_chains(occasion))
    name = "Self-assessment"
    return Paper(
        occasion.recipe("assessment"),
        f"{name}: {occasion.label}" if occasion.label else name,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        tuple(_sections(occasion, chains)),
        data=(Table("Self-assessment", _ALL_COLUMNS, tuple(_flat(chains))),),
    )


class _Link(NamedTuple):
    """An objective in a chain, or that a recommendation has none."""

    heading: str
    rows: tuple[Row, ...]
    gaps: tuple[tuple[str, str], ...]
    """What is missing, each with the item that it is missing of."""


class _Chain(NamedTuple):
    """A recommendation, with all that answers it; without a heading what answers none."""

    source: str
    heading: str
    links: tuple[_Link, ...]


def _chains(occasion: Occasion) -> Iterator[_Chain]:
    for source, some in by_source(occasion.plan):
        for each in some:
            links = tuple(_links(occasion, each))
            if links:
                yield _Chain(source, heading_of(each.recommendation), links)
    silent = tuple(
        link
        for answer in answering_none(occasion.plan)
        if (link := _link(occasion, answer, silent=True))
    )
    if silent:
        known = occasion.plan.recommendations
        yield _Chain("Without a recommendation" if known else "Objectives", "", silent)


def _links(occasion: Occasion, each: Answered) -> Iterator[_Link]:
    for answer in each.answers:
        if link := _link(occasion, answer):
            yield link
    if not each.answers and occasion.refs is None:
        id_ = one_line(each.recommendation.id)
        gap = row(id_, "", "", "", _NO_OBJECTIVE)
        yield _Link("", (gap,), ((_NO_OBJECTIVE, id_),))


def _link(occasion: Occasion, answer: Answer, *, silent: bool = False) -> _Link | None:
    """An objective with the actions that the paper is about; None where it has none of those."""
    now, objective = occasion.now, answer.objective
    actions = [action for action in answer.actions if occasion.wants(action.ref)]
    name = name_in_paper(now, objective)
    if not actions and (occasion.refs is not None or objective.actions):
        return None
    rows, gaps = [], []
    if silent and occasion.plan.recommendations:
        whole = len(answer.actions) == len(objective.actions)
        which = [name] if whole else [name_in_paper(now, action) for action in actions]
        gaps += [(_NO_RECOMMENDATION, each) for each in which]
    for action in actions:
        missing = _gap(occasion, action)
        gaps += [(missing, name_in_paper(now, action))] if missing else []
        rows.append(_row(occasion, objective, action, missing))
    if not objective.actions:
        gaps.append((_NO_ACTION, name))
        rows.append(row(name, "", "", "", _NO_ACTION))
    heading = f"{name}: {words_of(objective)}"
    if silent and objective.source:
        sources = (source_in_full(occasion.plan, source) for source in objective.source)
        heading = f"{heading} ({one_line('; '.join(sources))})"
    return _Link(heading, tuple(rows), tuple(gaps))


def _row(occasion: Occasion, objective: Objective, action: Action, missing: str) -> Row:
    now = occasion.now
    return row(
        name_in_paper(now, action),
        words_of(action),
        status_cell(now, action.ref),
        cell(*_evidence(occasion, objective, action)),
        missing,
    )


def _evidence(occasion: Occasion, objective: Objective, action: Action) -> Iterator[str]:
    """What is named as evidence, with the review; of an inherited status the objective's too."""
    if action.evidence.strip():
        yield action.evidence.strip()
    yield from _named(occasion, action, "")
    if _of_whole(occasion, action):
        yield from _named(occasion, objective, f", of objective {objective.number}")


def _named(occasion: Occasion, item: Objective | Action, of: str) -> Iterator[str]:
    for _, entry in in_order_of_reviews(occasion.plan, item.progress):
        if words := evidence_words(entry):
            yield f"{one_line(review_label(occasion.plan, entry.review))}{of}: {words}"


def _of_whole(occasion: Occasion, action: Action) -> bool:
    return occasion.now.standings[action.ref].status.origin == "objective"


def _gap(occasion: Occasion, action: Action) -> str:
    """What is missing of an action; empty where nothing is."""
    standing = occasion.now.standings[action.ref]
    if standing.status.meaning == NOT_REPORTED:
        return NOT_REPORTED
    if standing.status.meaning != "achieved":
        return ""
    said = {evidence_said(action)}
    if _of_whole(occasion, action):
        objective, _ = occasion.now.items[action.ref]
        said.add(evidence_said(objective))
    if "given" in said:
        return ""
    return _NONE_GIVEN if "none given" in said else _UNSAID


def _sections(occasion: Occasion, chains: Iterable[_Chain]) -> Iterator[Section]:
    chains = tuple(chains)
    if not chains:
        nothing = "No action matches." if occasion.request.query else "The plan is empty."
        yield Section("Self-assessment", paragraphs((nothing,)))
        return
    yield Section("Gaps", (Bullets(tuple(map(paper_text, _gaps(occasion, chains)))),))
    for source in dict.fromkeys(chain.source for chain in chains):
        rows = [r for chain in chains if chain.source == source for r in _rows(chain)]
        title = f"From recommendation to evidence: {source}"
        if source == "Objectives":
            title = "From objective to evidence"
        table = Table(paper_text(title), _COLUMNS, tuple(rows))
        yield Section(paper_text(source), (table,))


def _rows(chain: _Chain) -> Iterator[Row]:
    if chain.heading:
        yield heading_row(chain.heading)
    for link in chain.links:
        if link.heading:
            yield heading_row(link.heading)
        yield from link.rows


def _gaps(occasion: Occasion, chains: Iterable[_Chain]) -> Iterator[str]:
    """How many gaps of each kind there are, and where; also that there are none."""
    found: dict[str, dict[str, None]] = {gap: {} for gap in _GAPS}
    for chain in chains:
        for link in chain.links:
            for gap, name in link.gaps:
                found[gap][name] = None
    places: dict[str, int] = {}
    for place, item in enumerate(occasion.plan.objectives_and_actions()):
        places[name_in_paper(occasion.now, item)] = place
    found[_UNKNOWN] = dict.fromkeys(_unknown(occasion) if occasion.refs is None else ())
    always = (_UNSAID, _NONE_GIVEN, NOT_REPORTED)
    for gap, title in _GAPS.items():
        names = sorted(found[gap], key=lambda name: places.get(name, -1))
        if names:
            yield f"{title}: {len(names)} ({', '.join(names)})"
        elif gap in always or (gap in (_NO_OBJECTIVE, _NO_ACTION) and occasion.refs is None):
            yield f"{title}: none"


def _unknown(occasion: Occasion) -> Iterator[str]:
    """What names a recommendation that the plan does not have, and which."""
    known = {each.id for each in occasion.plan.recommendations}
    for item in occasion.plan.objectives_and_actions():
        if unknown := [id_ for id_ in item.recommendation if id_ not in known]:
            yield f"{name_in_paper(occasion.now, item)} ({one_line(', '.join(unknown))})"


def _flat(chains: Iterable[_Chain]) -> Iterator[Row]:
    """For a spreadsheet: a row for each action under each recommendation that it answers."""
    for chain in chains:
        for link in chain.links:
            for each in link.rows:
                front: tuple[Cell, ...] = (
                    *(cell(chain.source), cell(chain.heading), cell(link.heading)),
                )
                yield Row((*front, *each.cells))
