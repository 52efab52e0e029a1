"""Parts of an address."""

from django.urls.converters import IntConverter

# The largest number a 64-bit key can be has 19 digits; a longer one would be an error in SQLite.
LONGEST = 18


class RowNumber(IntConverter):
    """The number of a row; longer ones are no address, so the answer is 404 and never an error."""

    regex = rf"[0-9]{{1,{LONGEST}}}"
