"""What is said at the start about sealing: without a key of its own nothing can be locked away."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from cms.safeguarding.staff_sealing import lock


def check_seal_key(**kwargs: Any) -> list[CheckMessage]:
    """Django's system check; says how to make a key, and never what stands in the setting."""
    how = (
        'python -c "from cryptography.fernet import Fernet as F; print(F.generate_key().decode())"'
    )
    if not settings.SEAL_KEY:
        text = "Set the environment variable SEAL_KEY; README.md says how."
        return [Error(text, hint=how, id="safeguarding.E001")]
    try:
        lock()
    except ImproperlyConfigured as problem:
        return [Error(str(problem), hint=how, id="safeguarding.E002")]
    if settings.SEAL_KEY == settings.SECRET_KEY:
        return [Error("SEAL_KEY must be other than SECRET_KEY.", id="safeguarding.E003")]
    return []
