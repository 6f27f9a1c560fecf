"""A document read by its mapping: the plan that it makes, and what became of each of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.importing.about_words import take_about
from lscb_tui.core.importing.drafting import Drafts, all_drafts
from lscb_tui.core.importing.drafts import ActionDraft, ObjectiveDraft, Words
from lscb_tui.core.importing.items import ItemMaker, id_of_draft
from lscb_tui.core.importing.ledger import STEPS, Asked, Ledger, Made, NotTaken, Sum, Taken
from lscb_tui.core.importing.mapping import SAID, Column, Mapping, tables_of
from lscb_tui.core.importing.open_questions import open_questions
from lscb_tui.core.importing.progress_cells import StatusWords, dated_lines
from lscb_tui.core.importing.refs import give_numbers, told_of_numbers, with_own_objectives
from lscb_tui.core.importing.rest import leave_the_rest
from lscb_tui.core.importing.reviews import review_ids, reviews_of
from lscb_tui.core.importing.runs import Run, place_of
from lscb_tui.core.importing.said import ObjectiveProgress as ObjectiveProgress
from lscb_tui.core.importing.said import Paragraph as Paragraph
from lscb_tui.core.importing.said import SaidOf, add_said, entries_of, shared_out
from lscb_tui.core.importing.source_names import source_names, with_names
from lscb_tui.core.plan.items import About, Action, Entry, ItemId, Objective, Plan, Source
from lscb_tui.core.plan.sources import code_of


class Reading(Struct, frozen=True):
    """What a document says, by the answers of its mapping."""

    plan: Plan
    taken: tuple[Taken, ...]
    not_taken: tuple[NotTaken, ...]
    made: tuple[Made, ...]
    told: tuple[str, ...]
    """What people should know, as sentences."""
    asked: tuple[Asked, ...]
    """What is still to be answered; nothing is written before it is."""
    sum: Sum
    progress: tuple[ObjectiveProgress, ...] = ()
    rows: tuple[tuple[ItemId, str, int], ...] = ()
    """Of each objective and action, its table's name and row."""


def read(document: Document, mapping: Mapping) -> Reading:
    """Read a document by its mapping; whatever that does not answer is asked.

    The mapping is one of this document (`fitting`).
    """
    return _Reader(document, mapping).reading()


def _by_step(*asked: Asked) -> tuple[Asked, ...]:
    """The questions in the order of the steps that ask them."""
    return tuple(sorted(asked, key=lambda each: STEPS.index(each.about)))


class _Reader:
    """One document on its way."""

    def __init__(self, document: Document, mapping: Mapping) -> None:
        self._document, self._mapping = document, mapping
        self._ledger = Ledger(document)
        self._drafts = Drafts(document, mapping, self._ledger)
        self._maker = ItemMaker(document, mapping, self._ledger)
        self._reviews = review_ids(mapping)
        self._words = StatusWords(
            word for word, meaning in mapping.status_words if meaning not in ("", "no status")
        )
        self._tables = tables_of(mapping)
        self._progress: list[ObjectiveProgress] = []

    def reading(self) -> Reading:
        """All that the document says."""
        mapping, drafts, maker = self._mapping, self._drafts, self._maker
        tables = self._tables.items()
        by_number = {name for name, table in tables if table.objectives in ("numbers", "")}
        objectives = with_own_objectives(drafts.objectives, by_number)
        made = give_numbers(objectives, {name: table.numbers for name, table in tables})
        maker.numbers(made)
        plan = self._plan(objectives)
        # Behind the objectives: a heading that is one's is not the plan's title too.
        made_about = tuple(take_about(self._document, mapping, self._ledger))
        names = tuple(source_names(self._document, mapping, plan))
        leave_the_rest(self._document, self._tables, self._ledger)
        return Reading(
            with_names(plan, names),
            self._ledger.taken(),
            self._ledger.not_taken(),
            (*made_about, *maker.made, *names),
            (*self._document.told, *drafts.told, *told_of_numbers(objectives, made), *maker.told),
            _by_step(*open_questions(self._document, mapping), *maker.asked),
            self._ledger.sum(),
            tuple(self._progress),
            tuple((id_of_draft(d), d.table, d.row) for d in all_drafts(objectives)),
        )

    def _plan(self, objectives: Sequence[ObjectiveDraft]) -> Plan:
        mapping = self._mapping
        owners = {id(action): each for each in objectives for action in each.actions}
        shared: dict[int, dict[str, Any]] = {}
        for runs, column, reached in self._drafts.shared:
            actions = [action for action in reached if id(action) in owners]
            if not actions:
                continue
            if column.role in SAID:
                self._share(runs, column, [owners[id(action)] for action in actions])
                continue
            whose = tuple(map(id_of_draft, actions))
            values = self._maker.values([Words(column, runs)], whose)
            for action in actions:
                shared.setdefault(id(action), {}).update(values)
        made = tuple(self._objective(each, shared) for each in objectives)
        about = About(
            title=mapping.title,
            board=mapping.board,
            period=mapping.period,
            status_words=tuple(
                (word, meaning)
                for word, meaning in mapping.status_words
                if meaning not in ("", "no status")
            ),
            rag_words=mapping.rag_words,
        )
        codes = dict.fromkeys(
            code_of(source)
            for each in made
            for sources in (each.source, *(action.source for action in each.actions))
            for source in sources
        )
        return Plan(
            about,
            reviews_of(mapping),
            tuple(map(Source, codes)),
            self._maker.recommendations.all(),
            made,
        )

    def _share(
        self, runs: tuple[Run, ...], column: Column, owners: Sequence[ObjectiveDraft]
    ) -> None:
        """Put what was said of several actions to the objective that they stand under."""
        owners[0].said.append(Words(column, runs))
        if len({id(owner) for owner in owners}) > 1:
            place = place_of(self._document, runs[0])
            first, last = owners[0].ref, owners[-1].ref
            self._maker.told.append(
                f"{place} speaks for actions of objectives {first} to {last}. "
                f"It is placed at objective {first}."
            )

    def _objective(self, draft: ObjectiveDraft, shared: dict[int, dict[str, Any]]) -> Objective:
        own: list[SaidOf] = []
        given: dict[str, list[Entry]] = {}
        for said in draft.said:
            review = self._reviews[said.column.review]
            if said.column.role != "progress":
                add_said(own, review, said)
                continue
            place = place_of(self._document, said.runs[0])
            progress, entries = shared_out(
                draft, said, review, place, self._words, self._mapping.given
            )
            self._progress.append(progress)
            refs = {action.ref for action in draft.actions}
            for to, what in entries:
                entry = Entry(review=review, status=what.status, text=what.text)
                if to in refs:
                    self._ledger.take(what.runs, (ItemId("action", to),), "progress")
                    given.setdefault(to, []).append(entry)
                else:
                    own.append(SaidOf(entry, what.runs))
        for _, runs in own:
            self._ledger.take(runs, (id_of_draft(draft),), "progress")
        actions = tuple(
            self._action(action, given.get(action.ref, []), shared.get(id(action), {}))
            for action in draft.actions
        )
        return self._maker.objective(draft, tuple(entry for entry, _ in own), actions)

    def _action(self, draft: ActionDraft, given: list[Entry], shared: dict[str, Any]) -> Action:
        table = self._tables[draft.table]
        labels = [each.review for each in table.columns if each.role == "progress"]
        entries = entries_of(draft, self._reviews, labels, self._words)
        for _, runs in entries:
            self._ledger.take(runs, (id_of_draft(draft),), "progress")
            if (count := dated_lines(runs)) > 1:
                where = place_of(self._document, runs[0])
                self._maker.told.append(f"{where} has {count} dated updates. They are one entry.")
        said = (*given, *(entry for entry, _ in entries))
        return replace(self._maker.action(draft, said), **shared)
