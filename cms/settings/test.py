"""As production wherever it matters; quick hashes and tasks run on the spot elsewhere."""

import os

from cms.settings.base import *
from cms.settings.environment import VAR_DIR

SECRET_KEY = "for-tests-only"
SEAL_KEY = "Y2hvcnVzLXRlc3RzLW9ubHktbmV2ZXItYS1zZWNyZXQ="
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
TRANSLATION_ENGINE = "none"
TRANSLATION_DUMMY_ALLOWED = True
STAFF_MFA_REQUIRED = os.environ.get("CHORUS_STAFF_MFA", "false") == "true"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# A model in each of a thousand tests would cost minutes; those of screening ask for it by name.
SCREENING_EMBEDDER = "none"
# The same for the routing of voices.
ROUTING_READER = "words"
# Without a model every language would stand first; the tests of human_first set a bar.
SCREENING_LANGUAGE_BAR = SCREENING_OVERALL_BAR = 0.0
MEDIA_ROOT = VAR_DIR / "test-media"
PRIVATE_ROOT = VAR_DIR / "test-private"

# A PostgreSQL database that is migrated already; each test process starts from a copy of it.
if template := os.environ.get("CHORUS_TEST_TEMPLATE_DATABASE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}
