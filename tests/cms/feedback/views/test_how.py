"""The open page that says how voices are sorted."""

import re

import pytest
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import escape

from cms.feedback.routing.examples import LABELS
from cms.feedback.routing.figures import read_figures, shown_figures
from cms.subgroups import demo as subgroups_demo
from cms.subgroups.models import Subgroup

pytestmark = pytest.mark.django_db


def test_everybody_reads_how_voices_are_sorted_with_the_figures_that_were_measured(client):
    page = client.get(reverse("feedback:how")).content.decode()
    figures = shown_figures()
    assert page.count("<h1") == 1
    assert f"<bdi>{figures.overall.score}</bdi> points" in page
    # The link at the foot of every page, this one too.
    assert f'href="{reverse("feedback:how")}"' in page
    assert all(f'lang="{one.language}"' in page for one in figures.languages)


def test_every_number_that_was_measured_stands_there(client, django_assert_max_num_queries):
    subgroups_demo.load(lambda _line: None)
    with django_assert_max_num_queries(5):
        page = client.get(reverse("feedback:how")).content.decode()
    report = read_figures()
    for one in (report["overall"], *report["languages"].values()):
        cells = [one["macro_f1"], one["micro_f1"], one["unrouted_rate"]]
        row = r"</th>\s*" + r"\s*".join(_cell(number) for number in cells)
        assert re.search(row, page)
        for label, found in one["subgroups"].items():
            name = escape(str(Subgroup.objects.get(code=LABELS[label]).name))
            cells = [found["precision"], found["recall"], found["f1"]]
            row = rf"<td>{re.escape(name)}</td>\s*" + r"\s*".join(map(_cell, cells))
            assert re.search(row, page), (label, cells)


def _cell(number):
    return rf'<td class="number"><bdi>{floatformat(number, 3)}</bdi></td>'
