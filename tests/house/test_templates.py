"""Rules that every template and style sheet keeps, whichever room it stands in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_LINES = 120
ROOMS = ("cms", "forum", "surveys")
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(
    r"<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)
SAFE = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
NOT_IN_EVERY_SCRIPT = re.compile(r"letter-spacing\s*:|font-style\s*:\s*(?:italic|oblique)")


def files(ending: str) -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob(f"*{ending}"))


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


TEMPLATES = list(files(".html"))
# What others wrote is kept as they wrote it.
STYLES = [file for file in files(".css") if "vendor" not in file.parts]
COMPONENTS = [file for file in TEMPLATES if file.parent.name == "components"]


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_keeps_the_house_rules(template: Path):
    text = template.read_text(encoding="utf-8")
    markup = COMMENT.sub("", text)
    assert len(text.splitlines()) <= MOST_LINES, f"more than {MOST_LINES} lines"
    for rule, sentence in (
        (INLINE_STYLE, "styles belong into a style sheet: the policy refuses inline ones"),
        (INLINE_SCRIPT, "scripts belong into a module: the policy refuses inline ones"),
        (SAFE, "nothing is marked safe in a template"),
    ):
        found = rule.search(markup)
        assert found is None, f"{found.group()!r}: {sentence}"


@pytest.mark.parametrize("component", COMPONENTS, ids=name_of)
def test_component_opens_with_its_variables(component: Path):
    assert component.read_text(encoding="utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("sheet", STYLES, ids=name_of)
def test_style_sheet_serves_every_script(sheet: Path):
    rules = CSS_COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    for rule, sentence in (
        (PHYSICAL, "use logical properties: half of our scripts run the other way"),
        (NOT_IN_EVERY_SCRIPT, "Arabic and Ethiopic letters have neither spacing nor slant"),
    ):
        found = rule.search(rules)
        assert found is None, f"{found.group()!r}: {sentence}"


def test_rules_find_what_they_forbid():
    assert INLINE_STYLE.search('<p style="color: red">')
    assert INLINE_SCRIPT.search("<script>alert(1)</script>")
    assert INLINE_SCRIPT.search('<a onclick="go()">')
    assert not INLINE_SCRIPT.search('<script type="module" src="/static/js/chorus.js"></script>')
    assert SAFE.search("{{ text|safe }}")
    assert PHYSICAL.search("a { margin-left: 1px }")
    assert PHYSICAL.search("a { left: 0 }")
    assert not PHYSICAL.search("a { margin-inline-start: 1px }")


PARAGRAPH = re.compile(r"<p(?P<own>[^>]*)>(?P<inside>.*?)</p>", re.DOTALL)
LINK = re.compile(r"<a\s.*?</a>", re.DOTALL)
NO_WORDS = re.compile(r"\{% (?!(?:block)?translate\b)[^%]*%\}|\{#.*?#\}", re.DOTALL)


def sentences_with_a_link(html: str) -> list[str]:
    """Paragraphs of words and one link, and no other element, that do not say so."""
    found = []
    for paragraph in PARAGRAPH.finditer(COMMENT.sub("", html)):
        links, inside = LINK.findall(paragraph["inside"]), paragraph["inside"]
        beside = NO_WORDS.sub("", LINK.sub("", inside))
        is_plain = "<" not in beside and "{% include" not in inside and "{% else" not in inside
        if len(links) == 1 and is_plain and beside.strip() and "running" not in paragraph["own"]:
            found.append(paragraph[0])
    return found


def test_link_in_a_sentence_is_not_drawn_as_one_that_stands_alone():
    """CSS sees elements, not the words beside them: see `.running` in components.css."""
    found = {
        name_of(file): sentences
        for file in TEMPLATES
        if (sentences := sentences_with_a_link(file.read_text(encoding="utf-8")))
    }
    assert not found, "give the link a paragraph of its own, or the paragraph the class running"


def test_link_beside_words_is_seen_and_one_that_stands_alone_is_not():
    assert sentences_with_a_link('<p>{% translate "See" %} <a href="/">all</a></p>')
    assert not sentences_with_a_link('<p class="running">See <a href="/">all</a></p>')
    assert not sentences_with_a_link('{% if x %}<p>{% if y %}<a href="/">all</a>{% endif %}</p>')
