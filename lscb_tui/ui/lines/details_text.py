"""Everything there is to say of one item, as the lines of the details pane.

What a board asks first stands first: the item's words, what was said of it last, and why it is held
up. What is said comes from the plan and its assessment; this only sets it in lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.columns import own_values, undeclared
from lscb_tui.core.plan.field_text import show, shown
from lscb_tui.core.plan.fields import FIELDS
from lscb_tui.core.plan.items import Action, Entry, Item, ItemId, Objective, Plan, id_of
from lscb_tui.core.plan.minutes import is_open, minutes_about
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.sentences.due import (
    due_sentence,
    objective_due_sentence,
    rating_sentence,
    redating_sentences,
)
from lscb_tui.core.sentences.entries import beside_words, entry_in_line, entry_words
from lscb_tui.core.sentences.minutes import minute_sentence
from lscb_tui.core.sentences.said import Said, said_of, said_of_action
from lscb_tui.core.sentences.standing import (
    added_sentence,
    counts_sentence,
    objective_status_sentence,
    source_in_full,
    status_sentence,
    words_sentence,
)
from lscb_tui.core.sentences.why_blocked import chain_reasons, direct_reasons
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import shortened, visible
from lscb_tui.ui.lines.status_marks import mark, status_style, status_text
from lscb_tui.ui.lines.styled_text import Line, Part, part, shown_width, wrapped

_LABEL = 11
"""The width of the labels at the left."""

_PLAIN = ("printed", "recurs", "outcome", "evidence", "carried_from", "superseded_by")
"""Fields of an action that are shown as they stand."""

_NAMED = 20
"""How many others a sentence names at the most: in a large plan thousands may wait for one."""


class EntryTarget(Struct, frozen=True):
    """A line of progress: which item's, and the place of the entry among that item's."""

    which: ItemId
    at: int


class ItemPage(Struct, frozen=True):
    """The lines for an item, and how many of them are its words, its last words, and why it is
    held up; those come first."""

    lines: list[Line]
    text: int = 0
    said: int = 0
    held_up: int = 0
    said_now: int = 0
    """How many of the lines of the last words, the last of them, are to be begun as well."""

    @property
    def first(self) -> int:
        """How many lines are what a board asks first."""
        return self.text + self.said + self.held_up


def page_of(assessment: Assessment, which: ItemId, width: int) -> ItemPage:
    """The lines for an item; what has not been worked out yet of links and findings is left out."""
    page = _Page(assessment, width)
    if which.kind == "action":
        return page.action(*assessment.items[which.key])
    objective = assessment.plan.objective(which.key)
    return page.objective(objective) if objective else ItemPage([])


class _Page:
    """Sets what is said of an item in lines of a given width."""

    def __init__(self, assessment: Assessment, width: int) -> None:
        self.assessment = assessment
        self.plan: Plan = assessment.plan
        self.width = max(20, width)

    def action(self, objective: Objective, action: Action) -> ItemPage:
        """An action: its words, what was said of it, and why it is held up; then the rest."""
        standing = self.assessment.standings[action.ref]
        said = list(said_of_action(self.assessment, objective, action))
        held_up = self._held_up(standing)
        rest = self._rest_of_action(objective, action, standing)
        return self._page(action.text, id_of(action), said, held_up, rest)

    def objective(self, objective: Objective) -> ItemPage:
        """An objective: its words, what was said of the whole row, and how its actions stand."""
        counts = self.assessment.of_objective(objective)
        sentences = [counts_sentence(counts), words_sentence(counts)]
        if not objective.actions:
            sentences = ["No actions yet: a adds the first."]
        stand = (line for sentence in filter(None, sentences) for line in self._text(sentence))
        said = list(said_of(self.assessment, objective))
        rest = self._rest_of_objective(objective)
        return self._page(objective.title, id_of(objective), said, stand, rest)

    def _page(
        self,
        text: str,
        which: ItemId,
        said: Sequence[Said],
        held_up: Iterable[Line],
        rest: Iterable[Line],
    ) -> ItemPage:
        words, held = list(self._text(text, "strong")), list(held_up)
        # A new date, evidence or "no update" hides neither the last word nor the last words.
        place = next((n for n, s in enumerate(said, 1) if s.entry.status or s.entry.has_words), 1)
        none = f"Nothing said{' of the whole objective' * (which.kind == 'objective')} yet."
        lasts = [line for each in said[:place] for line in self._said(each, which)]
        lasts = lasts or list(self._text(none, "muted"))
        older = (line for each in said[place:] for line in self._said(each, which))
        lines = [*words, *lasts, *held, *older, *rest]
        return ItemPage(lines, len(words), len(lasts), len(held))

    def _rest_of_action(
        self, objective: Objective, action: Action, standing: Standing
    ) -> Iterator[Line]:
        status = status_sentence(self.assessment, standing)
        yield from self._field("Status", status, status_style(standing.status))
        yield from self._dates(action, objective, standing)
        yield from self._arising(id_of(action))
        yield from self._measured(action.ref)
        lead = self.assessment.giver(objective, action, "lead")
        yield from self._leads(lead.lead, "" if lead is action else f" (from {id_of(lead)})")
        yield from self._origin(
            self.assessment.sources(objective, action),
            action.recommendation or objective.recommendation,
        )
        yield from self._links(action, standing)
        for field in FIELDS["action"]:
            value = getattr(action, field.name)
            if field.name in _PLAIN and value:
                yield from self._field(field.label, show(field, value))
        if added := added_sentence(self.plan, objective, action):
            yield from self._field("Added", added)
        yield from self._own(action)
        yield from self._findings(id_of(action))

    def _rest_of_objective(self, objective: Objective) -> Iterator[Line]:
        status = self.assessment.objective_status[objective.number]
        told = objective_status_sentence(self.assessment, objective)
        yield from self._field("Status", told, status_style(status))
        due = objective_due_sentence(self.assessment, objective)
        yield from self._field("Due", due + _printed(objective.timescale, due))
        yield from self._rated_and_redated(objective)
        yield from self._arising(id_of(objective))
        yield from self._leads(objective.lead)
        yield from self._origin(objective.source, objective.recommendation)
        if words := words_sentence(self.assessment.counts):
            yield from self._field("Whole plan", words)
        yield from self._own(objective)
        yield from self._findings(id_of(objective))

    def _text(self, text: str, style: str = "") -> Iterator[Line]:
        for row in wrapped(text, self.width):
            yield Line((Part(row, style),))

    def _field(
        self, label: str, text: str, style: str = "", target: object = None
    ) -> Iterator[Line]:
        for n, row in enumerate(wrapped(text, self.width - _LABEL)):
            name = label if n == 0 else ""
            yield Line((part(f"{name:<{_LABEL - 1}} ", "muted"), Part(row, style)), target)

    def _held_up(self, standing: Standing) -> Iterator[Line]:
        """The sentences that say what an action waits for and what waits for it."""
        ref = standing.ref
        for sentence, style in direct_reasons(self.assessment, ref, _NAMED):
            yield from self._text(sentence, style)
        if self.assessment.waits_or_holds_up(ref) and not self.assessment.has_links:
            yield from self._text("Working out what follows from its links …", "muted")
            return
        for sentence, style in chain_reasons(self.assessment, ref, _NAMED):
            yield from self._text(sentence, style)

    def _dates(self, action: Action, objective: Objective, standing: Standing) -> Iterator[Line]:
        said = due_sentence(self.assessment, action.ref)
        said += _printed(self.assessment.giver(objective, action, "timescale").timescale, said)
        yield from self._field("Due", said, "late" if standing.overdue else "")
        yield from self._rated_and_redated(action)

    def _rated_and_redated(self, item: Action | Objective) -> Iterator[Line]:
        """Every new date that was agreed or asked for, in order, and the board's rating."""
        for n, words in enumerate(redating_sentences(self.plan, item)):
            yield from self._field("" if n else "Re-dated", words)
        if words := rating_sentence(self.plan, item):
            yield from self._field("Rating", words)

    def _arising(self, which: ItemId) -> Iterator[Line]:
        """The minutes about an item that are open; the others are on the Meeting's own page."""
        if not self.plan.minutes:
            return
        for minute in filter(is_open, minutes_about(self.plan, which)):
            label = "Arising" if minute.kind == "action" else "Challenge"
            yield from self._field(label, f"{minute.id} {minute_sentence(self.plan, minute)}")

    def _measured(self, ref: str) -> Iterator[Line]:
        """The indicators that an action has."""
        if not self.plan.indicators:
            return
        from lscb_tui.core.sentences.indicators import measured_sentences  # few plans have any

        for n, words in enumerate(measured_sentences(self.plan, ref)):
            yield from self._field("" if n else "Measured", words)

    def _leads(self, leads: Sequence[str], origin: str = "") -> Iterator[Line]:
        last = len(leads) - 1
        for n, lead in enumerate(leads or ("nobody",)):
            yield from self._field("" if n else "Lead", lead + (origin if n == last else ""))

    def _origin(self, sources: Sequence[str], answers: Sequence[str]) -> Iterator[Line]:
        """Where an item came from, and the recommendations that it answers."""
        for n, source in enumerate(sources):
            yield from self._field("Source" if n == 0 else "", source_in_full(self.plan, source))
        bullets = {bullet.id: bullet.text for bullet in self.plan.recommendations}
        for n, id_ in enumerate(answers):
            text = bullets.get(id_, "(missing: no recommendation has this id)")
            yield from self._field("Answers" if n == 0 else "", f"{id_}: {text}")

    def _said(self, said: Said, which: ItemId) -> Iterator[Line]:
        """One thing that was said: its review, the word, the words, and who recorded them."""
        of = "" if said.which == which else f", of {said.which}"
        review, entry = f"{said.review}{of}: ", said.entry
        target = EntryTarget(said.which, said.at)
        first, *others = wrapped(review + _entry_text(self.plan, entry), self.width)
        parts: tuple[Part, ...] = (Part(first),)
        if first.startswith(review := visible(review)):
            parts = Part(review, "muted"), Part(first.removeprefix(review))
        yield Line(parts, target)
        for row in others:
            yield Line((Part(row),), target)
        for beside, style in _beside(self.plan, entry):
            for row in wrapped(beside, self.width - 2):
                yield Line((Part(f"  {row}", style),), target)

    def _links(self, action: Action, standing: Standing) -> Iterator[Line]:
        groups = (
            ("Waits for", self.assessment.in_plan_order(dict.fromkeys(action.depends_on))),
            ("Holds up", self.assessment.holds_up(action.ref)),
            ("Works with", standing.partners),
            ("See", self.assessment.in_plan_order(dict.fromkeys(action.see))),
            ("Part of", (action.part_of,) if action.part_of else ()),
            ("Parts", self.assessment.parts.inside.get(action.ref, ())),
        )
        for label, refs in groups:
            for n, ref in enumerate(refs):
                yield from self._link(label if n == 0 else "", ref)

    def _link(self, label: str, ref: str) -> Iterator[Line]:
        other = self.assessment.standings.get(ref)
        if other is None:
            yield from self._field(label, f"{ref} (missing: no action has this number)", "warning")
            return
        _, action = self.assessment.items[ref]
        held, _ = mark(other)
        due = dates.spoken_due(other.due)
        said = ", ".join(filter(None, (status_text(other.status), held, due)))
        words = shortened(action.text, 2 * self.width)
        target = ItemId("action", ref)
        yield from self._field(label, f"{ref} {said}: {words}", "link", target)

    def _own(self, item: Item) -> Iterator[Line]:
        """The board's own columns, and what else stands in the file."""
        values = [(field, shown(field, value)) for field, value in own_values(self.plan, item)]
        if self.plan.columns and isinstance(item, Action):
            # Few plans have columns of their own.
            from lscb_tui.core.standing.columns import taken_over

            values += [
                (field, f"{shown(field, value)}, from {id_of(giver)}")
                for field, value, giver in taken_over(self.assessment, item)
            ]
        for field, told in values:
            if shown_width((Part(field.label, ""),)) < _LABEL:
                yield from self._field(field.label, told)
            else:
                yield from self._text(f"{field.label}: {told}")
        for key, value in undeclared(self.plan, item):
            yield from self._field("In file", f"{key_text(key)} = {toml_text(value)}", "muted")

    def _findings(self, which: ItemId) -> Iterator[Line]:
        if self.assessment.has_findings:
            for finding in self.assessment.findings_of(which):
                yield from self._field(finding.level.capitalize(), finding.message, "warning")


def _beside(plan: Plan, entry: Entry) -> Iterator[tuple[str, str]]:
    """What a progress entry has beside its words: evidence, columns, and what else is with it."""
    if entry_words(entry):
        for label, words in beside_words(plan, entry):
            yield f"{label}: {words}", ""
    for key, value in undeclared(plan, entry):
        yield f"in file: {key_text(key)} = {toml_text(value)}", "muted"


def _entry_text(plan: Plan, entry: Entry) -> str:
    said = entry_in_line(plan, entry) or "(nothing)"
    recorded = ", ".join(filter(None, (entry.by, dates.spoken(entry.on) if entry.on else "")))
    return said + (f" ({recorded})" if recorded else "")


def title_of(assessment: Assessment, which: ItemId) -> tuple[str, str]:
    """The heading of an item's details, and the name of its style."""
    if which.kind == "objective":
        return f"Objective {which.key}", "strong"
    status = assessment.standings[which.key].status
    printed = assessment.items[which.key][1].printed
    name = f"{which.key}, printed {printed}" if printed not in ("", which.key) else which.key
    return f"{name}  {status_text(status)}", status_style(status)


def _printed(timescale: str, due: str) -> str:
    """How the document has a date, where it is not word for word what is said already."""
    return f", printed “{timescale}”" if timescale and timescale != due else ""
