"""The text of `show` with an item: all of it on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.cli.answers.links import links
from lscb_tui.cli.answers.page_parts import INDENT, labelled, titled
from lscb_tui.cli.output import paragraph
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
    added_sentence,
    counts_sentence,
    objective_status_sentence,
    source_in_full,
    status_sentence,
    words_sentence,
)
from lscb_tui.core.sentences.why_blocked import chain_reasons, direct_reasons
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT

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
    yield from titled(
        "Minutes", (f"{minute_heading(plan, m)}: {minute_sentence(plan, m)}" for m in minuted)
    )
    findings = assessment.findings_of(id_of(of))
    yield from titled("To look at", (f"{f.level}: {f.in_full}" for f in findings))


def _action(assessment: Assessment, action: Action) -> Iterator[str]:
    objective, _ = assessment.items[action.ref]
    standing = assessment.standings[action.ref]
    yield paragraph(action.text or NO_TEXT, INDENT, first=f"{action.ref}  ")
    yield ""
    yield labelled("Objective", f"{objective.number}  {objective.title}")
    yield labelled("Status", status_sentence(assessment, standing))
    if added := added_sentence(assessment.plan, objective, action):
        yield labelled("Added", added)
    yield from _when_and_who(assessment, objective, action)
    for n, words in enumerate(measured_sentences(assessment.plan, action.ref)):
        yield labelled("" if n else "Measured", words)
    yield from _sources(assessment, action.source)
    yield from _rest(assessment, action)
    ref = action.ref
    sentences = [
        said for said, _ in (*direct_reasons(assessment, ref), *chain_reasons(assessment, ref))
    ]
    if sentences:
        yield ""
        yield from map(paragraph, sentences)
    every = links(assessment, action)
    for kind, title in _LINKS.items():
        others = (_linked_action(assessment, ref) for ref, k in every if k == kind)
        yield from titled(title, others)
    yield from _progress(assessment, "Progress", action.progress)
    if standing.status.origin == "objective":
        title = f"Said of objective {objective.number}"
        yield from _progress(assessment, title, objective.progress)


def _when_and_who(assessment: Assessment, objective: Objective, action: Action) -> Iterator[str]:
    when = assessment.giver(objective, action, "timescale")
    if when.timescale:
        yield labelled("Timescale", when.timescale + _from(when, action))
    yield labelled("Due", due_sentence(assessment, action.ref))
    yield from _rated_and_redated(assessment, action)
    who = assessment.giver(objective, action, "lead")
    leads = "; ".join(who.lead)
    yield labelled("Lead", leads + _from(who, action) if leads else "nobody")


def _rated_and_redated(assessment: Assessment, of: Action | Objective) -> Iterator[str]:
    """The rating, and every new date that was agreed or asked for, in order."""
    for n, words in enumerate(redating_sentences(assessment.plan, of)):
        yield labelled("" if n else "Re-dated", words)
    if words := rating_sentence(assessment.plan, of):
        yield labelled("Rating", words)


def _from(giver: Action | Objective, action: Action) -> str:
    """Where something comes from that an action does not say itself."""
    return "" if giver is action else f", from {id_of(giver)}"


def _sources(assessment: Assessment, sources: Iterable[str]) -> Iterator[str]:
    for n, source in enumerate(sources):
        yield labelled("" if n else "Source", source_in_full(assessment.plan, source))


def _objective(assessment: Assessment, objective: Objective) -> Iterator[str]:
    yield paragraph(objective.title or NO_TEXT, INDENT, first=f"{objective.number}  ")
    yield ""
    yield labelled("Status", objective_status_sentence(assessment, objective))
    if objective.timescale:
        yield labelled("Timescale", objective.timescale)
    yield labelled("Due", objective_due_sentence(assessment, objective))
    yield from _rated_and_redated(assessment, objective)
    yield labelled("Lead", "; ".join(objective.lead) or "nobody")
    yield from _sources(assessment, objective.source)
    yield from _rest(assessment, objective)
    yield ""
    counts = assessment.of_objective(objective)
    yield from map(paragraph, filter(None, (counts_sentence(counts), words_sentence(counts))))
    yield from titled(
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
    yield from titled(title, lines)


def _rest(assessment: Assessment, of: Item, apart: bool = True) -> Iterator[str]:
    """The fields that have no place of their own, and what the program has no name for."""
    plan = assessment.plan
    for field in FIELDS[kind_of(of)]:
        value = get(of, field.name)
        if value in (None, "", ()) or (apart and field.name in _OWN_PLACE):
            continue
        shown = field_text.show(field, value) if field.shape.fits(value) else toml_text(value)
        yield labelled(field.label, shown)
    for own, value in own_values(plan, of):
        yield labelled(own.label, field_text.shown(own, value))
    if plan.columns and isinstance(of, Action):
        # Few plans have columns of their own.
        from lscb_tui.core.standing.columns import taken_over

        for own, value, giver in taken_over(assessment, of):
            yield labelled(own.label, f"{field_text.shown(own, value)}, from {id_of(giver)}")
    for key, value in undeclared(plan, of):
        yield labelled(key_text(key), f"{toml_text(value)} (kept, not understood)")
