"""One machine, no service, no TLS: development and the demo."""

import os

os.environ.setdefault("CHORUS_HTTPS", "false")
os.environ.setdefault("CHORUS_STAFF_MFA", "false")

from cms.settings.base import *

DEBUG = False
SECRET_KEY = os.environ.get("SECRET_KEY", "for-development-only-never-in-production")
TRANSLATION_DUMMY_ALLOWED = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
