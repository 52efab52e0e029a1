"""The embedded broker: kombu's files in a folder, with each message put there whole.

kombu opens a message's file in the queue's folder and then writes it. A worker that looks in
between takes an empty file and ends with "Expecting value": nobody does its tasks any more.
"""

import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: Any, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # kombu's own
        """Writes beside the queue, under a name that no queue has, and renames."""
        folder = Path(self.data_folder_out)
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        half = folder / f"{name}.half"
        try:
            # Kombu tells types for some of itself only.
            whole = dumps(payload)  # type: ignore[no-untyped-call]
            half.write_text(whole, encoding="utf-8")
            half.replace(folder / name)
        except OSError as fault:
            raise ChannelError(f"Cannot add a message to {folder}") from fault


class Transport(filesystem.Transport):
    Channel = Channel
