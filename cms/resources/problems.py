"""What is wrong with a record, where, and what to do about it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cms.core.cleaning import clean_line, clean_text

WEB = URLValidator(schemes=["http", "https"])
LONGEST_URL = 500


@dataclass(frozen=True)
class Problem:
    """One thing about one record (counted from 1) and one of its fields."""

    record: int
    field: str
    text: str

    def __str__(self) -> str:
        return f"Record {self.record}, {self.field}: {self.text}"


@dataclass
class Reader:
    """Reads fields of one record and gathers what is wrong instead of stopping at the first."""

    record: int
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def wrong(self, where: str, text: str) -> None:
        self.problems.append(Problem(self.record, where, text))

    def note(self, where: str, text: str) -> None:
        self.notes.append(Problem(self.record, where, text))

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
        return clean_text(value)

    def line(self, source: dict[str, Any], key: str, where: str, *, most: int = 200) -> str:
        return clean_line(self.text(source, key, where, most=most))

    def needed(self, source: dict[str, Any], key: str, where: str, *, most: int = 200) -> str:
        """The same for a field without which the record is of no use."""
        found = len(self.problems)
        value = self.line(source, key, where, most=most)
        if not value and len(self.problems) == found:
            self.wrong(where, "is missing. Fill it in.")
        return value

    def web(self, source: dict[str, Any], key: str, where: str) -> str:
        """An address of the web, never of a script or a file."""
        value = self.line(source, key, where, most=LONGEST_URL)
        if not value:
            return ""
        try:
            WEB(value)
            scheme = urlsplit(value).scheme
        except (ValidationError, ValueError):
            self.wrong(where, "is not a web address. It must start with http:// or https://.")
            return ""
        # The scheme in small letters, as the database wants it.
        return scheme + value[len(scheme) :]

    def email(self, source: dict[str, Any], key: str, where: str) -> str:
        value = self.line(source, key, where, most=254)
        try:
            if value:
                validate_email(value)
        except ValidationError:
            self.wrong(where, "is not an e-mail address. Correct it or take it out.")
            return ""
        return value

    def moment(self, source: dict[str, Any], key: str, where: str) -> datetime | None:
        value = self.line(source, key, where, most=40)
        if not value:
            return None
        try:
            moment = parse_datetime(value)
            if moment is None:
                raise ValueError(value)
            return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        except (ValueError, OverflowError):
            self.wrong(where, "is not a date and time. Write it like 2026-11-22T09:30:00Z.")
            return None

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
