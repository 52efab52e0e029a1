"""PostgreSQL, Redis or Valkey, TLS in front. Everything secret comes from the environment."""

import os

from cms.settings.environment import read_flag, read_list, read_required

for _name in ("SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "ALLOWED_HOSTS"):
    read_required(_name)

from cms.settings.base import *  # noqa: E402 - a missing variable is named before it is used

DEBUG = False
SECRET_KEY = read_required("SECRET_KEY")
# Whether a domain goes onto the browsers' preload lists is the council's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
CSRF_TRUSTED_ORIGINS = read_list(
    "CSRF_TRUSTED_ORIGINS", default=[f"https://{host}" for host in ALLOWED_HOSTS]
)
SECURE_SSL_REDIRECT = read_flag("CHORUS_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
WAGTAILADMIN_BASE_URL = os.environ.get(
    "WAGTAILADMIN_BASE_URL", f"https://{ADMIN_HOST or ALLOWED_HOSTS[0]}"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
