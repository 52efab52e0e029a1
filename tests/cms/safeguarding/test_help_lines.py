"""The numbers that help."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.languages.registry import CODES
from cms.safeguarding.help_lines import HELP_LINES, help_lines, lines_to_check


@pytest.mark.parametrize("line", HELP_LINES, ids=lambda line: line.number)
def test_a_link_dials_the_number_that_is_shown(line):
    assert line.tel == line.number.replace(" ", "")
    assert line.href.endswith(f":{line.tel}")
    assert line.source
    assert line.checker


def test_the_emergency_number_stands_first():
    assert HELP_LINES[0].number == "999"


def test_the_council_line_waits_for_the_councils_number(settings):
    assert help_lines() == HELP_LINES

    settings.COUNCIL_DUTY_NUMBER = "01632 960 123"

    assert help_lines()[-1].tel == "01632960123"


def test_a_line_is_a_task_when_its_check_is_older_than_ninety_days():
    samaritans = next(line for line in HELP_LINES if line.number == "116 123")
    checked = samaritans.checked_on

    assert samaritans not in lines_to_check(checked.replace(month=4, day=30))
    assert samaritans in lines_to_check(checked.replace(month=5, day=2))


def test_a_line_that_nobody_checked_is_always_a_task():
    never = {line.number for line in HELP_LINES if line.checked_on is None}

    assert never <= {line.number for line in lines_to_check(date(2020, 1, 1))}


@pytest.mark.parametrize("code", CODES)
def test_the_panel_shows_every_number_in_every_language(code):
    with translation.override(code):
        html = Template("{% load safeguarding_tags %}{% help_panel %}").render(Context())

    for line in HELP_LINES:
        assert f'href="{line.href}"' in html
        assert f'<bdi dir="ltr">{line.number}</bdi>' in html
    assert f'href="/{code}/help/"' in html
    assert html.count("<h1") == 1, "its heading is the page's"
