"""Settings of the sender that test_faults.py starts and kills."""

from cms.settings.test import *  # noqa: F403

EMAIL_BACKEND = "tests.cms.safeguarding.worries.SlowMail"
SAFEGUARDING_DUTY_EMAIL = "duty@council.example"
# A row of a killed sender is free again soon: the test does not wait for a minute.
ALERT_LEASE_SECONDS = 2
