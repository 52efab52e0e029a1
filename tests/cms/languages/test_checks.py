import os
import subprocess
import sys

import pytest

from cms.languages.checks import check_translation
from tests.conftest import ROOT


def ids():
    return [message.id for message in check_translation()]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"ENGINE": "dummy"}, []),
        ({"ENGINE": "dummy", "DUMMY_ALLOWED": False}, ["languages.E002"]),
        ({"ENGINE": "gogle"}, ["languages.E001"]),
        ({"ENGINE": "apertium", "URL": "http://127.0.0.1:2737"}, []),
        ({"ENGINE": "apertium", "URL": "http://8.8.8.8"}, ["languages.E003"]),
        ({"ENGINE": "libretranslate", "URL": "http://10.0.0.5"}, ["languages.E003"]),
        (
            {"ENGINE": "libretranslate", "URL": "http://10.0.0.5", "ALLOWED_HOSTS": ["10.0.0.5"]},
            [],
        ),
        (
            {"ENGINE": "libretranslate", "URL": "https://8.8.8.8", "ALLOWED_HOSTS": ["8.8.8.8"]},
            ["languages.E003"],
        ),
        ({"ENGINE": "libretranslate"}, ["languages.E003"]),
        ({"ENGINE": "ctranslate2", "MODEL": "/nowhere"}, ["languages.E005"]),
        ({"PAIRS": ["fr:en", "fr-en", "xx:en"]}, ["languages.E006", "languages.E006"]),
    ],
)
def test_setting_that_would_lead_words_astray_is_named(settings, changed, expected):
    for name, value in changed.items():
        setattr(settings, f"TRANSLATION_{name}", value)
    assert [one for one in ids() if one != "languages.E004"] == expected


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"TRANSLATION_ENGINE": "apertium", "TRANSLATION_URL": "http://8.8.8.8"}, "is refused"),
        (
            {"TRANSLATION_TIMEOUT": "soon"},
            "TRANSLATION_TIMEOUT must be a whole number from 1 to 120",
        ),
    ],
)
def test_site_does_not_start_with_it(tmp_path, variables, sentence):
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    answer = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**kept, "CHORUS_VAR": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode != 0
    assert sentence in answer.stderr
