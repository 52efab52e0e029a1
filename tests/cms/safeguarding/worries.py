"""What test_faults.py runs in processes of their own: 200 worries, and a mail server."""

import os
import time
from pathlib import Path
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend

WORRIES = 200


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


def raise_them() -> None:
    """One person on duty, and 200 worries for them."""
    from cms.safeguarding.actions import raise_concern
    from tests.factories.people import make_staff

    make_staff("quinn", "duty_worker")
    for number in range(WORRIES):
        raise_concern(source=f"forum.post:{number}:1", about=None)
