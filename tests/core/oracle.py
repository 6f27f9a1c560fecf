"""Where every action stands, worked out again from design section 4, slowly and on its own.

It shares nothing with the program but the values of the plan: sets and loops where the program has
one pass and a graph. `freed_at_once` does not reason at all: it achieves the action and looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from lscb_tui.core.plan.date_order import by_date
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan

PLAIN = {
    "not started": "not started",
    "in progress": "in progress",
    "achieved": "achieved",
    "superseded": "superseded",
}


WHEN = {"timescale", "due", "revised_due"}


@dataclass(frozen=True)
class Said:
    word: str
    meaning: str
    origin: str


class Oracle:
    def __init__(self, plan: Plan, day: date) -> None:
        self.plan = plan
        self.day = day
        self.owner = {a.ref: o for o in plan.objectives for a in o.actions}
        self.action = {a.ref: a for o in plan.objectives for a in o.actions}
        self.refs = list(self.action)

    # Status.

    def meaning(self, word: str) -> str:
        words = {**PLAIN, **{w.casefold(): m for w, m in self.plan.about.status_words}}
        return words.get(word.strip().casefold(), "unknown")

    def reviews(self, entries: tuple[Entry, ...]) -> list[str]:
        """The reviews that speak, in order: first all that the plan does not have."""
        spoken = [entry.review for entry in entries]
        known = [review.id for review in self.plan.reviews]
        strange = [r for n, r in enumerate(spoken) if r not in known and r not in spoken[n + 1 :]]
        return strange + [r for r in known if r in spoken]

    def status(self, ref: str) -> Said:
        said = self.said(ref)
        if said.origin != "action" and self.action[ref].superseded_by.strip() not in ("", ref):
            return Said("", "superseded", "action")
        if said.meaning == "achieved" and self.has_come_round(ref):
            return Said("", "due again", said.origin)
        return said

    def last_done(self, ref: str) -> str:
        """The review at which what is done at every meeting was done last, of those in the plan."""
        action = self.action[ref]
        if action.recurs != "every meeting" or self.said(ref).meaning == "superseded":
            return ""
        if action.superseded_by.strip() not in ("", ref):
            return ""
        inherits = self.said(ref).origin == "objective"
        entries = self.owner[ref].progress if inherits else action.progress
        done = {e.review for e in entries if self.meaning(e.status) == "achieved"}
        return next((r for r in reversed(self.reviews(entries)) if r in done), "")

    def has_come_round(self, ref: str) -> bool:
        """Whether there was a review after that at which it was done; for reviews without dates."""
        return self.last_done(ref) in [review.id for review in self.plan.reviews][:-1]

    def said(self, ref: str) -> Said:
        """By what was said at the reviews alone."""
        word, _ = self.last_word(self.action[ref])
        if word:
            return Said(word, self.meaning(word), "action")
        word, review = self.last_word(self.owner[ref])
        if word and self.is_said_of(ref, review):
            return Said(word, self.meaning(word), "objective")
        return Said("", "not reported", "none")

    def last_word(self, item: Action | Objective) -> tuple[str, str]:
        """The latest word, and the last review in which it was given one."""
        for review in reversed(self.reviews(item.progress)):
            mine = [e for e in item.progress if e.review == review]
            # That order has tests of its own.
            said = [e.status for e in by_date(mine, lambda entry: entry.on)]
            if words := [word for word in said if word.strip()]:
                return words[-1], review
        return "", ""

    def is_said_of(self, ref: str, review: str) -> bool:
        """Whether a word for the objective at a review is one for an action without its own."""
        action = self.action[ref]
        known = [r.id for r in self.plan.reviews]
        earlier = known[: known.index(review)] if review in known else []
        later = set(known) - {review, *earlier}
        spoken = {
            entry.review
            for entry in action.progress
            if entry.text.strip() and not entry.due and not entry.no_update
        }
        return (
            spoken <= later
            and action.added in ("", *earlier, review)
            and action.added_after in ("", *earlier)
        )

    def words(self) -> dict[str, int]:
        """How often each word was said, in the plan's spelling, else as it was said first."""
        found: dict[str, int] = {}
        own = [word for word, _ in self.plan.about.status_words]
        for ref in self.refs:
            status = self.status(ref)
            said = " ".join(status.word.split()) or status.meaning
            spelt = (w for w in (*own, *found) if w.casefold() == said.casefold())
            word = next(spelt, said)
            found[word] = found.get(word, 0) + 1
        return found

    def open(self, ref: str) -> bool:
        return self.status(ref).meaning not in ("achieved", "superseded")

    # Waiting.

    def waits_for(self, ref: str) -> set[str]:
        if not self.open(ref):
            return set()
        return {
            other
            for other in self.action[ref].depends_on
            if other not in self.action or self.open(other)
        }

    def blocked(self, ref: str) -> bool:
        return bool(self.waits_for(ref))

    def partners(self, ref: str) -> set[str]:
        mine = set(self.action[ref].works_with)
        return mine | {r for r in self.refs if ref in self.action[r].works_with}

    def partner_waiting(self, ref: str) -> bool:
        if not self.open(ref) or self.blocked(ref):
            return False
        return any(p in self.action and self.blocked(p) for p in self.partners(ref))

    def package(self, ref: str) -> set[str]:
        found = {ref}
        while True:
            more = {p for r in found for p in self.partners(r) if p in self.action} | found
            if more == found:
                return found if len(found) > 1 else set()
            found = more

    def missing(self, ref: str) -> set[str]:
        action = self.action[ref]
        named = {*action.depends_on, *action.works_with, *action.see, action.part_of} - {""}
        return {other for other in named if other not in self.action}

    # Parts.

    def named_whole(self, ref: str) -> str:
        """What it is said to be a part of, where that stands under the same objective."""
        whole = self.action[ref].part_of
        same = whole in self.action and self.owner[whole] == self.owner[ref]
        return whole if same else ""

    def in_circle(self, ref: str) -> bool:
        above = ref
        for _ in self.refs:
            above = self.named_whole(above) if above else ""
            if above == ref:
                return True
        return False

    def whole(self, ref: str) -> str:
        return "" if self.in_circle(ref) else self.named_whole(ref)

    def parts(self, ref: str) -> list[str]:
        return [part for part in self.refs if self.whole(part) == ref]

    def chain(self, ref: str) -> list[Action | Objective]:
        """The action, what it is a part of, what that is a part of, and so on; its objective."""
        found: list[Action | Objective] = []
        while ref:
            found.append(self.action[ref])
            ref = self.whole(ref)
        return [*found, self.owner[found[0].ref]]  # type: ignore[union-attr]

    def lead(self, ref: str) -> tuple[str, ...]:
        return next((item.lead for item in self.chain(ref) if item.lead), ())

    def linked(self, ref: str) -> bool:
        def links(action: Action) -> set[str]:
            return {*action.depends_on, *action.works_with, *action.see}

        return bool(links(self.action[ref])) or any(ref in links(a) for a in self.action.values())

    # Dates.

    def due(self, ref: str) -> date | None:
        reviews = [review.id for review in self.plan.reviews]
        for item in self.chain(ref):
            if isinstance(item, Action) and self.last_done(item.ref) in reviews:
                return None  # the next review has no date
            agreed = [
                entry.due
                for review in self.reviews(item.progress)
                for entry in item.progress
                if entry.review == review and entry.due and entry.agreed
            ]
            own = agreed[-1] if agreed else item.revised_due or item.due
            words = item.timescale.strip() or {k for k, _ in item.unknown} & WHEN
            if own is not None or (words and isinstance(item, Action)):
                return own
        return None

    def overdue(self, ref: str) -> bool:
        due = self.due(ref)
        return self.open(ref) and due is not None and self.day > due

    # Chains.

    def upstream(self, ref: str) -> set[str]:
        """All open actions that it waits for, directly or further on; itself if in a cycle."""
        found: set[str] = set()
        todo = [ref]
        while todo:
            for other in self.waits_for(todo.pop()):
                if other in self.action and other not in found:
                    found.add(other)
                    todo.append(other)
        return found

    def knot(self, ref: str) -> set[str]:
        above = self.upstream(ref)
        return {r for r in above if ref in self.upstream(r)} if ref in above else set()

    def roots(self, ref: str) -> set[str]:
        """The open actions upstream, or knots, that wait for nothing open but themselves."""
        return {
            root for root in self.upstream(ref) if self.upstream(root) <= (self.knot(root) or set())
        }

    def behind(self, ref: str) -> set[str]:
        if not self.open(ref):
            return set()
        return {r for r in self.refs if r != ref and ref in self.upstream(r)}

    def freed_at_once(self, ref: str) -> set[str]:
        if not self.open(ref):
            return set()
        after = Oracle(self.achieved(ref), self.day)
        return {r for r in self.refs if r != ref and self.blocked(r) and not after.blocked(r)}

    def achieved(self, ref: str) -> Plan:
        """The plan once the board has said that this one is achieved."""
        done = msgspec.structs.replace(
            self.action[ref], progress=(Entry("ever after", "achieved"),)
        )
        return msgspec.structs.replace(
            self.plan,
            objectives=tuple(
                msgspec.structs.replace(
                    o, actions=tuple(done if a.ref == ref else a for a in o.actions)
                )
                for o in self.plan.objectives
            ),
        )
