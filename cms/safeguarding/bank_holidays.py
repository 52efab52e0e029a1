"""Bank holidays of England and Wales, as data: the days on which no weekly hours are kept.

Source: the list "England and Wales" at https://www.gov.uk/bank-holidays (machine-readable at
/bank-holidays.json), which the government publishes some two years ahead. Put the next year in
when it appears: `days_left` and the pages of people on duty warn before the list runs out.
"""

from datetime import date

SOURCE = "https://www.gov.uk/bank-holidays"
FIRST_DAY = date(2025, 1, 1)
LAST_DAY = date(2028, 12, 31)
# Days before the end of the list from which staff are asked to bring it up to date.
WARN_BEFORE = 90

_DAYS = """
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""
BANK_HOLIDAYS = frozenset(date.fromisoformat(day) for day in _DAYS.split())


def is_bank_holiday(day: date) -> bool:
    return day in BANK_HOLIDAYS


def days_left(today: date) -> int:
    """Days for which the list still speaks; negative once it has run out."""
    return (LAST_DAY - today).days


def is_running_out(today: date) -> bool:
    return days_left(today) < WARN_BEFORE
