"""What the lists can be asked for, beside their models."""

from typing import Final

# Days of the week as RFC 5545 writes them, Monday first.
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Further than this is not near, without a car.
NEAR_KM: Final = 20
