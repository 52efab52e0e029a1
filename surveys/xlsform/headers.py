"""What the heading of a column means, in the many ways real files write it.

The official rules (a heading is split at "::", or at ":" where a sheet has no "::"; unknown
headings are left alone) come first, so that a form means here what it means elsewhere. What
only Chorus understands is marked as tolerated and is written again as it stood.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.xlsform.tongues import code_of, fold

MEDIA = ("image", "big-image", "audio", "video")
_MESSAGE = ("bind", "jr:constraintMsg")
_REQUIRED_MESSAGE = ("bind", "jr:requiredMsg")

# Path of a column -> field of a row.
SURVEY_FIELDS: dict[tuple[str, ...], str] = {
    ("type",): "type", ("name",): "name", ("bind", "relevant"): "relevant",
    ("bind", "constraint"): "constraint", ("bind", "calculate"): "calculation",
    ("bind", "required"): "required", ("bind", "readonly"): "read_only",
    ("control", "appearance"): "appearance", ("default",): "default",
    ("choice_filter",): "choice_filter", ("parameters",): "parameters",
    ("control", "jr:count"): "repeat_count", ("trigger",): "trigger",
}  # fmt: skip
SURVEY_TEXTS: dict[tuple[str, ...], str] = {
    ("label",): "label", ("hint",): "hint", ("guidance_hint",): "guidance",
    _MESSAGE: "constraint_message", _REQUIRED_MESSAGE: "required_message",
}  # fmt: skip
CHOICE_FIELDS: dict[tuple[str, ...], str] = {("list name",): "list_name", ("name",): "name"}
CHOICE_TEXTS: dict[tuple[str, ...], str] = {("label",): "label"}
SETTINGS_FIELDS: dict[tuple[str, ...], str] = {
    ("title",): "title", ("id_string",): "form_id", ("version",): "version",
    ("default_language",): "default_language", ("style",): "style",
}  # fmt: skip

_SURVEY_ALIASES: dict[str, tuple[str, ...]] = {
    "caption": ("label",), "command": ("type",), "tag": ("name",), "value": ("name",),
    "relevant": ("bind", "relevant"), "relevance": ("bind", "relevant"),
    "read_only": ("bind", "readonly"), "readonly": ("bind", "readonly"),
    "required": ("bind", "required"), "constraint": ("bind", "constraint"),
    "constraint_message": _MESSAGE, "constraining_message": _MESSAGE,
    "required_message": _REQUIRED_MESSAGE, "requiredmsg": _REQUIRED_MESSAGE,
    "calculation": ("bind", "calculate"), "calculate": ("bind", "calculate"),
    "appearance": ("control", "appearance"), "count": ("control", "jr:count"),
    "repeat_count": ("control", "jr:count"), "jr:count": ("control", "jr:count"),
    "autoplay": ("control", "autoplay"), "rows": ("control", "rows"),
    "noapperrorstring": ("bind", "jr:noAppErrorString"),
    "no_app_error_string": ("bind", "jr:noAppErrorString"),
    "compact_tag": ("instance", "odk:tag"), "body": ("control",),
    "save_to": ("bind", "entities:saveto"),
    **{kind: ("media", kind) for kind in MEDIA},
}  # fmt: skip
_CHOICE_ALIASES: dict[str, tuple[str, ...]] = {
    "caption": ("label",), "list_name": ("list name",), "value": ("name",),
    **{kind: ("media", kind) for kind in MEDIA},
}  # fmt: skip
_SETTINGS_ALIASES: dict[str, tuple[str, ...]] = {
    "form_title": ("title",), "set_form_title": ("title",),
    "form_id": ("id_string",), "set_form_id": ("id_string",), "prefix": ("prefix",),
}  # fmt: skip
# Headings that keep their meaning in any case and spacing.
_SURVEY_WORDS = """
name label actions default guidance_hint instance query sms_field trigger bind choice_filter control
hint media parameters type choices itemset list_name
"""
_SETTINGS_WORDS = """
name label bind children control hint media type instance flat sms_field add_none_option
clean_text_values attribute auto_delete auto_send choices default_language file_name id_string
instance_name instance_xmlns namespaces omit_instanceID public_key sms_allow_media sms_date_format
sms_datetime_format sms_keyword sms_response sms_separator style submission_url title version
allow_choice_duplicates client_editable delimiter prefix entity_version
"""
_SURVEY_KNOWN = frozenset(_SURVEY_WORDS.split())
_CHOICE_KNOWN = frozenset({"name", "label", "media", "sms_option"})
_SETTINGS_KNOWN = frozenset(_SETTINGS_WORDS.split())
_PREFERRED = {
    _MESSAGE: "constraint_message", _REQUIRED_MESSAGE: "required_message",
    ("bind", "relevant"): "relevant", ("bind", "constraint"): "constraint",
    ("bind", "required"): "required", ("bind", "readonly"): "read_only",
    ("bind", "calculate"): "calculation", ("control", "appearance"): "appearance",
    ("control", "jr:count"): "repeat_count", ("list name",): "list_name",
    ("title",): "form_title", ("id_string",): "form_id",
    ("bind", "entities:saveto"): "save_to",
}  # fmt: skip
# Understood by Chorus alone.
_TOLERATED = {
    "skip logic": ("bind", "relevant"), "skip": ("bind", "relevant"),
    "constraint msg": _MESSAGE, "required msg": _REQUIRED_MESSAGE,
    "guidance": ("guidance_hint",), "guidance hint": ("guidance_hint",),
    "default value": ("default",), "relevancy": ("bind", "relevant"),
}  # fmt: skip
_TEXT_WORDS = {
    "label": ("label",), "caption": ("label",), "hint": ("hint",),
    "guidance hint": ("guidance_hint",), "constraint message": _MESSAGE,
    "required message": _REQUIRED_MESSAGE,
    **{kind: ("media", kind) for kind in MEDIA},
}  # fmt: skip
_WORD_AND_LANGUAGE = re.compile(
    r"(?P<word>label|caption|hint|guidance hint|constraint message|required message|image|audio|"
    r"video)\s*(?:[-_.:/|]+\s*(?P<after>[^()]+.*)|\((?P<inside>[^()]+)\)|\s(?P<bare>\S.*))",
    re.I,
)


@dataclass(frozen=True)
class Vocabulary:
    """The headings that one sheet knows."""

    aliases: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    fields: Mapping[tuple[str, ...], str]
    texts: Mapping[tuple[str, ...], str]


SURVEY = Vocabulary(_SURVEY_ALIASES, _SURVEY_KNOWN, SURVEY_FIELDS, SURVEY_TEXTS)
CHOICES = Vocabulary(_CHOICE_ALIASES, _CHOICE_KNOWN, CHOICE_FIELDS, CHOICE_TEXTS)
SETTINGS = Vocabulary(_SETTINGS_ALIASES, _SETTINGS_KNOWN, SETTINGS_FIELDS, {})


def paths_of(headers: Iterable[str], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """What each heading of a sheet means by the official rules, in their order."""
    texts = list(headers)
    is_double = any("::" in text for text in texts)
    return [_path_of(text, vocabulary, is_double=is_double) for text in texts]


def _path_of(header: str, vocabulary: Vocabulary, *, is_double: bool) -> tuple[str, ...]:
    for text in (header, _snake(header)):
        if text in vocabulary.known and text not in vocabulary.aliases:
            return (text,)
    parts = [part.strip() for part in header.split("::" if is_double else ":")]
    if "jr" in parts[:-1] and not is_double:
        place = parts.index("jr")
        parts[place : place + 2] = [f"jr:{parts[place + 1]}"]
    first = _snake(parts[0])
    if first in vocabulary.aliases:
        return (*vocabulary.aliases[first], *parts[1:])
    if first in vocabulary.known:
        return (first, *parts[1:])
    return tuple(parts)


def _snake(text: str) -> str:
    return "_".join(text.split()).lower()


def tolerated_path(
    header: str, vocabulary: Vocabulary, mapping: Mapping[str, str]
) -> tuple[str, ...] | None:
    """What a heading may mean that the official rules do not know, or None."""
    words = " ".join(re.sub(r"[\s_]+", " ", header).split()).lower()
    path = _TOLERATED.get(words)
    if path and (path in vocabulary.fields or path in vocabulary.texts):
        return path
    if fold(header) in {fold(name) for name in mapping}:
        return ("label", header)
    match = _WORD_AND_LANGUAGE.fullmatch(re.sub(r"[\s_]+", " ", header).strip())
    if not match:
        return None
    path = _TEXT_WORDS[match["word"].lower()]
    language = (match["after"] or match["inside"] or match["bare"]).strip(" :-")
    if path not in vocabulary.texts and path[0] != "media":
        return None
    # "label_width" is no translation: without a colon or brackets the language must be known.
    is_sure = match["inside"] or ":" in header
    return (*path, language) if is_sure or code_of(language, mapping) else None


def preferred_header(path: tuple[str, ...], *, is_long: bool = False) -> str:
    """The heading to write for a path; long: every part spelt out ("bind::relevant")."""
    if is_long:
        return "::".join(path)
    for length in (2, 1):
        if path[:length] in _PREFERRED:
            return "::".join((_PREFERRED[path[:length]], *path[length:]))
    return "::".join(path)


def text_place(path: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, str, str] | None:
    """(field, kind of media or "", language) of a column with words or media, else None."""
    if path[0] == "media":
        kind, language = [*path[1:], "", ""][:2]
        is_ours = len(path) in {2, 3} and kind in MEDIA and vocabulary is not SETTINGS
        return ("media", kind, language) if is_ours else None
    for length in (1, 2):
        if path[:length] in vocabulary.texts and len(path) <= length + 1:
            language = path[length] if len(path) > length else ""
            return vocabulary.texts[path[:length]], "", language
    return None
