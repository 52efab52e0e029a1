"""Logs that help and hold no personal data: events and ids, never words or names."""

import os

# An anonymous answer must not be dated by the line of a fault (cms/core/discreet_logs.py).
NEVER_LOGGED_PATHS = r"/[\w-]+/surveys/"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"discreet": {"()": "cms.core.discreet_logs.DiscreetFilter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["discreet"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        # They tell of every page saved, by its title.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # They tell of every step of every page printed.
        "weasyprint": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        # Its 4xx lines would repeat addresses that people typed.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
    },
}
