"""Settings of the sender that test_faults.py starts and kills."""

from datetime import UTC, datetime

import time_machine

from cms.settings.test import *  # noqa: F403

EMAIL_BACKEND = "tests.cms.safeguarding.worries.SlowMail"
SAFEGUARDING_DUTY_EMAIL = "duty@council.example"
# A row of a killed sender is free again soon: the test does not wait for a minute.
ALERT_LEASE_SECONDS = 2

# Away from the hours at which test alerts go out, whenever the tests run.
time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=UTC), tick=True).start()
