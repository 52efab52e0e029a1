"""The types of rows that XLSForm knows, and what Chorus does with each.

The names are those of https://xlsform.org/en/#question-types and the older ones that files of
ten years ago still use.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

ASKED = "asked"
WORKED_OUT = "worked out"
NOT_ASKED = "not asked"
# What would tell who answered; Chorus never collects it.
TELLS_WHO = "tells who"

_FAMILIES: dict[str, tuple[str, str]] = {
    "text": (ASKED, "text|string|q string|add text prompt|phone number"),
    "note": (ASKED, "note|q note|add note prompt"),
    "integer": (
        ASKED,
        "integer|int|q int|add integer prompt|percentage|number of days in last month|"
        "number of days in last six months|number of days in last year",
    ),
    "decimal": (ASKED, "decimal|q decimal|add decimal prompt"),
    "range": (ASKED, "range"),
    "acknowledge": (ASKED, "acknowledge|q acknowledge|add acknowledge prompt|trigger"),
    "calculate": (WORKED_OUT, "calculate|q calculate|add calculate prompt|hidden"),
    "date": (NOT_ASKED, "date|q date|add date prompt"),
    "time": (NOT_ASKED, "time"),
    "dateTime": (
        NOT_ASKED,
        "datetime|dateTime|date time|q date time|q dateTime|add date time prompt|"
        "add dateTime prompt",
    ),
    "image": (NOT_ASKED, "image|photo|q picture|q image|add image prompt|add photo prompt"),
    "audio": (NOT_ASKED, "audio|q audio|add audio prompt"),
    "video": (NOT_ASKED, "video|q video|add video prompt"),
    "file": (NOT_ASKED, "file|add file prompt"),
    "barcode": (NOT_ASKED, "barcode|q barcode|add barcode prompt"),
    "osm": (NOT_ASKED, "osm"),
    "geopoint": (
        TELLS_WHO,
        "geopoint|location|gps|q geopoint|q location|add location prompt",
    ),
    "geotrace": (TELLS_WHO, "geotrace|q geotrace"),
    "geoshape": (TELLS_WHO, "geoshape|q geoshape"),
    "metadata": (
        TELLS_WHO,
        "start|start time|get start time|end|end time|get end time|today|get today|deviceid|"
        "device id|get device id|imei|subscriberid|subscriber id|get subscriber id|simserial|"
        "sim id|get sim id|phonenumber|get phone number|username|email|uri:deviceid|"
        "uri:subscriberid|uri:simserial|uri:phonenumber|uri:username|uri:email|start-geopoint|"
        "background-geopoint|background-audio|audit",
    ),
    "external": (NOT_ASKED, "csv-external|xml-external"),
    "setting": (WORKED_OUT, "form_title|set_form_title|form_id|set_form_id|prefix"),
}
_FAMILY_OF = {
    name: (family, use) for family, (use, names) in _FAMILIES.items() for name in names.split("|")
}
# Rows that put something on the screen and so need words.
SPEAKING = frozenset(_FAMILIES) - {"calculate", "metadata", "external", "setting"} | {
    "select_one",
    "select_multiple",
    "rank",
    "select_one_external",
}

_SELECTS = {
    "add select one prompt using": "select_one",
    "select one from": "select_one",
    "select one using": "select_one",
    "select one": "select_one",
    "select_one": "select_one",
    "select1": "select_one",
    "add select multiple prompt using": "select_multiple",
    "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "select_multiple": "select_multiple",
    "select one from file": "select_one",
    "select_one_from_file": "select_one",
    "select multiple from file": "select_multiple",
    "select_multiple_from_file": "select_multiple",
    "select_one_external": "select_one_external",
    "rank": "rank",
}
_COMMANDS = "|".join(sorted(map(re.escape, _SELECTS), key=len, reverse=True))
_SELECT = re.compile(
    rf"(?P<command>{_COMMANDS}) (?P<list>\$\{{[^}}]*\}}|\S+)"
    r"(?P<other> (or specify other|or_other|or other))?"
)
_CONTROLS = {"group": "group", "lgroup": "repeat", "repeat": "repeat", "looped group": "repeat"}
_BEGIN = re.compile(r"begin[ _](group|lgroup|repeat|looped group|loop)( (?:over )?(?P<list>\S+))?")
_END = re.compile(r"end[ _](group|lgroup|repeat|looped group|loop)")
_OSM = re.compile(r"osm (?P<list>\S+)")


@dataclass(frozen=True)
class Kind:
    """What a type says: its family ("select_one", "group", "end group"...), "" if unknown."""

    name: str
    use: str = ""
    list_name: str = ""
    or_other: bool = False
    from_file: bool = False

    @property
    def is_select(self) -> bool:
        return self.name in {"select_one", "select_multiple", "rank", "select_one_external"}

    @property
    def is_begin(self) -> bool:
        return self.name in {"group", "repeat", "loop"}

    @property
    def is_end(self) -> bool:
        return self.name.startswith("end ")


@lru_cache(maxsize=4096)
def kind_of(type_text: str) -> Kind:
    """The kind of a row with this type."""
    text = " ".join(type_text.split())
    if text in _FAMILY_OF:
        return Kind(*_FAMILY_OF[text])
    if match := _SELECT.fullmatch(text):
        return _select_of(match)
    if match := _BEGIN.fullmatch(text):
        name = _CONTROLS.get(match[1], "loop")
        return Kind(name, ASKED if name == "group" else NOT_ASKED, match["list"] or "")
    if match := _END.fullmatch(text):
        return Kind(f"end {_CONTROLS.get(match[1], 'loop')}")
    if match := _OSM.fullmatch(text):
        return Kind("osm", NOT_ASKED, match["list"])
    return Kind("")


def _select_of(match: re.Match[str]) -> Kind:
    command = match["command"]
    name = _SELECTS[command]
    from_file = command.endswith("file")
    # From a file, from another sheet or from earlier answers: lists that Chorus cannot see.
    is_ours = not from_file and name != "select_one_external" and "${" not in match["list"]
    return Kind(
        name,
        ASKED if is_ours else NOT_ASKED,
        match["list"],
        or_other=bool(match["other"]),
        from_file=from_file,
    )


def is_select_without_list(type_text: str) -> bool:
    return " ".join(type_text.split()) in _SELECTS


def nearest_type(type_text: str) -> str:
    """The type that was probably meant by an unknown one, or ""."""
    text = " ".join(type_text.lower().split())
    if kind_of(text).name:
        return text
    first, _, rest = text.partition(" ")
    known = [*_FAMILY_OF, *_SELECTS, "begin group", "end group", "begin repeat", "end repeat"]
    if rest and (near := get_close_matches(first, _SELECTS, 1, 0.8)):
        return f"{near[0]} {rest}"
    near = get_close_matches(text, known, 1, 0.75)
    return near[0] if near else ""
