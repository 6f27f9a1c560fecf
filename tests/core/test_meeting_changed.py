"""What changed since a review, as a board reads it out, and the reviews side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import add_action, add_listed, filled, record_progress, set_fields
from lscb_tui.core.edits.apply import apply_all, edits_with_places
from lscb_tui.core.edits.edit import AddEntry, Edit, Edits
from lscb_tui.core.history.periods import last_review
from lscb_tui.core.history.records import Record
from lscb_tui.core.meeting.changed import BLOCKED, SAID, Changed, changed
from lscb_tui.core.meeting.over_time import at_reviews, over_time_of, put_off_words, totals
from lscb_tui.core.meeting.over_time_words import due_words, held_words, said_words, status_at
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Entry, ItemId, Plan, Review
from lscb_tui.core.words.bars import bar
from tests.core.making import DAY, checked, done, edited, is_sentence, kingston, open_, plan_with

ASHA = Person("asha", date(2010, 12, 15))
TYPED = datetime(2026, 11, 27, 9, tzinfo=UTC)


def _action(ref: str) -> ItemId:
    return ItemId("action", ref)


class Meeting:
    """The Kingston plan in December 2010, and its history."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.plan = plan or kingston()
        self.records: list[Record] = []
        self.meet("2010-12", "December 2010", "2010-12-15")

    def make(self, edits: Edits) -> None:
        made = edits_with_places(self.plan, edits)
        self.plan = apply_all(self.plan, made)
        self.records.append(Record(TYPED, 1, "asha", "x", made))

    def meet(self, key: str, label: str, day: str) -> None:
        added = add_listed(self.plan, "review", key)
        self.make(filled(self.plan, added, {"label": label, "date": day}))

    def say(self, ref: str, word: str = "", text: str = "") -> None:
        self.make(record_progress(self.plan, _action(ref), word, text, ASHA))

    def entry(self, ref: str, review: str = "2010-12", **said: object) -> None:
        entry = Entry(review, on=ASHA.day, **said)  # type: ignore[arg-type]
        self.make((AddEntry(_action(ref), entry),))

    def changed(self) -> Changed:
        now = assess(self.plan)
        return changed(self.records, now, last_review(self.plan, now.as_at))


def _told(of: Changed, name: str) -> list[str]:
    found = [section for section in of.sections if section.name == name]
    return [f"{line.which}{line.sign} {line.told}" for s in found for line in s.lines]


def test_each_change_is_told_with_what_became_ready_because_of_it() -> None:
    meeting = Meeting()
    meeting.say("5.1", "ACHIEVED", "The board’s key messages are agreed.")
    meeting.entry("5.1", evidence=())
    meeting.say("1.1", text="The first draft comes in March.")
    meeting.make(add_action(meeting.plan, "4", "Publish the register."))
    meeting.entry("4.4", no_update=True)
    told = meeting.changed()
    assert told.title == "changed since September 2010 (30 Sep 2010)"
    assert [str(t.then) + str(t.now) for t in (told.since.achieved, told.since.late)] == [
        "17 of 52 (32.7 %)18 of 53 (34.0 %)",
        "0 of 52 (0.0 %)1 of 53 (1.9 %)",
    ]
    said = next(section for section in told.sections if section.name == SAID)
    assert said.how_many == "2 actions"
    five = next(line for line in said.lines if line.which.key == "5.1")
    assert five.notes == (
        "so 5.2 became ready: it waited for 5.1 only",
        "evidence: none given",
    )
    assert _told(told, "Became late by the passing of time") == [
        "1.1 due 30 Sep 2010, 76 days late; ONGOING"
    ]
    assert [line.split()[0] for line in _told(told, "No update given")] == ["4.4"]
    assert _told(told, "New, moved, reworded, linked")[0].startswith("4.5 new: Publish")
    assert BLOCKED in told.silent
    assert not any(s.name == "Became ready" for s in told.sections)
    assert len(told.unspoken) == 50


def test_what_becomes_blocked_is_told_beside_its_cause_and_by_itself() -> None:
    meeting = Meeting()
    meeting.say("5.1", "ACHIEVED")
    meeting.meet("2011-03", "March 2011", "2011-03-15")
    meeting.say("5.1", "ONGOING", "The messages are out of date.")
    told = meeting.changed()
    (line,) = next(section for section in told.sections if section.name == SAID).lines
    assert line.notes == ("so 5.2 became blocked: it waits for 5.1",)
    assert _told(told, BLOCKED) == ["5.2 became blocked because of 5.1 (ONGOING)"]
    assert told.since.achieved.in_brief == "Achieved: 18 of 52 → 17 of 52"
    assert told.since.achieved.steps[0].sentence == "5.1 is no longer achieved but ONGOING"


@checked(40)
@given(edited())
def test_all_that_changes_tells_is_told_once(run: tuple[Plan, tuple[Edit, ...], Plan]) -> None:
    before, edits, after = run
    records = [Record(TYPED, 1, "x", "x", (e,)) for e in edits_with_places(before, edits)]
    told = changed(records, assess(after, DAY), None)
    lines = [line for section in told.sections for line in section.lines]
    sentences = [f"{line.which}{line.sign} {line.told}" for line in lines]
    of_since = [m.sentence for m in (*told.since.movements, *told.since.late_by_time)]
    beneath = {f"{line.which}{line.sign} {note}" for line in lines for note in line.notes}
    notes = " ".join(note for line in lines for note in line.notes)
    for sentence in of_since:
        ready = f"so {sentence.split(' became ready')[0]} became ready"
        told_once = sentences.count(sentence) == of_since.count(sentence)
        assert told_once or sentence in beneath or ready in notes
    assert set(sentences) <= set(of_since)
    assert all(is_sentence(line) for line in sentences)
    for at in at_reviews(records, assess(after, DAY)):
        for action in after.actions():
            over = over_time_of((at,), _action(action.ref), assess(after, DAY))
            assert over is not None


def test_the_reviews_side_by_side_say_what_stayed_and_what_was_said_again() -> None:
    meeting = Meeting()
    meeting.meet("2011-03", "March 2011", "2011-03-15")
    day = date(2011, 6, 30)
    meeting.entry("10.2", "2011-03", due=day, agreed=True, rag="Red", text="It comes in June.")
    now = assess(meeting.plan)
    reviews = at_reviews(meeting.records, now)
    over = over_time_of(reviews, _action("10.2"), now)
    assert over is not None
    pairs = [(at, item) for at, item in over.reviews if item is not None]
    assert [status_at(item) for _, item in pairs] == ["ONGOING"] * 3
    assert [due_words(item) for _, item in pairs] == [
        "due 31 Dec 2010",
        "due 31 Dec 2010",
        "31 Dec 2010 → 30 Jun 2011, agreed",
    ]
    assert [held_words(item) for _, item in pairs] == ["blocked by 2.1"] * 3
    assert [item.rating for _, item in pairs] == ["", "", "Red"]
    assert list(said_words(*pairs[1])) == [
        "No word at this review: ONGOING (September 2010) stayed."
    ]
    assert list(said_words(*pairs[2])) == ["Re-dated to 30 Jun 2011, agreed: It comes in June."]
    assert put_off_words(meeting.plan, over.item) == (
        "put off once, 181 days in all; 74 days late when it was put off"
    )
    inherited = over_time_of(reviews, _action("9.2"), now)
    assert inherited is not None
    (at, item) = inherited.reviews[0]
    assert item is not None
    assert status_at(item) == "ONGOING, from objective 9"
    assert list(said_words(at, item)) == ["Said of objective 9, not of this action."]


def test_the_totals_of_each_review_agree_with_what_changed_since_it() -> None:
    meeting = Meeting()
    meeting.say("5.1", "ACHIEVED")
    meeting.make(add_action(meeting.plan, "4", "Publish the register."))
    meeting.say("4.5", "ONGOING")
    meeting.meet("2011-03", "March 2011", "2011-03-15")
    meeting.say("5.3", "ACHIEVED")
    reviews = at_reviews(meeting.records, assess(meeting.plan))
    found = dict(totals(reviews))
    told = meeting.changed()
    assert [str(f) for f in found["Achieved"]] == [
        "17 of 52 (32.7 %)",
        str(told.since.achieved.then),
        str(told.since.achieved.now),
    ]
    assert found["Late"][1:] == (told.since.late.then, told.since.late.now)
    over = over_time_of(reviews, _action("4.5"), assess(meeting.plan))
    assert over is not None
    assert [item is None for _, item in over.reviews] == [True, False, False]


def test_a_plan_with_no_review_or_one_or_one_without_a_date_is_told_too() -> None:
    for plan in (
        plan_with(done("1.1"), open_("1.2")),
        Plan(),
        Plan(reviews=(Review("x"),)),
        Plan(objectives=kingston().objectives),
    ):
        now = assess(plan, DAY)
        told = changed((), now, last_review(plan, DAY))
        assert told.since.achieved.now.of == now.counts.actions
        assert len(at_reviews((), now)) == len(plan.reviews)
        assert over_time_of(at_reviews((), now), ItemId("review", "x"), now) is None
    undated = Plan(objectives=kingston().objectives, reviews=(Review("a"), Review("b")))
    late = totals(at_reviews((), assess(undated, date(2012, 1, 1))))[1].at
    assert late[0] is None
    assert late[1] is not None
    renamed = Meeting()
    renamed.say("5.1", "ACHIEVED")
    renamed.make(set_fields(renamed.plan, ItemId("review", "2010-12"), {"id": "winter"}))
    renamed.meet("2011-03", "March 2011", "2011-03-15")
    found = totals(at_reviews(renamed.records, assess(renamed.plan)))
    assert [str(fraction)[:2] for fraction in found[0].at] == ["17", "18", "18"]


def test_a_bar_is_as_long_as_its_share_and_what_is_not_nothing_shows() -> None:
    assert [bar(n, 4, 10) for n in (0, 2, 4)] == ["", "█" * 5, "█" * 10]
    assert bar(1, 1000, 10) == "▌"
    assert bar(1, 0, 10) == bar(-1, 3, 10) == ""
