"""The file changes, breaks or vanishes under the app: a sentence, and nothing typed is lost."""

import os
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.frozen import replace
from lscb_tui.core.people import name_of
from lscb_tui.core.plan.items import Entry, ItemId, Kind
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.ui.session.presence import Other, OthersSeen
from tests.ui.driving import WIDE, Driver, deleted_by_another, opened, screen_text

WORDS = "Words that must not be lost"


THEIRS = "Theirs [x] now"


BASE = "Ensure training plan is based on identified needs"


async def in_conflict(app: Driver) -> None:
    """Type another text for 3.1 while somebody else gives it one, and save."""
    await app.go("3.1")
    await app.press("e")
    await app.field("text", WORDS)
    app.path.write_text(app.text.replace(BASE, THEIRS))
    await app.save()
    assert app.dialog == "ConflictDialog"
    seen = " ".join(screen_text(app.app).split())
    for words in ("When you started:", BASE, "Now:", THEIRS, "Yours:", WORDS):
        assert words in seen


@pytest.mark.parametrize(
    ("key", "text"), [("m", WORDS), ("t", THEIRS), ("b", f"{THEIRS}\n{WORDS}")]
)
async def test_where_two_changed_one_field_a_key_takes_either_or_both(
    plan: Path, key: str, text: str
) -> None:
    async with opened(plan) as app:
        await in_conflict(app)
        assert app.action("3.1").text == THEIRS
        if key == "b":
            await app.press("b")
            seen = " ".join(screen_text(app.app).split())
            for words in ("Both together will read:", THEIRS, WORDS, "b keeps this"):
                assert words in seen
            assert "When you started:" not in seen
            await app.press("escape")
            assert "When you started:" in screen_text(app.app)
            assert app.action("3.1").text == THEIRS
            await app.press("b")
        await app.press(key)
        assert app.dialog == ""
        assert app.action("3.1").text == text
        if key == "t":
            assert "kept too" in app.said
            await app.press("e")
            assert app.value("text") == WORDS
            assert f"you typed “{WORDS}”; the plan now says “{THEIRS}”" in app.message


async def test_a_conflict_names_who_changed_it_and_never_who_did_before(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("e")
        await app.field("text", WORDS)
        commit(load(plan), [SetField(ItemId("action", "3.1"), "text", BASE, THEIRS)])
        await app.save()
        assert app.dialog == "ConflictDialog"
        assert f"(changed by {name_of(os.getuid())} on " in " ".join(screen_text(app.app).split())
        await app.press("escape")
        plan.write_text(app.text.replace(THEIRS, "By hand"))
        await app.save()
        assert app.dialog == "ConflictDialog"
        assert "(changed outside " in " ".join(screen_text(app.app).split())


async def test_a_conflict_can_be_left_and_comes_back_until_somebody_chooses(plan: Path) -> None:
    async with opened(plan) as app:
        await in_conflict(app)
        await app.press("escape")
        assert app.dialog == "Form"
        assert THEIRS in app.message
        assert app.value("text") == WORDS
        assert app.action("3.1").text == THEIRS
        await app.save()
        assert app.dialog == "ConflictDialog"
        app.path.write_text(app.text.replace(THEIRS, "And once more"))
        await app.press("m")
        assert app.dialog == "ConflictDialog"
        assert "And once more" in screen_text(app.app)
        await app.press("m")
        assert app.action("3.1").text == WORDS


async def test_what_changes_behind_both_dialogs_is_shown_there(plan: Path) -> None:
    async with opened(plan, WIDE) as app:
        await in_conflict(app)
        app.app.post_message(OthersSeen((Other("ben", ItemId("action", "3.1"), True, "s"),), ()))
        await app.settled()
        assert "ben" in screen_text(app.app).splitlines()[0]


async def test_of_several_fields_that_gave_way_none_is_lost(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("e")
        await app.field("text", WORDS)
        await app.field("outcome", "My outcome")
        which = ItemId("action", "3.1")
        theirs = [
            SetField(which, "text", BASE, THEIRS),
            SetField(which, "outcome", "", "Their outcome"),
        ]
        commit(load(plan), theirs)
        await app.press("ctrl+o", "t", "t")
        assert app.dialog == ""
        assert app.action("3.1").outcome == "Their outcome"
        await app.press("e")
        assert (app.value("text"), app.value("outcome")) == (WORDS, "My outcome")


async def say_of_a_deleted_action(app: Driver) -> None:
    await app.go("10.1")
    await app.press("p")
    await app.field("text", WORDS)


@pytest.mark.parametrize(("kind", "key"), [("action", "10.1"), ("objective", "10")])
async def test_what_is_said_of_a_deleted_action_puts_it_back_if_somebody_says_so(
    plan: Path, kind: Kind, key: str
) -> None:
    async with opened(plan) as app:
        await say_of_a_deleted_action(app)
        before = app.action("10.1")
        deleted_by_another(plan, key, kind)
        await app.save()
        assert app.dialog == "ConflictDialog"
        seen = " ".join(screen_text(app.app).replace("│", " ").split())
        assert f"10.1 is no longer in the plan (deleted by {name_of(os.getuid())} on " in seen
        for words in ("it is deleted", "Yours:", WORDS, "m puts it back with your change"):
            assert words in seen
        await app.press("m")
        assert app.dialog == ""
        now = app.action("10.1")
        assert [entry.text for entry in now.progress[len(before.progress) :]] == [WORDS]
        assert replace(now, progress=before.progress) == before
        assert app.at == "10.1"
        assert len(list(app.plan.actions())) == 52
        await app.press("u")
        assert app.plan.item(ItemId(kind, key)) is None


async def test_what_is_said_of_a_deleted_action_is_kept_where_that_stays_deleted(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await say_of_a_deleted_action(app)
        deleted_by_another(plan, "10.1")
        await app.press("ctrl+o", "escape")
        assert app.dialog == "Form"
        assert app.value("text") == WORDS
        await app.press("ctrl+o", "t")
        assert app.dialog == ""
        assert app.plan.action("10.1") is None
        file = app.app.session.drafts.path
        assert f"kept too: it is in {file}" in app.said
        app.app.session.drafts.flush()
        assert WORDS in file.read_text()


async def test_a_date_can_have_only_one_value(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("4")
        await app.press("e")
        await app.field("due", "31 Jan 2011")
        number = "number = 4\n"
        head, _, tail = app.text.partition(number)
        assert "due    = 2010-12-31" in tail
        app.path.write_text(head + number + tail.replace("2010-12-31", "2011-03-31", 1))
        await app.save()
        assert app.dialog == "ConflictDialog"
        assert "b shows both" not in screen_text(app.app)
        await app.press("b")
        assert "Only one of the two" in app.message
        await app.press("m")
        assert str(app.objective("4").due) == "2011-01-31"


async def test_a_status_and_words_of_one_entry_by_two_people_are_both_kept_unasked(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("Mine")
        await app.save()
        app.path.write_text(app.text.replace('text   = "Mine"', 'text   = "Mine, by ben"'))
        await app.press("s", "1")
        assert app.dialog == ""
        (entry,) = app.action("2.1").progress
        assert (entry.status, entry.text) == ("ACHIEVED", "Mine, by ben")


async def test_changes_of_two_people_in_different_places_are_both_kept(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("p")
        await app.type("Mine")
        plan.write_text(plan.read_text().replace("Induction programme", "Introduction"))
        await app.save()
        assert app.dialog == ""
        assert "Introduction" in app.text
        assert app.action("3.1").progress[-1].text == "Mine"
        assert any("Introduction" in a.text for a in app.plan_screen.assessment.plan.actions())


async def test_an_entry_that_another_has_put_before_mine_is_never_overwritten(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("Mine")
        await app.press("ctrl+o", "enter", "g")
        while type(app.plan_screen.details.target).__name__ != "EntryTarget":
            await app.press("j")
        await app.press("e")
        await app.field("text", "Mine, better")
        theirs = Entry("2010-09", "", "Theirs", "ben")
        head, _, tail = app.text.partition("Establish clear set")
        mine = '    [[objective.action.progress]]\n    review = "2010-09"\n    text   = "Mine"\n'
        assert mine in tail
        other = mine.replace('"Mine"', '"Theirs"\n    by     = "ben"')
        tail = tail.replace(mine, other + "\n" + mine.replace("Mine", "Mine too"), 1)
        plan.write_text(head + "Establish clear set" + tail)
        await app.save()
        assert app.dialog == "ConflictDialog"
        assert "Theirs (ben)" in screen_text(app.app)
        await app.press("escape")
        assert [e.text for e in app.action("2.1").progress] == ["Theirs", "Mine too"]
        assert app.value("text") == "Mine, better"
        await app.press("ctrl+o", "b")
        assert "And as another entry:" in screen_text(app.app)
        await app.press("b")
        assert theirs in app.action("2.1").progress
        said = [e.text for e in app.action("2.1").progress]
        assert said == ["Theirs", "Mine too", "Mine, better"]


async def test_what_another_has_deleted_says_so_and_keeps_what_was_typed(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("12.1")
        await app.press("p")
        await app.type(WORDS)
        text = plan.read_text()
        start = text.index("[[objective]]", text.index("number = 11"))
        plan.write_text(text[:start])
        await app.save()
        assert app.dialog == "ConflictDialog"
        await app.press("escape")
        assert app.dialog == "Form"
        assert app.message
        assert app.value("text") == WORDS
        await app.press("escape", "escape", "g", "G", "tab", "tab")
        assert app.plan_screen.selected is not None


async def test_an_undo_of_what_another_has_changed_is_refused_and_says_so(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("e")
        await app.field("printed", "3.1a")
        await app.save()
        plan.write_text(plan.read_text().replace('"3.1a"', '"3.1z"'))
        await app.press("u")
        assert app.said.startswith("That cannot be undone:")
        assert app.action("3.1").printed == "3.1z"
        await app.press("u")
        assert app.said == "You have not changed anything yet."


async def test_what_gives_way_takes_no_half_typed_words_with_it(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        await app.press("p")
        await app.field("text", "Half typed")
        await app.press("escape", "p")
        drafts = app.app.session.drafts
        which = ItemId("action", "10.1")
        await app.press("escape")
        drafts.keep_too("progress 10.1", which, "10.1", {"text": WORDS}, {})
        assert [draft.typed["text"] for draft in drafts.all()] == [WORDS, "Half typed"]
        await app.press("p")
        assert app.value("text") == WORDS
        await app.press("ctrl+o", "p")
        assert app.value("text") == "Half typed"


async def test_one_is_told_that_somebody_is_at_what_one_deletes(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        app.app.others = (Other("ben", ItemId("action", "10.1"), True, "s"),)
        await app.press("D")
        assert "ben is looking at it now." in screen_text(app.app)
