"""Bad lines are named by number with what to do, and then nothing at all is imported."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.feedback.importing import looking
from cms.feedback.models import ImportBatch, Voice
from cms.notices.models import Notice
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.enums import ConcernKind
from cms.safeguarding.screening import Sign
from tests.cms.feedback.conftest import PERIOD, a_row


def _without(name):
    row = a_row(id="bad")
    del row[name]
    return row


BAD = {
    "malformed JSON": (b'{"id": "x", ', "not JSON"),
    "not an object": (b"[1, 2]", "not a JSON object"),
    "too deep": (b"[" * 100_000, "not JSON"),
    "latin-1": (json.dumps(a_row(id="b")).encode()[:-1] + "é".encode("latin-1"), "not UTF-8"),
    "null byte": (b'{"id": "x\x00"}', "null bytes"),
    "escaped null": (a_row(id="b", text="wifi\x00 off"), "control character"),
    "half a letter": (a_row(id="b", text="wifi \ud800"), "control character"),
    "five megabytes": (b'{"text": "' + b"a" * 5_000_000 + b'"}', "longer than"),
    "unknown language": (a_row(id="b", lang="xx"), "language code is not known"),
    "unknown field": (a_row(id="b", name="Sam"), "unknown field: name"),
    "no text": (_without("text"), "missing field: text"),
    "no id": (_without("id"), "missing field: id"),
    "no language": (a_row(id="b", lang=" "), "language code is not known"),
    "text is a number": (a_row(id="b", text=7), "'text' must be text"),
    "id twice": (a_row(id="good", text="Other words"), "stands twice"),
    "id of a source": (a_row(id="forum.post:1:1"), "the id may hold only"),
    "field twice": (b'{"id": "a", "id": "b"}', "a field stands twice"),
    "age": (a_row(id="b", age=40), "whole number from 8 to 25"),
    "age as text": (a_row(id="b", age="16"), "whole number from 8 to 25"),
    "sentiment": (a_row(id="b", sentiment="angry"), "'sentiment' must be one of"),
    "source": (a_row(id="b", source="؟!"), "'source' must be a short name"),
    "mark that is not there": (a_row(id="b", pii=[{"type": "person", "text": "Zed"}]), "'pii'"),
    "marks are no list": (a_row(id="b", pii="Zed"), "'pii' must be a list"),
    "subgroups are no list": (a_row(id="b", subgroups="HOUSING"), "'subgroups'"),
}


@pytest.mark.parametrize(("line", "words"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_nothing_is_imported(bring, line, words):
    with pytest.raises(CommandError) as error:
        bring(a_row(id="good"), line)
    assert "line 2: " in str(error.value)
    assert words in str(error.value)
    assert "Nothing was imported" in str(error.value)
    assert error.value.returncode == 1
    assert not Voice.objects.exists()
    assert not ImportBatch.objects.exists()


def test_no_word_of_a_comment_is_repeated_in_an_error_or_a_log(bring, caplog):
    with pytest.raises(CommandError) as error:
        bring(a_row(text="secretword", lang="xx"), a_row(**{"secretword here": 1}))
    assert "secretword" not in str(error.value)
    assert "secretword" not in caplog.text


def test_a_file_in_utf_16_is_refused_with_its_name(six, tmp_path):
    file = tmp_path / "wide.jsonl"
    file.write_bytes(json.dumps(a_row()).encode("utf-16"))
    with pytest.raises(CommandError, match=r"wide.jsonl, line 1: the file is UTF-16"):
        call_command("import_feedback", file)


def test_a_file_that_is_not_there_or_is_empty_is_answered(six, tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_feedback", tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n\n")
    with pytest.raises(CommandError, match="no comment in it"):
        call_command("import_feedback", tmp_path / "empty.jsonl")


def test_a_bad_period_is_answered(bring):
    with pytest.raises(CommandError, match="written like 2026-Q4"):
        bring(a_row(), period="2026-Q5")


def test_one_bad_file_stops_all_files(six, tmp_path):
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(json.dumps(a_row()))
    bad.write_text("{")
    with pytest.raises(CommandError, match=r"bad\.jsonl, line 1"):
        call_command("import_feedback", good, bad)
    assert not Voice.objects.exists()


def test_a_dry_run_stores_nothing(bring, capsys):
    bring(a_row(), dry_run=True)
    assert "1 comments can be read" in capsys.readouterr().out
    assert not Voice.objects.exists()


def test_what_was_imported_before_is_skipped_and_counted(bring, capsys):
    bring(a_row())
    bring(a_row(), a_row(id="t-2"))
    assert "1 voices imported for 2026-Q4, 1 skipped" in capsys.readouterr().out
    assert Voice.objects.count() == 2


def test_an_id_with_other_words_is_refused(bring):
    bring(a_row())
    with pytest.raises(
        CommandError,
        match=r"comments\.jsonl, line 1: the id t-1 was imported before with other words",
    ):
        bring(a_row(text="Something else about the wifi"), a_row(id="t-2"))
    assert Voice.objects.count() == 1


def test_text_is_stored_letter_for_letter_and_age_only_as_a_band(bring):
    text = "خانه\u200cام  سرد است\n\n\n\u0627\u0654 😂 "
    bring(b"\xef\xbb\xbf" + json.dumps(a_row(text=text, lang="fa", age=17)).encode())
    voice = Voice.objects.get()
    assert (voice.text, voice.age_band, voice.period) == (text, "16-17", PERIOD)
    assert voice.is_untouched
    assert not any(field.name == "age" for field in Voice._meta.get_fields())


def test_labels_of_others_do_not_route(bring, summarised):
    bring(a_row(subgroups=["CRIME"], theme="police", text="The wifi is bad."))
    counted = {one["subgroup"]: one["voices"] for one in summarised()["summaries"]}
    assert (counted["housing"], counted["crime"]) == (1, 0)


WORRY = "He hits me when he drinks and I am scared to go home."


def test_worrying_words_go_to_the_people_on_duty_and_are_not_quoted(bring, safeguarding_lead):
    bring(a_row(), a_row(id="t-2", text=WORRY))
    voice = Voice.objects.get(key="t-2")
    assert sources_with_open_concern(_sources()) == {f"feedback.voice:{voice.pk}"}
    assert not voice.may_be_quoted
    assert Notice.objects.filter(to=safeguarding_lead).count() == 1
    bring(a_row(id="t-2", text=WORRY))
    assert Notice.objects.filter(to=safeguarding_lead).count() == 1


def test_a_worry_of_whoever_handed_the_words_over_is_not_lost(bring):
    bring(a_row(concern="missing"))
    assert sources_with_open_concern(_sources()) == _sources()


def test_learned_signs_count_for_imported_voices_as_in_the_forum(bring, monkeypatch):
    asked = []

    def screen(text, language):
        asked.append(text)
        return (Sign(ConcernKind.MISSING, "reads like: missing"),) if "coach" in text else ()

    monkeypatch.setattr(looking, "screen", screen)
    bring(a_row(), a_row(id="t-2", text="Tonight I take the coach"))
    voice = Voice.objects.get(key="t-2")
    assert sources_with_open_concern(_sources()) == {voice.concern_source}
    assert not voice.may_be_quoted
    assert len(asked) == 2
    bring(a_row(), a_row(id="t-2", text="Tonight I take the coach"))
    assert len(asked) == 2, "what was imported before is not looked at again"


def test_nothing_is_imported_if_the_worry_cannot_be_told(bring, monkeypatch):
    def fails(**_worry):
        raise OSError

    monkeypatch.setattr(looking, "raise_concern", fails)
    with pytest.raises(OSError):
        bring(a_row(), a_row(id="t-2", text=WORRY))
    assert not Voice.objects.exists()


def _sources():
    return {voice.concern_source for voice in Voice.objects.all()}


@pytest.fixture
def staff(safeguarding_lead, moderator, subgroup_lead):
    return {"jo": safeguarding_lead, "sam": moderator, "kit": subgroup_lead}


def test_only_people_on_duty_read_the_words_behind_an_open_concern(bring, staff, amina, signed_in):
    bring(a_row(), a_row(id="t-2", text=WORRY))
    calm, worrying = (
        reverse("feedback:voice", args=[Voice.objects.get(key=key).pk]) for key in ("t-1", "t-2")
    )
    jo = signed_in(staff["jo"])
    assert WORRY in jo.get(worrying).content.decode()
    assert jo.get(calm).status_code == 404
    for person in (staff["sam"], staff["kit"], amina):
        assert signed_in(person).get(worrying).status_code == 403
