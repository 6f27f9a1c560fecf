"""The text of `show`: the plan on one page, and an item on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.cli.answers.item_json import links
from lscb_tui.cli.output import columns, one_row, paragraph, table
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.minutes import minutes_of
from lscb_tui.core.plan import field_text
from lscb_tui.core.plan.columns import own_values, undeclared
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.fields import FIELDS, get
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Item,
    Objective,
    Review,
    id_of,
    kind_of,
    review_label,
)
from lscb_tui.core.plan.minutes import minutes_about
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.sentences.due import (
    due_sentence,
    objective_due_sentence,
    rating_sentence,
    redating_sentences,
)
from lscb_tui.core.sentences.entries import beside_words, entry_head
from lscb_tui.core.sentences.indicators import measured_sentences
from lscb_tui.core.sentences.minutes import minute_heading, minute_sentence
from lscb_tui.core.sentences.standing import (
    action_in_brief,
    added_sentence,
    counts_sentence,
    objective_status_sentence,
    source_in_full,
    status_sentence,
    words_sentence,
)
from lscb_tui.core.sentences.why_blocked import blocked_sentence, chain_reasons, direct_reasons
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT

_INDENT = "  "
_LABELS = 17
_OWN_PLACE = frozenset(
    {
        *("ref", "number", "id", "code", "title", "text", "timescale", "due", "lead", "source"),
        *("revised_due", "revised_reason", "depends_on", "works_with", "see", "part_of"),
        *("added", "added_after"),
    }
)
"""The fields that a page has a place for; the others follow by their labels."""

_LINKS = {
    "depends_on": "Waits for",
    "works_with": "Works with",
    "see": "See",
    "needed_by": "Needed by",
    "seen_by": "Seen by",
    "part_of": "Part of",
    "part": "Parts",
}


def summary(assessment: Assessment) -> Iterator[str]:
    """The plan on one page."""
    plan, counts = assessment.plan, assessment.counts
    about, review = plan.about, plan.current_review
    yield paragraph(" ".join(filter(None, (about.title or "(no title)", about.period))))
    if about.board:
        yield paragraph(about.board)
    current = f"; progress is recorded for {review_label(plan, review.id)}" if review else ""
    yield paragraph(f"As at {spoken(assessment.as_at)}{current}")
    yield ""
    yield paragraph(
        f"{counts_sentence(counts)}; {counts.ready} ready; {counts.undated} open without a date"
    )
    yield from map(paragraph, filter(None, (words_sentence(counts),)))
    if plan.objectives:
        yield ""
        rows = table(_objective_row(assessment, o) for o in plan.objectives)
        for row, objective in zip(rows, plan.objectives, strict=True):
            yield _row(row, one_row(objective.title).rstrip())
    standings = assessment.standings.values()
    yield from _titled("Blocked", (blocked_sentence(assessment, s) for s in standings))
    yield from _titled(
        f"Overdue as at {spoken(assessment.as_at)}",
        (
            f"{action_in_brief(assessment, s.ref)}: {assessment.items[s.ref][1].text}"
            for s in standings
            if s.overdue
        ),
    )


def _objective_row(assessment: Assessment, objective: Objective) -> tuple[str, ...]:
    counts = assessment.of_objective(objective)
    held = (("blocked", counts.blocked), ("overdue", counts.overdue))
    return (
        objective.number,
        status_word(assessment.objective_status[objective.number]),
        f"{counts.meanings.get('achieved', 0)} of {counts.actions} achieved",
        ", ".join(f"{count} {word}" for word, count in held if count),
        objective.title,
    )


def _row(row: str, title: str) -> str:
    """A row that ends in a title, whose words go on below it where the terminal is narrow."""
    start = row.removesuffix(title)
    return paragraph(title, " " * min(columns(start), _LABELS), first=start)


def item(assessment: Assessment, of: Item) -> Iterator[str]:
    """An item on one page."""
    match of:
        case Action():
            yield from _action(assessment, of)
        case Objective():
            yield from _objective(assessment, of)
        case _:
            yield str(id_of(of))
            yield from _rest(assessment, of, apart=False)
    plan = assessment.plan
    minuted = minutes_of(plan, of.id) if isinstance(of, Review) else minutes_about(plan, id_of(of))
    yield from _titled(
        "Minutes", (f"{minute_heading(plan, m)}: {minute_sentence(plan, m)}" for m in minuted)
    )
    findings = assessment.findings_of(id_of(of))
    yield from _titled("To look at", (f"{f.level}: {f.in_full}" for f in findings))


def _action(assessment: Assessment, action: Action) -> Iterator[str]:
    objective, _ = assessment.items[action.ref]
    standing = assessment.standings[action.ref]
    yield paragraph(action.text or NO_TEXT, _INDENT, first=f"{action.ref}  ")
    yield ""
    yield _labelled("Objective", f"{objective.number}  {objective.title}")
    yield _labelled("Status", status_sentence(assessment, standing))
    if added := added_sentence(assessment.plan, objective, action):
        yield _labelled("Added", added)
    yield from _when_and_who(assessment, objective, action)
    for n, words in enumerate(measured_sentences(assessment.plan, action.ref)):
        yield _labelled("" if n else "Measured", words)
    yield from _sources(assessment, action.source)
    yield from _rest(assessment, action)
    ref = action.ref
    sentences = [
        said for said, _ in (*direct_reasons(assessment, ref), *chain_reasons(assessment, ref))
    ]
    if sentences:
        yield ""
        yield from map(paragraph, sentences)
    for kind, title in _LINKS.items():
        others = (
            _linked_action(assessment, ref) for ref, k in links(assessment, action) if k == kind
        )
        yield from _titled(title, others)
    yield from _progress(assessment, "Progress", action.progress)
    if standing.status.origin == "objective":
        title = f"Said of objective {objective.number}"
        yield from _progress(assessment, title, objective.progress)


def _when_and_who(assessment: Assessment, objective: Objective, action: Action) -> Iterator[str]:
    when = assessment.giver(objective, action, "timescale")
    if when.timescale:
        yield _labelled("Timescale", when.timescale + _from(when, action))
    yield _labelled("Due", due_sentence(assessment, action.ref))
    yield from _rated_and_redated(assessment, action)
    who = assessment.giver(objective, action, "lead")
    leads = "; ".join(who.lead)
    yield _labelled("Lead", leads + _from(who, action) if leads else "nobody")


def _rated_and_redated(assessment: Assessment, of: Action | Objective) -> Iterator[str]:
    """The rating, and every new date that was agreed or asked for, in order."""
    for n, words in enumerate(redating_sentences(assessment.plan, of)):
        yield _labelled("" if n else "Re-dated", words)
    if words := rating_sentence(assessment.plan, of):
        yield _labelled("Rating", words)


def _from(giver: Action | Objective, action: Action) -> str:
    """Where something comes from that an action does not say itself."""
    return "" if giver is action else f", from {id_of(giver)}"


def _sources(assessment: Assessment, sources: Iterable[str]) -> Iterator[str]:
    for n, source in enumerate(sources):
        yield _labelled("" if n else "Source", source_in_full(assessment.plan, source))


def _objective(assessment: Assessment, objective: Objective) -> Iterator[str]:
    yield paragraph(objective.title or NO_TEXT, _INDENT, first=f"{objective.number}  ")
    yield ""
    yield _labelled("Status", objective_status_sentence(assessment, objective))
    if objective.timescale:
        yield _labelled("Timescale", objective.timescale)
    yield _labelled("Due", objective_due_sentence(assessment, objective))
    yield from _rated_and_redated(assessment, objective)
    yield _labelled("Lead", "; ".join(objective.lead) or "nobody")
    yield from _sources(assessment, objective.source)
    yield from _rest(assessment, objective)
    yield ""
    counts = assessment.of_objective(objective)
    yield from map(paragraph, filter(None, (counts_sentence(counts), words_sentence(counts))))
    yield from _titled(
        "Actions", (_linked_action(assessment, action.ref) for action in objective.actions)
    )
    yield from _progress(assessment, "Progress", objective.progress)


def _linked_action(assessment: Assessment, ref: str) -> str:
    """An action at the other end of a link, on one line."""
    standing = assessment.standings.get(ref)
    if standing is None:
        return f"{ref}  missing: no action has this number"
    marks = "".join(
        f", {word}"
        for word, holds in (("blocked", standing.blocked), ("overdue", standing.overdue))
        if holds
    )
    text = assessment.items[ref][1].text
    return f"{ref}  {status_sentence(assessment, standing)}{marks}: {text}"


def _progress(assessment: Assessment, title: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    lines, plan = [], assessment.plan
    for _, entry in in_order_of_reviews(plan, entries):
        said = ", ".join(filter(None, (review_label(plan, entry.review), entry_head(entry))))
        who = f" by {entry.by}" if entry.by else ""
        when = f" on {spoken(entry.on)}" if entry.on else ""
        recorded = f" (recorded{who}{when})" if who or when else ""
        own = (f"{label}: {words}" for label, words in beside_words(plan, entry))
        kept = (
            f"{key_text(key)} = {toml_text(v)} (kept, not understood)"
            for key, v in undeclared(plan, entry)
        )
        lines.append("\n".join(filter(None, (f"{said}{recorded}", entry.text, *own, *kept))))
    yield from _titled(title, lines)


def _rest(assessment: Assessment, of: Item, apart: bool = True) -> Iterator[str]:
    """The fields that have no place of their own, and what the program has no name for."""
    plan = assessment.plan
    for field in FIELDS[kind_of(of)]:
        value = get(of, field.name)
        if value in (None, "", ()) or (apart and field.name in _OWN_PLACE):
            continue
        shown = field_text.show(field, value) if field.shape.fits(value) else toml_text(value)
        yield _labelled(field.label, shown)
    for own, value in own_values(plan, of):
        yield _labelled(own.label, field_text.shown(own, value))
    if plan.columns and isinstance(of, Action):
        # Few plans have columns of their own.
        from lscb_tui.core.standing.columns import taken_over

        for own, value, giver in taken_over(assessment, of):
            yield _labelled(own.label, f"{field_text.shown(own, value)}, from {id_of(giver)}")
    for key, value in undeclared(plan, of):
        yield _labelled(key_text(key), f"{toml_text(value)} (kept, not understood)")


def _labelled(label: str, text: str) -> str:
    start = one_row(label)
    start += " " * max(_LABELS - columns(start), 2)
    return paragraph(text, " " * _LABELS, first=start)


def _titled(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Paragraphs under a heading; nothing where there are none."""
    paragraphs = [paragraph(text, _INDENT * 2, first=_INDENT) for text in texts if text]
    if paragraphs:
        yield ""
        yield title
        yield from paragraphs
