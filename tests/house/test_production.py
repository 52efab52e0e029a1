"""The production settings say what is missing, and pass Django's own deployment check."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PRODUCTION = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "a-long-random-text-" * 4,
    "DATABASE_URL": "postgres://chorus@127.0.0.1:1/chorus",
    "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "chorus.example",
    "SEAL_KEY": "Y2hvcnVzLXRlc3RzLW9ubHktbmV2ZXItYS1zZWNyZXQ=",
}
CLEARED = ("DJANGO_SETTINGS_MODULE", "CHORUS_HTTPS", "CHORUS_STAFF_MFA")


def manage(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_finds_nothing(tmp_path):
    answer = manage(
        "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, CHORUS_VAR=str(tmp_path)
    )
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("name", sorted(set(PRODUCTION) - {"DJANGO_ENV"}))
def test_a_missing_variable_is_named(name, tmp_path):
    variables = {**PRODUCTION, name: "", "CHORUS_VAR": str(tmp_path)}
    answer = manage("check", **variables)
    assert answer.returncode != 0
    assert f"Set the environment variable {name}" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_flag_that_is_no_flag_is_named(tmp_path):
    answer = manage("check", **PRODUCTION, CHORUS_VAR=str(tmp_path), CHORUS_HTTPS="perhaps")
    assert "CHORUS_HTTPS must be 'true' or 'false', not 'perhaps'" in answer.stderr


def test_production_asks_for_tls_and_a_second_factor(tmp_path):
    script = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SECURE_SSL_REDIRECT, s.STAFF_MFA_REQUIRED, s.DEBUG)"
    )
    answer = manage("shell", "-v", "0", "-c", script, **PRODUCTION, CHORUS_VAR=str(tmp_path))
    assert answer.stdout.strip() == "__Host-session True True False"
