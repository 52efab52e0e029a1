"""A signed-off summary for audit: its paper, its sources by number, consents, hashes, receipts.

No word is in it that the paper does not show, and no hash from which one could be guessed: the
stored words of a voice are sealed with the council's own key, and only the council can compare.
A voice whose words are not shown, or for which there is no room, stands there by its key alone.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.core.printing import can_print
from cms.feedback.models import Summary, Voice
from cms.feedback.papers.building import paper_of
from cms.feedback.papers.files import FORMS
from cms.feedback.papers.model import Paper
from cms.feedback.papers.printed import html_of
from cms.feedback.summarising.pages import ShownSummary, ShownVoice, show_summary
from cms.feedback.summarising.receipts import content_hash_of

FORMAT: Final = "chorus-evidence-1"
MANIFEST, SEAL = "manifest.json", "seal.txt"
SALT: Final = "cms.feedback.papers.evidence"


def write_evidence(summary: Summary, *, by: int, now: datetime) -> bytes:
    """The pack as a zip file, with its manifest last; `by` is the id of whoever asked for it."""
    paper = paper_of(summary)
    shown = show_summary(summary, to_officers=False)
    files = _papers(paper) | {
        f"{name}.json": _written(data)
        for name, data in (
            ("sentences", _sentences(shown)),
            ("sources", _sources(shown)),
            ("consents", _consents(shown, now)),
            ("quotes", _quotes(paper)),
            ("receipt", _receipt(summary)),
        )
    }
    manifest = _written(
        {
            "format": FORMAT,
            "summary": summary.pk,
            "made_at": now.isoformat(),
            "made_by": by,
            "files": {name: sha256(content).hexdigest() for name, content in files.items()},
        }
    )
    files |= {MANIFEST: manifest, SEAL: seals_of(manifest)[0].encode()}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = ZipInfo(name, timezone.localtime(now).timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            pack.writestr(entry, content)
    return packed.getvalue()


def seals_of(content: bytes) -> list[str]:
    """What only this council can write under it: by its key of today first, then by older ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(SALT, content, secret=key, algorithm="sha256").hexdigest() for key in keys]


def _papers(paper: Paper) -> dict[str, bytes]:
    wanted = [ending for ending in FORMS if ending != "pdf" or can_print()]
    made = {f"paper.{ending}": FORMS[ending].write(paper) for ending in wanted}
    return {"paper.html": html_of(paper).encode()} | made


def _sentences(shown: ShownSummary) -> list[dict[str, Any]]:
    return [
        {
            "section": one.sentence.section,
            "text": one.sentence.text,
            "voices": list(one.numbers),
            "and_not_shown": one.has_hidden,
            "and_not_listed": one.has_unlisted,
            "figure": one.figure.code if one.figure else None,
            "answer": one.sentence.answer_id,
        }
        for one in shown.sentences
    ]


def _sources(shown: ShownSummary) -> dict[str, Any]:
    listed = {one.voice.pk for one in shown.voices}
    others = Voice.objects.filter(citations__sentence__summary=shown.summary).exclude(pk__in=listed)
    fits = Q(may_be_quoted=True, is_withdrawn=False) & ~Q(pk__in=shown.hidden)
    return {
        "by_number": [_source(one) for one in shown.voices],
        "not_shown": _keys(others.exclude(fits)),
        "not_listed": _keys(others.filter(fits)),
    }


def _keys(voices: QuerySet[Voice]) -> list[str]:
    return list(voices.order_by("key").values_list("key", flat=True).distinct())


def _source(one: ShownVoice) -> dict[str, Any]:
    voice = one.voice
    return {
        "number": one.number,
        "key": voice.key,
        "source": voice.source,
        "language": voice.language,
        "shown_sha256": sha256(_bytes(one.text)).hexdigest(),
        "seal": seals_of(_bytes(voice.text))[0],
        "is_as_it_came": voice.is_untouched,
        "english": "checked" if voice.english_is_checked else "not checked",
    }


def _consents(shown: ShownSummary, now: datetime) -> dict[str, Any]:
    """Of the voices whose words are shown: asked of their source when the pack was made."""
    may = [one.number for one in shown.voices if one.voice.may_be_quoted and not one.is_taken_back]
    return {"asked_at": now.isoformat(), "may_be_quoted_and_is_still_offered": may}


def _quotes(paper: Paper) -> list[dict[str, Any]]:
    return [
        {
            "voice": words.number,
            "language": words.language,
            "sha256": sha256(_bytes(words.text)).hexdigest(),
        }
        for part in paper.parts
        for words in part.quotes
    ]


def _receipt(summary: Summary) -> dict[str, Any]:
    """Who signed what and when, and whether it is still the same."""
    return {
        "subgroup": summary.subgroup.code,
        "period": summary.period,
        "first_signed_by": summary.first_signed_by_id,
        "first_signed_at": summary.first_signed_at.isoformat() if summary.first_signed_at else "",
        "signed_by": summary.signed_by_id,
        "signed_at": summary.signed_at.isoformat() if summary.signed_at else "",
        "content_hash": summary.content_hash,
        "is_as_signed": content_hash_of(summary) == summary.content_hash,
        "looks": summary.views.count(),
        "downloads": _counted(summary.downloads.values_list("kind", flat=True)),
    }


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    listed = list(kinds)
    return {kind: listed.count(kind) for kind in sorted(set(listed))}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _written(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
