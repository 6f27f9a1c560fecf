"""The next version of a document as edits of the plan: what it has changed since it was imported.

Base is what its last import brought, ours the plan, theirs the document as it is read now. What
cannot be told is asked (`questions`), and what is done until it is answered loses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from lscb_tui.core.editing.add_and_remove import remove
from lscb_tui.core.editing.conflicts import ConflictValues
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import with_deleted_numbers
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import Conflict, Edit, Edits, MoveAction, SetField, edited_item
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import MergeIssue, items_by_id
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.importing.reading import Reading
from lscb_tui.core.importing.versions.aligned import Aligned, aligned
from lscb_tui.core.importing.versions.field_clashes import settled
from lscb_tui.core.importing.versions.inherited import without_inherited
from lscb_tui.core.importing.versions.one_column import at_review, columns_of
from lscb_tui.core.importing.versions.questions import (
    BOTH,
    DOCUMENT,
    PLAN,
    REVIEW_KEY,
    Question,
    Questions,
)
from lscb_tui.core.importing.versions.said_again import Reviews, Reworded, SaidChoice, said_anew
from lscb_tui.core.importing.versions.three_sides import FieldClash, Sides, three_sides
from lscb_tui.core.importing.versions.told_together import (
    Again,
    again_sentences,
    moved_sentences,
    quoted,
)
from lscb_tui.core.importing.versions.what_is_gone import still_there, to_delete
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import (
    UNSURE,
    Entry,
    ItemId,
    Plan,
    id_of,
    review_label,
)
from lscb_tui.core.sentences.entries import entry_words
from lscb_tui.core.words.grammar import as_sentence, count_of

_CHOSEN: dict[str, SaidChoice] = {PLAN: "ours", DOCUMENT: "theirs", BOTH: "both"}


class NextVersion(Struct, frozen=True):
    """What comes of a next version."""

    plan: Plan
    edits: Edits
    """What makes that plan of ours; none where the document brings nothing new."""
    told: tuple[str, ...]
    """What people should know, as sentences."""
    questions: tuple[Question, ...]
    clashes: tuple[Question, ...]
    """Of fields that were changed here and in the document."""
    document: Plan
    """What the document says, under our numbers: the base of the version after it."""

    @property
    def open(self) -> tuple[Question, ...]:
        """What nobody has answered."""
        return tuple(q for q in (*self.questions, *self.clashes) if not q.is_answered)


def next_version(
    base: Plan | None,
    ours: Plan,
    theirs: Plan,
    answers: Mapping[str, str] | None = None,
    made_numbers: Collection[str] = (),
    undone: Plan | None = None,
) -> NextVersion:
    """The changes that a document brings to a plan.

    `base` is what its last import brought (None: none), `made_numbers` the numbers of `theirs` that
    the document does not have, `undone` what an import of it brought that was taken back. Raises
    ValueError, with its key, for an answer that fits nothing.
    """
    answers = answers or {}
    if label := answers.get(REVIEW_KEY):
        theirs = at_review(theirs, label)
    found = aligned(base, ours, theirs, made_numbers, undone)
    return _NextVersion(base, ours, found, answers).made()


def made_numbers(reading: Reading) -> frozenset[str]:
    """The numbers of a reading that rest on no words of the document."""
    return frozenset(
        which.key
        for made in reading.made
        if made.field in ("ref", "number") and not made.text
        for which in made.items
    )


class _NextVersion:
    """One next version on its way."""

    def __init__(
        self, base: Plan | None, ours: Plan, found: Aligned, answers: Mapping[str, str]
    ) -> None:
        self.base, self.ours = base, ours
        self.has_answer = REVIEW_KEY in answers
        self.questions = Questions(answers)
        self.theirs, self.told = found.plan, [*moved_sentences(found.moved), *found.told]
        if base is None:
            self.theirs = without_inherited(ours, self.theirs)
        self.again: list[Again] = []
        self.said_else: list[ItemId] = []
        """Of what the document says something else at the reviews than last time."""
        self.here = {id_of(item) for item in ours.objectives_and_actions()}
        self.reviews = self._reviews()

    def made(self) -> NextVersion:
        """All that comes of it."""
        sides = three_sides(self.base, self.ours, self.theirs, self._said)
        self.told += (*again_sentences(self.again), *sides.told)
        merged = merge(sides.base, self.ours, sides.theirs)
        plan = merged.plan
        edits: list[Edit] = []
        for clashes in self._clashes(sides, merged.issues):
            edits += settled(clashes, self.ours, self.base is None, self.questions)
        if sure := self._sure(edits):
            plan = apply_all(plan, sure)
        self.told += still_there(self.theirs, plan)
        for which in to_delete(self.base, self.theirs, plan, self.here, self.questions):
            plan = self._without(which, plan)
        self._ask_which_review()
        self.questions.refuse_others()
        made = with_deleted_numbers(self.ours, self._sure(diff(self.ours, plan)))
        return NextVersion(
            apply_all(self.ours, made),
            made,
            tuple(dict.fromkeys(self.told)),
            self.questions.of("review", "said", "gone"),
            self.questions.of("clash"),
            self.theirs,
        )

    def _clashes(self, sides: Sides, issues: tuple[MergeIssue, ...]) -> Iterator[list[FieldClash]]:
        """The fields that clash, those in one that go together; what else is said of a merge."""
        together: dict[ItemId, list[FieldClash]] = {}
        for clash in sides.clashes:
            if clash.field in ("timescale", "due"):
                together.setdefault(clash.which, []).append(clash)
            else:
                yield [clash]
        yield from together.values()
        items = items_by_id(self.ours)
        for issue in issues:
            edit = issue.theirs
            if isinstance(edit, SetField) and issue.lost and edit.which in items:
                found = get(items[edit.which], edit.field)
                yield [FieldClash(edit.which, edit.field, edit.old, found, edit.new)]
            else:
                self.told.append(self._told(issue))

    def _sure(self, edits: Iterable[Edit]) -> list[Edit]:
        """The edits without those of items whose number is missing in the plan, or there twice."""
        sure = []
        for edit in edits:
            if UNSURE in (which := edited_item(edit)).key:
                self.told.append(
                    f"{which} has no number of its own in the plan, so what the document changes "
                    "in it is not taken. Give it one in the plan's file."
                )
            else:
                sure.append(edit)
        return sure

    # What was said at the reviews.

    def _reviews(self) -> Reviews:
        known = {review.id for review in self.ours.reviews}
        new = (review for review in self.theirs.reviews if review.id not in known)
        plan = replace(self.ours, reviews=(*self.ours.reviews, *new))
        labels = {review.id: review_label(plan, review.id) for review in plan.reviews}
        return Reviews(columns_of(self.theirs), plan.review_ranks, labels)

    def _said(
        self,
        which: ItemId,
        base: tuple[Entry, ...] | None,
        ours: tuple[Entry, ...],
        theirs: tuple[Entry, ...],
    ) -> tuple[Entry, ...]:
        def ask(reworded: Reworded) -> SaidChoice:
            return self._ask_what_was_said(which, reworded)

        if base is not None and [*map(entry_words, base)] != [*map(entry_words, theirs)]:
            self.said_else.append(which)
        found = said_anew(str(which), base, ours, theirs, self.reviews, ask)
        self.told += found.told
        self.again += found.again
        return found.progress

    def _ask_what_was_said(self, which: ItemId, reworded: Reworded) -> SaidChoice:
        if which not in self.here:
            # It was deleted here; that the document has changed it is told by the merge.
            return "theirs"
        label = self.reviews.labels.get(reworded.review, reworded.review)
        mine = entry_words(reworded.ours) if reworded.ours else ""
        yours = entry_words(reworded.theirs)
        was = f"the plan has {quoted(mine)}" if mine else "what it said is no longer in the plan"
        answer = self.questions.ask(
            "said",
            f"said {which} {label}",
            which,
            f"Progress of {which} at {label}: the document now has {quoted(yours)}; {was}. "
            "Which stands?",
            (PLAN, DOCUMENT, BOTH),
            ConflictValues("", mine, yours, "\n".join(filter(None, (mine, yours)))),
        )
        return _CHOSEN[answer]

    def _ask_which_review(self) -> None:
        """Ask of which review the one column is, where it was used again.

        It was where it says something else than before, and is still called the same.
        """
        columns = self.reviews.columns
        is_again = self.base is not None and columns_of(self.base) == columns
        changed = len(self.said_else) if is_again and len(columns) == 1 else 0
        if not (changed or self.has_answer):
            return
        review = next(iter(columns), "")
        label = self.reviews.labels.get(review, review)
        others = f" It has new words for {count_of(changed, 'item')}." if changed else ""
        labels = [review_label(self.ours, review.id) for review in self.ours.reviews_in_order]
        self.questions.ask(
            "review",
            REVIEW_KEY,
            ItemId("plan"),
            f"Which review is the document's one progress column for?{others}",
            tuple(dict.fromkeys((label, *reversed(labels)))),
        )

    def _told(self, issue: MergeIssue) -> str:
        """What a merge has to say of the document's change."""
        which = issue.which
        if isinstance(issue.theirs, MoveAction) and issue.lost:
            home = issue.theirs.new
            return (
                f"{which} is under objective {home} in the document now, but was moved in the "
                "plan. It stays where it is."
            )
        if which.kind in ("action", "objective") and which not in self.here:
            return f"{which} was deleted, but the document changed it. It is back in the plan."
        return as_sentence(issue.message)

    def _without(self, which: ItemId, plan: Plan) -> Plan:
        try:
            return apply_all(plan, remove(plan, which))
        except (Refused, Conflict) as refusal:
            self.told.append(as_sentence(str(refusal)))
            return plan
