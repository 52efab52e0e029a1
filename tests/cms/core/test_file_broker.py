"""A message in the embedded broker is there whole or not at all."""

from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from cms.core.file_broker import Channel


@pytest.fixture
def channel(tmp_path):
    folders = {"data_folder_in": tmp_path, "data_folder_out": tmp_path}
    options = folders | {"control_folder": tmp_path / "control"}
    options = {name: str(folder) for name, folder in options.items()}
    with Connection("filesystem://", transport_options=options) as connection:
        yield connection.default_channel


def test_the_embedded_broker_is_ours(channel):
    assert isinstance(channel, Channel)


def test_messages_come_out_as_they_went_in(channel):
    channel._put("celery", {"id": 1})
    assert channel._get("celery") == {"id": 1}


def test_whoever_looks_while_a_message_is_written_finds_none(channel, monkeypatch):
    seen = []
    rename = Path.replace

    def look_first(self, target):
        with pytest.raises(Empty):
            channel._get("celery")
        seen.append(self.name)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", look_first)
    channel._put("celery", {"id": 1})
    assert len(seen) == 1
    assert channel._get("celery") == {"id": 1}
