"""What a paper's tables have of an action: how it stands, when it is due, what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.paper.paper import Cell, Tone, cell
from lscb_tui.core.plan.items import Action, Objective
from lscb_tui.core.sentences.due import due_sentence
from lscb_tui.core.sentences.entries import NO_UPDATE
from lscb_tui.core.sentences.late import late_in_words
from lscb_tui.core.sentences.said import Said, last_words, said_of
from lscb_tui.core.sentences.standing import action_in_brief, status_sentence
from lscb_tui.core.sentences.why_blocked import frees_sentence
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import one_line


def words_of(item: Objective | Action) -> str:
    """The words of an item, or that it has none yet."""
    return (item.title if isinstance(item, Objective) else item.text).strip() or NO_TEXT


def status_cell(assessment: Assessment, ref: str) -> Cell:
    """The status with where it comes from: "ONGOING, from objective 9 (September 2010)"."""
    standing = assessment.standings[ref]
    tone: Tone = "achieved" if standing.status.meaning == "achieved" else ""
    return cell(one_line(status_sentence(assessment, standing)), tone=tone)


def due_cell(assessment: Assessment, ref: str) -> Cell:
    """When an action is due, where that comes from, and how late it is."""
    standing = assessment.standings[ref]
    told = (due_sentence(assessment, ref), late_in_words(assessment, ref))
    return cell(*told, value=standing.due, tone="late" if standing.overdue else "")


def leads_cell(assessment: Assessment, ref: str) -> Cell:
    """Who leads an action, or that nobody does."""
    names = [one_line(name) for name in assessment.leads(*assessment.items[ref]) if name.strip()]
    return cell(*names) if names else cell("no lead")


def waits_cell(assessment: Assessment, ref: str) -> Cell:
    """What an action waits for, with how that stands and who leads it: "2.1 (ONGOING, ...)"."""
    waits = assessment.standings[ref].waits_for
    told = (one_line(action_in_brief(assessment, other)) for other in waits)
    return cell(*told, tone="blocked" if waits else "")


def waiting_cell(assessment: Assessment, ref: str) -> Cell:
    """Who waits for an action, and what would follow if it were achieved."""
    told = [f"{other} of {_leads(assessment, other)}" for other in assessment.holds_up(ref)]
    if told and assessment.standings[ref].open:
        told.append(frees_sentence(ref, assessment.links.frees(ref)))
    return cell(*told)


def _leads(assessment: Assessment, ref: str) -> str:
    names = assessment.leads(*assessment.items[ref])
    return listing([one_line(name) for name in names if name.strip()]) or "no lead"


def last_said_cell(assessment: Assessment, ref: str) -> Cell:
    """What was said of an action last, with its review: and that nothing came since."""
    return cell(*_last_said(assessment, *assessment.items[ref]))


def _last_said(assessment: Assessment, objective: Objective, action: Action) -> Iterator[str]:
    latest = next(said_of(assessment, action), None)
    if latest is not None and latest.entry.no_update:
        yield f"{one_line(latest.review)}: {NO_UPDATE}"
    said = last_words(assessment, objective, action)
    if said is not None:
        yield said_in_line(said)
    elif latest is None or not latest.entry.no_update:
        yield "no words yet"


def said_in_line(said: Said) -> str:
    """What was said with where: "September 2010, of objective 9: The words."."""
    of = f", of {said.which}" if said.which.kind == "objective" else ""
    return f"{one_line(said.review)}{of}: {said.entry.text.strip()}"
