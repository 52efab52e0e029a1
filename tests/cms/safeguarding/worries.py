"""A mail server for processes that are killed while it takes their messages."""

import os
import time
from pathlib import Path
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend


class SlowMail(BaseEmailBackend):
    """Takes a message whole or not at all, and takes its time, so that a kill hits any moment."""

    def send_messages(self, messages):
        folder = Path(os.environ["CHORUS_TEST_MAILS"])
        for message in messages:
            time.sleep(0.003)
            unfinished = folder / f"{uuid4()}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(unfinished.with_suffix(".eml"))
            time.sleep(0.003)
        return len(messages)
