"""Keys that tell nothing: not when a row came, nor after which other."""

import secrets

LARGEST_KEY = 2**31 - 1


def random_key() -> int:
    """A random 32-bit key; on SQLite it is the row's place in the file as well."""
    return secrets.randbelow(LARGEST_KEY) + 1
