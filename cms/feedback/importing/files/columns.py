"""Which column of a file holds what, what is told for all of it, and a row made of one line."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, Self

from cms.accounts.enums import AgeBand
from cms.feedback.importing.files.shapes import LONGEST_NAMED, Line
from cms.feedback.importing.rows import (
    CODES_ARE,
    LONGEST_TEXT,
    WRITTEN_ID,
    BadLine,
    NoWords,
    Row,
    band_of,
    check_all_letters,
    language_of_signs,
    slug_of,
)
from cms.feedback.importing.speakers import token_of
from cms.feedback.models import fingerprint_of
from cms.feedback.periods import Period, period_of, read_period
from cms.languages.naming import code_named

# What a column can hold, and the names under which it is recognised. The column of the person is
# never guessed: somebody has to say that there is one.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "comment", "comments", "words", "what was said"),
    "id": ("id", "comment id", "reference", "ref"),
    "language": ("language", "lang", "language code"),
    "date": ("date", "day", "said on", "submitted", "created"),
    "english": ("english", "translation", "gloss", "in english", "english translation"),
    "english_by": ("english by", "translated by", "translation by"),
    "age": ("age", "age band", "age group"),
    "locality": ("locality", "area", "district", "place"),
    "consent": ("consent", "may be quoted", "can be quoted", "quote"),
    "source": ("source", "channel", "said in"),
    "person": (),
}
YES: Final = frozenset({"yes", "y", "true", "1", "x", "agreed", "given"})
NO: Final = frozenset({"no", "n", "false", "0", "", "refused", "not given", "unknown"})
INTERPRETER: Final = frozenset({"interpreter", "human", "person", "checked", "yes"})
DAY: Final = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))(?!\d).*"
)
WHOLE: Final = re.compile(r"(\d{1,2})(?:\.0)?(?: ?(?:years?|yrs?)(?: old)?)?", re.I)
FIRST_YEAR: Final = 2000
LONGEST_PREFIX: Final = 10
# Of cells that say the same in line after line.
REMEMBERED: Final = 500


@dataclass(frozen=True)
class Plan:
    """Field -> column, and what the file does not tell."""

    columns: Mapping[str, str] = field(default_factory=dict)
    # For lines that say nothing themselves: a language code, a short name, a quarter's code.
    language: str = ""
    channel: str = ""
    period: str = ""
    # Whether people agreed to be quoted, where no column tells.
    consent: bool = False
    # How the file is read; recognised where "".
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(**data)


@dataclass(frozen=True)
class World:
    """What a line is read against: the day, the areas by code and name, the file's fingerprint."""

    today: date
    localities: Mapping[str, str]
    digest: str
    # How often something was left out of a line: {"locality": 3}.
    left_out: Counter[str] = field(default_factory=Counter)


def guess(columns: Sequence[str]) -> dict[str, str]:
    """The columns whose names tell what they hold."""
    by_name = {re.sub(r"[\W_]+", " ", name).strip().casefold(): name for name in columns}
    found = {}
    for one, names in FIELDS.items():
        named = next((by_name[name] for name in names if name in by_name), None)
        if named:
            found[one] = named
    return found


def row_of(line: Line, plan: Plan, world: World) -> Row:
    """The row of one line; BadLine if it cannot be taken as it is, NoWords if it says nothing."""
    if line.problem:
        raise BadLine(line.problem)
    if line.nested:
        _check_plain(line.nested, plan)
    cells = {one: line.cells.get(name, "") for one, name in plan.columns.items()}
    text = cells["text"]
    if not text.strip():
        raise NoWords
    check_all_letters(cells)
    said_on = _day_of(cells.get("date", ""), world.today)
    period = period_for(said_on, plan, world.today)
    has_agreed = _has_agreed(cells.get("consent"), told=plan.consent)
    return Row(
        id=_id_of(cells.get("id", ""), line.number, plan, world),
        language=_language_of(cells.get("language", ""), text, plan),
        text=text,
        text_hash=fingerprint_of(text),
        english=cells.get("english", "").strip()[:LONGEST_TEXT],
        age_band=_band_of(cells.get("age", "")),
        sentiment="",
        personal_spans=(),
        is_worrying=False,
        said_on=said_on,
        locality=_locality_of(cells.get("locality", ""), world),
        speaker=token_of(cells.get("person", ""), period.code),
        channel=slug_of(cells["source"]) or plan.channel if "source" in cells else plan.channel,
        english_is_checked=cells.get("english_by", "").strip().casefold() in INTERPRETER,
        has_agreed=has_agreed,
        says_no="consent" in cells and not has_agreed,
    )


def _check_plain(nested: Collection[str], plan: Plan) -> None:
    """What nobody asked for may be of any shape."""
    for one, name in plan.columns.items():
        if name in nested:
            raise BadLine(
                f"“{name[:LONGEST_NAMED]}” ({one}) is a list or an object. Write a plain value."
            )


def period_for(said_on: date | None, plan: Plan, today: date) -> Period:
    """The quarter of the day on which it was said; else the one that was told; else this one."""
    if said_on:
        return period_of(said_on)
    return read_period(plan.period) if plan.period else period_of(today)


def _id_of(written: str, number: int, plan: Plan, world: World) -> str:
    """Ids of two systems may be the same: the system's short name stands before them."""
    own = written.strip()
    if not own:
        return f"file-{world.digest[:16]}-{number}"
    if not WRITTEN_ID.fullmatch(own):
        raise BadLine("the id may hold only letters, digits, '.', '_' and '-', at most 100.")
    return f"{plan.channel[:LONGEST_PREFIX]}.{own}" if plan.channel else own


def _language_of(written: str, text: str, plan: Plan) -> str:
    if written.strip():
        return _language_named(written)
    language = plan.language or language_of_signs(text)
    if not language:
        raise BadLine("it does not tell its language. Say it for the file, or fill it in.")
    return language


@lru_cache(REMEMBERED)
def _language_named(written: str) -> str:
    code = code_named(written)
    if not code:
        raise BadLine(f"the language is not known. Use its English name, or a code. {CODES_ARE}")
    return code


@lru_cache(REMEMBERED)
def _day_of(written: str, today: date) -> date | None:
    if not written.strip():
        return None
    found = DAY.fullmatch(written.strip())
    if not found:
        raise BadLine("the date must be like 2026-11-23 or 23/11/2026.")
    year, month, day = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    try:
        said_on = date(int(year), int(month), int(day))
    except ValueError:
        raise BadLine("there is no such date. Write the day first: 23/11/2026.") from None
    if said_on > today or said_on.year < FIRST_YEAR:
        raise BadLine(f"the date must lie between {FIRST_YEAR} and today.")
    return said_on


@lru_cache(REMEMBERED)
def _band_of(written: str) -> str:
    own = "-".join(written.replace("\u2013", "-").replace(" to ", "-").split())
    if not own or own in AgeBand.values:
        return own
    found = WHOLE.fullmatch(written.strip())
    if not found:
        raise BadLine(f"the age must be a whole number, or one of: {', '.join(AgeBand.values)}.")
    return band_of(int(found[1]))


def _locality_of(written: str, world: World) -> str:
    """Only areas of the council: the name of a hamlet could tell who somebody is."""
    if not written:
        return ""
    own = " ".join(written.split()).casefold()
    if own and own not in world.localities:
        world.left_out["locality"] += 1
    return world.localities.get(own, "")


def _has_agreed(written: str | None, *, told: bool) -> bool:
    """An empty cell under a heading means no: nobody wrote down that this person agreed."""
    if written is None:
        return told
    own = written.strip().casefold()
    if own in YES:
        return True
    if own in NO:
        return False
    raise BadLine("whether it may be quoted must be yes or no.")
