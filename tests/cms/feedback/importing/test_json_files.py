"""JSON Lines: our own with any short name of a place, and those of other systems of any shape."""

import json

import pytest
from django.core.management import CommandError, call_command

from cms.feedback.models import Voice
from tests.cms.feedback.conftest import PERIOD, a_row


@pytest.fixture
def other(tmp_path, six, capsys):
    """Imports objects of another system; returns the report."""

    def run(*rows, **options):
        file = tmp_path / "other.jsonl"
        file.write_text("\n".join(json.dumps(row) for row in rows))
        maps = options.pop("map", ["text=said", "language=tongue"])
        call_command("import_feedback", file, map=maps, period=PERIOD, json=True, **options)
        return json.loads(capsys.readouterr().out)

    return run


def _one(**fields):
    return {"said": "The wifi is off", "tongue": "en"} | fields


def test_our_own_lines_may_come_from_a_meeting_or_a_letter(bring):
    bring(a_row(source="meeting"), a_row(id="t-2", source="Letters to us", text="Warm kitchen."))
    channels = Voice.objects.order_by("key").values_list("channel", flat=True)
    assert list(channels) == ["meeting", "letters-to-us"]


def test_lines_of_another_system_are_answered_with_how_to_map_them(bring):
    for row in (a_row(votes=3), {"said": "Cold"}):
        with pytest.raises(CommandError, match="--map text=FIELD"):
            bring(row)


def test_lists_and_objects_that_nobody_asked_for_are_left_out_and_told(other):
    told = other(_one(tags=["a", "b"], who={"name": "Sam"}), _one(said="The bus is late", tags=[]))
    assert told["imported"] == 2
    assert any(note.endswith("not read and not kept: tags, who.") for note in told["notes"])
    assert set(Voice.objects.values_list("text", flat=True)) == {
        "The wifi is off",
        "The bus is late",
    }


def test_a_list_that_is_asked_for_is_refused_by_its_name(other):
    with pytest.raises(CommandError, match="“tags” holds lists or objects"):
        other(_one(tags=["a"]), map=["text=said", "source=tags"])
    with pytest.raises(CommandError, match=r"line 2: “said” \(text\) is a list or an object"):
        other(_one(), _one(said=["The bus", "is late"]))
    with pytest.raises(CommandError, match=r"which column holds the comments.*objects: text"):
        other({"text": {"en": "Cold"}, "lang": "en"}, map=["language=lang"])
    with pytest.raises(CommandError, match="There is nothing else in it"):
        other({"text": ["Cold"]})
    assert not Voice.objects.exists()
