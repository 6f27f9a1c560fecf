"""The status of an action or an objective: what the board said last, and where that comes from.

There is no stored status that could disagree with what was said at the reviews (design section 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.entries import last_word
from lscb_tui.core.plan.items import MEANINGS, Action, Entry, Plan
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

NOT_REPORTED = "not reported"
UNKNOWN = "unknown"
"""The meaning of a word that neither the plan nor this program knows; it counts as open."""

DUE_AGAIN = "due again"
"""The meaning of a recurring action that was achieved and whose next time has come; it is open."""

IMAGINED = "(IMAGINED)"
"""The status word of what is achieved in imagination only; no board says that."""

CLOSED = frozenset({"achieved", "superseded"})
"""The meanings of what is not open."""


class Status(Struct, frozen=True):
    """An action's status, and where it comes from."""

    word: str
    """The board's word as it stands; empty where it gave none."""
    meaning: str
    """One of MEANINGS, NOT_REPORTED, DUE_AGAIN or UNKNOWN."""
    origin: Literal["action", "objective", "none", "imagined"]
    review: str
    """The id of the review that said it; empty where none did."""

    @property
    def open(self) -> bool:
        """Neither achieved nor superseded."""
        return self.meaning not in CLOSED


class StatusRule:
    """The rule of design section 4 that makes a status of what was said at the reviews."""

    def __init__(self, plan: Plan) -> None:
        self._rank = plan.review_ranks
        known: dict[str, str] = {meaning: meaning for meaning in MEANINGS}
        self._meanings = {**known}
        for word, meaning in plan.about.status_words:
            self._meanings[plain(word)] = known.get(plain(meaning), UNKNOWN)
        self._words = [word for word, _ in plan.about.status_words]
        self._made: dict[tuple[str, str], Status] = {}
        self._told: dict[str, str] = {}

    def meaning(self, word: str) -> str:
        """What a status word means, in whatever form it is written (`core.words.alike`)."""
        found = self._told.get(word)
        if found is None:
            found = self._told[word] = self._meanings.get(plain(word), UNKNOWN)
        return found

    def by_word(self, said: Mapping[str, int]) -> dict[str, int]:
        """How often each of the plan's words was said, then each other one, then none at all.

        `said` has the words as they are told: "not reported" for none.
        """
        spelt: dict[str, str] = {}
        counts: dict[str, int] = {}
        for word in (*self._words, *said):
            counts[spelt.setdefault(plain(word), one_line(word))] = 0
        for word, count in said.items():
            counts[spelt[plain(word)]] += count
        none = counts.pop(NOT_REPORTED, 0)
        return {**counts, NOT_REPORTED: none}

    def latest_first(self, progress: Iterable[Entry]) -> list[str]:
        """The reviews that speak, latest first.

        Those that the plan does not have come last, of them first the one that was written last.
        """
        ids = {entry.review: n for n, entry in enumerate(progress)}
        return sorted(ids, key=lambda id_: (self._rank.get(id_, -1), ids[id_]), reverse=True)

    def of_action(self, action: Action, of_objective: Status) -> Status:
        """The last word that an action was given, else its objective's where that is said of it.

        A later entry that has words only leaves the word standing.
        """
        word, review = self._last_word(action.progress)
        if not word and of_objective.word and self._is_said_of(action, of_objective.review):
            return of_objective
        # Few different statuses are given to many actions: each is made once.
        status = self._made.get((word, review))
        if status is None:
            if word:
                status = Status(word, self.meaning(word), "action", review)
            else:
                status = Status("", NOT_REPORTED, "none", review)
            self._made[word, review] = status
        return status

    def _last_word(self, progress: tuple[Entry, ...]) -> tuple[str, str]:
        """The last word given, with its review; without one, no word and the last review."""
        if len(progress) == 1:
            word, review = progress[0].status, progress[0].review
            return (word if word.strip() else "", review)
        spoken = self.latest_first(progress)
        for review in spoken:
            if word := last_word(progress, review):
                return word, review
        return "", spoken[0] if spoken else ""

    def _is_said_of(self, action: Action, review: str) -> bool:
        """Whether what was said of the whole row at a review holds for an action without a word.

        Not where the action has words of its own from that review or an earlier one, and not where
        it was added later: after that review, or at it when the word was given already.
        """
        rank = self._rank
        at = rank.get(review, -1)
        if any(e.has_words and rank.get(e.review, -1) <= at for e in action.progress):
            return False
        added, after = action.added, action.added_after
        # Nobody can tell that a review which the plan does not have was held before.
        return (not added or added == review or rank.get(added, at + 1) <= at) and (
            not after or (after != review and rank.get(after, at) < at)
        )

    def of_objective(self, progress: tuple[Entry, ...]) -> Status:
        """By the entries of an objective: the latest word that the board gave it."""
        for review in self.latest_first(progress):
            if word := last_word(progress, review):
                return Status(word, self.meaning(word), "objective", review)
        return Status("", NOT_REPORTED, "none", "")

    def of_all(self, plan: Plan) -> tuple[dict[str, Status], dict[str, Status]]:
        """The statuses of all objectives and of all actions of a plan, by number."""
        objectives = {o.number: self.of_objective(o.progress) for o in plan.objectives}
        actions: dict[str, Status] = {}
        of_action = self.of_action
        for objective in plan.objectives:
            inherited = objectives[objective.number]
            for action in objective.actions:
                status = inherited
                if action.progress or action.added or action.added_after:
                    status = of_action(action, inherited)
                if action.superseded_by and status.origin != "action":
                    status = replaced(action) or status
                actions[action.ref] = status
        return objectives, actions


def replaced(action: Action) -> Status | None:
    """The status of an action that names what supersedes it; None where it names itself."""
    return _REPLACED if one_line(action.superseded_by) not in ("", action.ref) else None


_REPLACED = Status("", "superseded", "action", "")


def status_word(status: Status) -> str:
    """The status in one word or two: the board's own, else what it means ("not reported")."""
    return status.word or status.meaning
