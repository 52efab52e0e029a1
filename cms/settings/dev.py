"""One machine, no service, no TLS: development and the demo."""

import os

os.environ.setdefault("CHORUS_HTTPS", "false")
os.environ.setdefault("CHORUS_STAFF_MFA", "false")

from cms.settings.base import *
from cms.settings.environment import VAR_DIR

DEBUG = False
SECRET_KEY = os.environ.get("SECRET_KEY", "for-development-only-never-in-production")
# Sealed words of the demo are invented: anybody may know this key.
SEAL_KEY = os.environ.get("SEAL_KEY") or "Y2hvcnVzLWRldmVsb3BtZW50LW9ubHktbm90LXNlY3I="
TRANSLATION_DUMMY_ALLOWED = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Mail of the demo lies in a folder, one file each.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
