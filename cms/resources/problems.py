"""What is wrong with a record, where, and what to do about it."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, time
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cms.core.cleaning import clean_line, clean_text
from cms.resources.moments import written

WEB = URLValidator(schemes=["http", "https"])
# Beyond this no honest number of a feed lies, and no database takes it.
LARGEST_NUMBER = 1e12
# Hours that end at "24:00" end where the next day begins, which is how a clock writes it.
CLOSES, END_OF_DAY = "closes_at", re.compile(r"T?24(:?00){0,2}Z?")


class Doubled(dict[str, Any]):
    """An object of a file that named a field twice."""

    keys_said_twice: tuple[str, ...] = ()


def object_of(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """For json.loads: an object that remembers which fields it had twice."""
    pairs = list(pairs)
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    counts = Counter(key for key, _value in pairs)
    doubled = Doubled(plain)
    doubled.keys_said_twice = tuple(sorted(key for key, count in counts.items() if count > 1))
    return doubled


@dataclass(frozen=True)
class Problem:
    """One thing about one record (counted from 1) and one of its fields."""

    record: int
    field: str
    text: str

    def __str__(self) -> str:
        return f"Record {self.record}, {self.field}: {self.text}"


def by_record(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """The first problem of each record, and all further ones."""
    first: dict[int, Problem] = {}
    further = [one for one in problems if first.setdefault(one.record, one) is not one]
    return list(first.values()), further


@dataclass
class Reader:
    """Reads fields of one record and gathers what is wrong instead of stopping at the first.

    Where `is_strict` is off, a field that makes no sense is left out with a note.
    """

    record: int
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    is_strict: bool = True

    def wrong(self, where: str, text: str) -> None:
        self.problems.append(Problem(self.record, where, text))

    def note(self, where: str, text: str) -> None:
        self.notes.append(Problem(self.record, where, text))

    def senseless(self, where: str, text: str) -> None:
        """Keeps a strict record out; of another one the field is left out."""
        if self.is_strict:
            self.wrong(where, text)
        else:
            self.note(where, f"{text} Left out.")

    def text(self, source: dict[str, Any], key: str, where: str, *, most: int) -> str:
        """Cleaned text of one or more lines, "" where there is none."""
        value = source.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(where, "must be text. Put it in quotes.")
            return ""
        if "\x00" in value:
            self.wrong(where, "holds a null character. Take it out.")
            return ""
        if len(value) > most:
            self.wrong(where, f"is longer than {most} letters. Make it shorter.")
            return ""
        cleaned = clean_text(value)
        if len(cleaned) > most:  # some letters become two when they are composed
            self.wrong(where, f"is longer than {most} letters. Make it shorter.")
            return ""
        return cleaned

    def line(self, source: dict[str, Any], key: str, where: str, *, most: int = 200) -> str:
        return clean_line(self.text(source, key, where, most=most))

    def web(self, source: dict[str, Any], key: str, where: str, *, most: int) -> str:
        """An address of the web, never of a script or a file."""
        value = self.line(source, key, where, most=most)
        if not value:
            return ""
        try:
            WEB(value)
            scheme = urlsplit(value).scheme
        except (ValidationError, ValueError):
            words = "is not a web address. It must start with http:// or https://."
            self.senseless(where, words)
            return ""
        # The scheme in small letters, as the database wants it.
        return scheme + value[len(scheme) :]

    def email(self, source: dict[str, Any], key: str, where: str) -> str:
        value = self.line(source, key, where, most=254)
        try:
            if value:
                validate_email(value)
        except ValidationError:
            self.senseless(where, "is not an e-mail address. Correct it or take it out.")
            return ""
        return value

    def number(self, source: dict[str, Any], key: str, where: str) -> float | None:
        value = source.get(key)
        if value is None or value == "":
            return None
        try:
            if isinstance(value, bool | dict | list):
                raise ValueError(value)
            found = float(value)
        except (ValueError, OverflowError):
            self.senseless(where, "is not a number. Write it like 12 or 3.5.")
            return None
        if not math.isfinite(found) or abs(found) > LARGEST_NUMBER:
            self.senseless(where, "is not a number that can be true. Correct it.")
            return None
        return int(found) if found.is_integer() else found

    def moment(self, source: dict[str, Any], key: str, where: str) -> str:
        value = self.line(source, key, where, most=40)
        if not value:
            return ""
        try:
            moment = parse_datetime(value)
            if moment is None:
                raise ValueError(value)
            aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
            return written(aware.astimezone(UTC))
        except (ValueError, OverflowError):
            words = "is not a date and time. Write it like 2026-11-22T09:30:00Z."
            self.senseless(where, words)
            return ""

    def day(self, source: dict[str, Any], key: str, where: str) -> str:
        """A day as ISO 8601 writes it; what is no day stays as it is, and nobody finds it."""
        value = self.line(source, key, where, most=100)
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except ValueError:
            self.note(where, "is not a date like 2026-11-22. Kept, but not used.")
            return value

    def hour(self, source: dict[str, Any], key: str, where: str) -> str:
        """A time of day, in local time: "10:00" as "10:00:00"; the end of a day as midnight."""
        value = self.line(source, key, where, most=100)
        if key == CLOSES and END_OF_DAY.fullmatch(value):
            return time.min.isoformat()
        try:
            found = time.fromisoformat(value) if value else None
        except ValueError:
            self.note(where, "is not a time like 17:30. Kept, but not used.")
            return value
        return found.replace(tzinfo=None, microsecond=0).isoformat() if found else ""

    def part(self, source: dict[str, Any], key: str, where: str) -> dict[str, Any]:
        """An object inside the record, {} where there is none."""
        value = source.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(where, "must be an object with fields.")
            return {}
        return value

    def parts(self, source: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
        """A list of objects inside the record."""
        value = source.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(where, "must be a list of objects.")
            return []
        return value
