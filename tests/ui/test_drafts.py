"""What was typed and not saved is there again at the next start, and no text is lost by it."""

import fcntl
import json
import os
import stat
from pathlib import Path

import pytest

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.session.drafts import Drafts
from lscb_tui.ui.session.notices import drafts_notice
from tests.ui.driving import Driver, opened, screen_text, which

TYPED = "Half a sent"


def state() -> Path:
    return Path(os.environ["XDG_STATE_HOME"]) / "lscb-tui" / "drafts"


def files() -> list[Path]:
    return sorted(state().iterdir()) if state().exists() else []


def on_disk(plan: Path, form: str = "progress 2.1", typed: str = TYPED, held: str = "") -> None:
    """What a session that has ended left behind."""
    drafts = Drafts(plan)
    name, _, number = form.partition(" ")
    drafts.keep(form, which(number), f"{number}: {name}", {"text": typed}, {"text": held})
    drafts.close()


async def begin(app: Driver, text: str = TYPED) -> None:
    await app.go("2.1")
    await app.press("p")
    await app.type(text)


async def test_it_is_offered_at_the_next_start_and_the_key_brings_it_back(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await begin(app, "Half a sent\nand more")
        await app.press("tab", "right")
    assert plan.read_bytes() == before
    async with opened(plan) as app:
        assert "What you typed for 2.1 (progress) on " in app.said
        assert "Press p on 2.1" in app.said
        await app.go("2.1")
        await app.press("p")
        assert app.value("text") == "Half a sent\nand more"
        assert app.value("status") == "ACHIEVED"
        assert "is back" in app.message
        await app.save()
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        assert files() == []
    async with opened(plan) as app:
        assert app.said == ""


async def test_what_escape_left_is_offered_and_ctrl_l_discards_it(plan: Path) -> None:
    async with opened(plan) as app:
        await begin(app)
        await app.press("escape")
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p", "ctrl+l", "escape")
    assert files() == []


async def test_one_types_on_behind_what_is_back_and_takes_nothing_of_it_away(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("said by ")
        await app.press("escape", "p")
        await app.type("Asha")
        assert app.value("text") == "said by Asha"
        await app.press("ctrl+l", "escape")
        # A proposal gives way to what is typed first; what one typed oneself does not.
        await app.press("P", "2", "1")
        await app.type("Jan")
        await app.press("escape", "escape", "escape", "P", "2", "1")
        await app.type("uary 2011")
        assert app.value("label") == "January 2011"
        await app.press("ctrl+l")
        await app.type("!")
        assert app.value("label") == "December 2010!"


async def test_both_texts_are_shown_where_the_plan_has_changed(plan: Path) -> None:
    async with opened(plan) as app:
        old = app.action("2.1").text
        await app.go("2.1")
        await app.press("e")
        await app.field("text", "Mine")
    plan.write_text(app.text.replace(old, "Theirs"))
    # Not only the first time: the line may drop again.
    for last in ((), ("ctrl+l", "ctrl+o")):
        async with opened(plan) as app:
            await app.go("2.1")
            await app.press("e")
            assert "you typed “Mine”; the plan now says “Theirs”" in app.message
            assert app.value("text") == "Mine"
            await app.press(*last)
            assert app.action("2.1").text == "Theirs"
    assert files() == []


async def test_every_kind_of_form_is_kept_and_says_its_key(plan: Path) -> None:
    forms = {
        ("a",): "a new action under objective 2 ",
        ("A",): "a new objective ",
        ("e",): "2.1 (its fields) ",
        ("P", "enter"): "the plan (its fields) ",
    }
    async with opened(plan) as app:
        await app.go("2.1")
        for keys in forms:
            await app.press(*keys)
            await app.type("Words")
            await app.press("escape")
    async with opened(plan) as app:
        drafts = app.app.session.drafts
        told = [drafts_notice([draft], app.plan, drafts.path) for draft in drafts.all()]
        for said, sentence in zip(reversed(forms.values()), told, strict=True):
            assert f"for {said}on" in sentence
        assert "3 more, for 2.1, the plan and objective 2" in app.said
        await app.go("2.1")
        for keys in forms:
            await app.press(*keys)
            assert "Words" in screen_text(app.app)
            await app.press("ctrl+l", "escape")
    assert files() == []


async def test_progress_that_is_edited_is_kept_too(plan: Path) -> None:
    async with opened(plan) as app:
        await begin(app, "Said")
        await app.press("ctrl+o", "enter")
        while app.plan_screen.entry_here is None:
            await app.press("j")
        await app.press("e")
        await app.type("More ")
    async with opened(plan) as app:
        assert "(what was recorded)" in app.said
        assert "Press e on it in the details of 2.1" in app.said


async def test_words_for_an_item_that_is_gone_are_said_to_be_in_their_file(plan: Path) -> None:
    on_disk(plan, "progress 99.1")
    async with opened(plan) as app:
        assert "99.1 is no longer in the plan" in app.said
        await app.until(lambda: files() == [app.app.session.drafts.path])
        (file,) = files()
        assert file.name in app.said.replace(" ", "")
        assert TYPED in file.read_text()


async def test_a_word_that_is_not_offered_any_more_is_shown(plan: Path) -> None:
    drafts = Drafts(plan)
    drafts.keep("progress 2.1", which("2.1"), "", {"status": "GONE", "text": "\x1b[5m"}, {})
    drafts.close()
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        assert app.value("status") == "GONE"
        assert app.value("text") == "␛[5m"
        await app.press("tab", "right", "left")
        assert app.value("status") == "GONE"


def test_two_sessions_do_not_eat_each_others_drafts(plan: Path) -> None:
    one, two = Drafts(plan), Drafts(plan)
    for drafts, text in ((one, "One"), (two, "Two")):
        drafts.keep("progress 2.1", which("2.1"), "", {"text": text}, {"text": ""})
        drafts.flush()
    third = Drafts(plan)
    assert third.all() == [], "those who type it have it still"
    one.close()
    two.close()
    later = Drafts(plan)
    assert [draft.typed["text"] for draft in later.all()] == ["Two", "One"]
    later.flush()
    assert len(files()) == 1, "what was taken over is in one file"
    assert later.get("progress 2.1") == later.all()[0]
    later.drop("progress 2.1")
    # Erased and typed anew: what another session left is not written over.
    later.keep("progress 2.1", which("2.1"), "", {"text": "Three"}, {"text": ""})
    later.drop("progress 2.1")
    left = later.get("progress 2.1")
    assert left is not None
    assert left.typed == {"text": "One"}
    later.close()
    third.close()


def test_what_is_just_being_written_is_not_swept_away(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts, other, lock = Drafts(plan), Drafts(plan), fcntl.flock

    def looked_at_before(descriptor: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", lock)
        other.load()
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", looked_at_before)
    drafts.keep("progress 2.1", which("2.1"), "", {"text": TYPED}, {})
    drafts.flush()
    assert (drafts.trouble, files()) == ("", [drafts.path])
    drafts.close()
    other.close()


def test_drafts_of_another_plan_are_left_alone(plan: Path, tmp_path: Path) -> None:
    on_disk(plan)
    other = tmp_path / "other.toml"
    link = tmp_path / "link.toml"
    link.symlink_to(plan)
    for path, count in ((other, 0), (link, 1)):
        drafts = Drafts(path)
        assert len(drafts.all()) == count
        drafts.close()


def test_only_their_person_can_read_them(plan: Path) -> None:
    old = os.umask(0)
    try:
        on_disk(plan)
    finally:
        os.umask(old)
    for path, mode in ((state().parent, 0o700), (state(), 0o700), (files()[0], 0o600)):
        assert stat.S_IMODE(path.stat().st_mode) == mode, path
    state().chmod(0o755)
    on_disk(plan)
    assert stat.S_IMODE(state().stat().st_mode) == 0o700


@pytest.mark.parametrize("at", ["lscb-tui", "lscb-tui/drafts"])
def test_links_are_not_followed(plan: Path, tmp_path: Path, at: str) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    link = Path(os.environ["XDG_STATE_HOME"]) / at
    link.parent.mkdir(parents=True)
    link.symlink_to(trap)
    drafts = Drafts(plan)
    drafts.keep("progress 2.1", which("2.1"), "", {"text": TYPED}, {})
    drafts.flush()
    assert list(trap.iterdir()) == []
    assert "kept only until you leave" in drafts.trouble
    drafts.close()


def test_files_that_are_links_or_are_broken_are_passed_over(plan: Path, tmp_path: Path) -> None:
    on_disk(plan)
    (real,) = files()
    elsewhere = tmp_path / "elsewhere.json"
    real.rename(elsewhere)
    real.symlink_to(elsewhere)
    stem = real.name.partition(".")[0]
    for n, data in enumerate((b"", b"{", b"\xff", b'{"drafts": [{"plan": 1}]}', b"[]")):
        (state() / f"{stem}.{n:016x}.json").write_bytes(data)
    (state() / f"{stem}.{99:016x}.json").mkdir()
    os.mkfifo(state() / f"{stem}.{98:016x}.json")
    drafts = Drafts(plan)
    assert drafts.all() == []
    drafts.close()
    assert json.loads(elsewhere.read_bytes())["drafts"][0]["typed"] == {"text": TYPED}


def test_what_a_killed_session_left_half_written_is_swept(plan: Path) -> None:
    on_disk(plan)
    (real,) = files()
    half = real.with_name(f"{real.name}.{1:08x}.tmp")
    half.write_bytes(b'{"drafts"')
    drafts = Drafts(plan)
    assert len(drafts.all()) == 1
    assert not half.exists()
    drafts.close()


async def test_where_the_state_cannot_be_written_it_is_said_and_kept_in_memory(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / "state"))
    async with opened(plan) as app:
        await begin(app)
        app.app.session.drafts.flush()
        await app.type("!")
        assert "kept only until you leave" in app.message
        await app.type("!")
        await app.press("escape")
        assert "kept only until you leave" in app.said
        await app.press("p")
        assert app.value("text") == TYPED + "!!"
        await app.save()
        assert app.action("2.1").progress[-1].text == TYPED + "!!"


def test_too_much_is_not_written_and_said(plan: Path) -> None:
    drafts = Drafts(plan)
    drafts.keep("progress 2.1", ItemId("action", "2.1"), "", {"text": "x" * (2 << 20)}, {})
    drafts.flush()
    assert "over 1 MiB" in drafts.trouble
    drafts.keep("progress 2.2", ItemId("action", "2.2"), "", {"text": "short"}, {})
    drafts.flush()
    assert "over 1 MiB" in drafts.trouble
    assert b"short" in files()[0].read_bytes()
    drafts.drop("progress 2.1")
    drafts.flush()
    assert drafts.trouble == ""
    drafts.close()
