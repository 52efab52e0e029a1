"""Headers, cookies and sign-in: the promises of section G3, in one place."""

from csp.constants import NONE, SELF

from cms.settings.environment import read_flag, read_number

# False only where Chorus is served without TLS: the demo and development on one machine.
HTTPS = read_flag("CHORUS_HTTPS", default=True)

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "require-trusted-types-for": ["'script'"],
        "report-to": "csp",
    },
}

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: Chromium would send "Origin: null" with every form and Django would refuse it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
X_FRAME_OPTIONS = "DENY"

_PREFIX = "__Host-" if HTTPS else "chorus-"

SESSION_ENGINE = "cms.core.sessions"
SESSION_COOKIE_NAME = f"{_PREFIX}session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # ends with the browser
CSRF_FAILURE_VIEW = "cms.core.views.csrf_failure"

LANGUAGE_COOKIE_NAME = f"{_PREFIX}lang"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Answers in progress hang on this cookie and not on the session, whose row names who is signed in.
SURVEY_COOKIE_NAME = f"{_PREFIX}survey"
# The second language of somebody who helps, beside that of the page; its code and nothing else.
SURVEY_BESIDE_COOKIE_NAME = f"{_PREFIX}beside"
# Marks a tablet that goes from hand to hand; an idle page of a survey ends there by itself.
SURVEY_TABLET_COOKIE_NAME = f"{_PREFIX}tablet"
SURVEY_TABLET_MINUTES = read_number("CHORUS_SURVEY_TABLET_MINUTES", default=15, least=2, most=60)

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Large enough that a five-megabyte post reaches the form, which answers it kindly.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:mine"
ACCOUNT_ADAPTER = "cms.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_DISPLAY = "cms.accounts.adapter.display_name"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# So long works the link with which somebody proves an address for news (cms/notices/proving.py).
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Per address generous, so that a youth club behind one router is not locked out; per name tight.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/300s/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Staff must prove a second factor; only the demo and development may switch this off.
STAFF_MFA_REQUIRED = read_flag("CHORUS_STAFF_MFA", default=True)
