"""Reading settings from environment variables (12-factor), with errors that say what to set."""

import os
from datetime import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})


def read_flag(name: str, *, default: bool) -> bool:
    """The variable as a yes or no; raises ImproperlyConfigured on any other word."""
    word = os.environ.get(name)
    if word is None:
        return default
    if word.lower() in TRUE_WORDS:
        return True
    if word.lower() in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} must be 'true' or 'false', not {word!r}.")


def read_list(name: str, *, default: list[str]) -> list[str]:
    """The variable as a list, split at commas."""
    words = os.environ.get(name)
    if words is None:
        return default
    return [word.strip() for word in words.split(",") if word.strip()]


def read_number(name: str, *, default: int, least: int = 1, most: int | None = None) -> int:
    """The variable as a whole number in these bounds; raises ImproperlyConfigured otherwise."""
    word = os.environ.get(name) or str(default)
    is_number = word.isascii() and word.isdigit()
    if not is_number or int(word) < least or (most is not None and int(word) > most):
        bounds = f"from {least} to {most}" if most is not None else f"of {least} or more"
        raise ImproperlyConfigured(f"{name} must be a whole number {bounds}, not {word!r}.")
    return int(word)


def read_time(name: str, *, default: str) -> time:
    """The variable as a time of day, "20:00"; raises ImproperlyConfigured otherwise."""
    word = os.environ.get(name) or default
    try:
        return time.fromisoformat(word)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a time like 20:00, not {word!r}.") from None


def read_choice(name: str, choices: tuple[str, ...]) -> str:
    """The variable, which must be one of the choices; the first of them where it is not set."""
    word = os.environ.get(name, choices[0])
    if word not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {word!r}.")
    return word


def read_required(name: str) -> str:
    """The variable, or ImproperlyConfigured naming it."""
    word = os.environ.get(name, "")
    if not word:
        raise ImproperlyConfigured(f"Set the environment variable {name}; README.md says how.")
    return word


VAR_DIR = Path(os.environ.get("CHORUS_VAR", BASE_DIR / "var"))


def choose_settings() -> None:
    """Points Django at the settings of DJANGO_ENV (dev, test or production) unless told already."""
    environment = os.environ.get("DJANGO_ENV", "dev")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"cms.settings.{environment}")
