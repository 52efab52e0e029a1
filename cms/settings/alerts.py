"""How people on duty are told outside Chorus, and where the end of the log is kept."""

import os

from cms.settings.environment import VAR_DIR, read_flag, read_list

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = read_flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "chorus@localhost")

# For people on duty whose own address or number the rota does not know.
SAFEGUARDING_DUTY_EMAIL = os.environ.get("SAFEGUARDING_DUTY_EMAIL", "")
SAFEGUARDING_DUTY_PHONE = os.environ.get("SAFEGUARDING_DUTY_PHONE", "")
# The council's gateway for text messages; none where it is empty.
ALERT_GATEWAY_URL = os.environ.get("ALERT_GATEWAY_URL", "")
ALERT_GATEWAY_HOSTS = read_list("ALERT_GATEWAY_HOSTS", default=[])
ALERT_GATEWAY_TOKEN = os.environ.get("ALERT_GATEWAY_TOKEN", "")
# How long a sender holds an alert; longer than mail and gateway may take to give up.
ALERT_LEASE_SECONDS = 60
# The second place for the end of the safeguarding log: best on another disk.
SAFEGUARDING_LOG_ENDS = os.environ.get(
    "SAFEGUARDING_LOG_ENDS", str(VAR_DIR / "safeguarding-log-ends.txt")
)
