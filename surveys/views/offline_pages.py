"""A whole survey in one language, as a phone keeps it to go on without internet.

Nothing in it is personal. {"frame": one page with places for a title and a main part,
"pages": {name: [title, main part]} for "about", "helping", "hand_back", "check", "wait", "sent" and
each question's number,
"steps": [{"key", "takes", "when", "language", "direction", "wording", "options", "private"}],
"words": {code: label} for what stands beside every list of answers, "assets": [addresses]}.
What it costs is written down in tests/surveys/views/test_offline_size.py.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.cache import cache as kept_pages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.languages.registry import DEFAULT_CODE, direction_of
from surveys.enums import DECLINED, SKIPPED
from surveys.forms.answering import UNSAID, QuestionForm
from surveys.forms.helping import HelpForm
from surveys.models import Wave
from surveys.models.asking import Asked, explained_in
from surveys.models.editions import edition_of
from surveys.structure.conditions import Step
from surveys.structure.kinds import Takes
from surveys.views.who_sees import who_sees

SHAPE = 4
AN_HOUR = 60 * 60
# Where the script puts what follows from the answers.
PLACE, TOTAL = "@@place@@", "@@total@@"
MAIN_HERE, TITLE_HERE = "@@main@@", "<title>@@title@@</title>"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken" value="none">')
BETWEEN_TAGS = re.compile(r">\s+<")
ASSET = re.compile(r'(?:href|src)="([^"#]+\.(?:css|js|svg))["#]')
SCRIPTS = ("surveys/offline.js", "surveys/worker.js")


@cache
def script(name: str) -> str:
    """The text of one of our scripts; it changes with a release only."""
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_text(encoding="utf-8")


def edition(wave: Wave) -> str:
    """Changes when what a phone keeps of this survey would be another."""
    parts = (SHAPE, wave.pk, wave.version_id, get_language(), static("css/base.css"))
    text = "|".join(map(str, (*parts, *map(script, SCRIPTS))))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def survey_in_one(request: HttpRequest, wave: Wave) -> str:
    """JSON of at most 300 kB; made once an hour, because many begin at the same time."""
    name = f"survey-offline:{edition(wave)}"
    known = kept_pages.get(name)
    if known is None:
        known = json.dumps(_survey(request, wave), ensure_ascii=False, separators=(",", ":"))
        kept_pages.set(name, known, AN_HOUR)
    return str(known)


def _survey(request: HttpRequest, wave: Wave) -> dict[str, Any]:
    published = edition_of(wave.version)
    steps, asked = published.steps, published.asked_in(get_language() or DEFAULT_CODE)
    pages = {
        "about": _parts(_rendered(request, "about", {"wave": wave})),
        "helping": _parts(_rendered(request, "helping", {"form": HelpForm()})),
        "hand_back": _parts(_rendered(request, "hand_back", {})),
        "check": _parts(_rendered(request, "offline/check", {})),
        "wait": _parts(_rendered(request, "offline/wait", {})),
        "sent": _parts(_rendered(request, "sent", {})),
    }
    frame = _frame(_rendered(request, "offline/wait", {"is_kept_offline": False}), pages["wait"])
    for step, one in zip(steps, asked, strict=True):
        pages[str(step.number)] = _question(request, wave, step, one)
    everything = frame + "".join(main for _title, main in pages.values())
    return {
        "frame": frame,
        "pages": pages,
        "steps": [_step(step, one) for step, one in zip(steps, asked, strict=True)],
        "words": {DECLINED: _(UNSAID), SKIPPED: _("Skipped"), "": _("No answer")},
        "assets": sorted(set(ASSET.findall(everything))),
    }


def _rendered(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    """A page as it stands, but without a token and without the line about what is unsent."""
    context = {"csrf_token": "none", "is_kept_offline": True} | context
    page = TOKEN.sub("", render_to_string(f"surveys/{template}.html", context, request))
    # A line break and no space: it is nothing even inside a box for words.
    return BETWEEN_TAGS.sub(">\n<", page)


def _frame(page: str, parts: tuple[str, str]) -> str:
    """A page with its line, but with marks instead of its title and what follows the line."""
    title, main = parts
    assert page.count(main) == 1
    return page.replace(main, MAIN_HERE).replace(f"<title>{title}</title>", TITLE_HERE)


def _parts(page: str) -> tuple[str, str]:
    title, main = TITLE.search(page), MAIN.search(page)
    assert title
    assert main
    return title[1], main[1].strip()


def _question(request: HttpRequest, wave: Wave, step: Step, asked: Asked) -> tuple[str, str]:
    is_counted = asked.takes is not Takes.NOTHING
    context = {
        "form": QuestionForm(asked=asked),
        "asked": asked,
        "number": step.number,
        "words": explained_in(asked),
        "place": PLACE if is_counted else 0,
        "total": TOTAL,
        "who_sees": who_sees(wave, asked),
    }
    return _parts(_rendered(request, "question", context))


def _step(step: Step, asked: Asked) -> dict[str, Any]:
    return {
        "takes": asked.takes,
        "key": step.key,
        "when": [condition for condition in step.conditions if condition],
        "language": asked.language,
        "direction": direction_of(asked.language),
        "wording": asked.wording,
        "options": asked.options,
        "private": asked.is_private,
    }
