"""The code that somebody without an account takes along, to read our answer.

Made from the form's key, so that the same send shows the same code again; the database keeps
neither key nor code, only fingerprints.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from cms.core.codes import ALPHABET, fingerprint, read_code

LENGTH = 12  # characters of five bits each


def key_mark(key: UUID) -> str:
    """What is stored of the key of a send."""
    return fingerprint(str(key), purpose="report-key")


def code_of(key: UUID) -> str:
    secret = f"report-code:{settings.SECRET_KEY}".encode()
    digest = hmac.new(secret, key.bytes, hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def receipt_of(typed: str) -> str:
    """What is stored of a code, from whatever keyboard it was typed on."""
    return fingerprint(read_code(typed), purpose="report")
