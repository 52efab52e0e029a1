"""The open page that says how voices are sorted."""

import pytest
from django.urls import reverse

from cms.feedback.routing.figures import shown_figures

pytestmark = pytest.mark.django_db


def test_everybody_reads_how_voices_are_sorted_with_the_figures_that_were_measured(client):
    page = client.get(reverse("feedback:how")).content.decode()
    figures = shown_figures()
    assert page.count("<h1") == 1
    assert f"<bdi>{figures.score}</bdi> points" in page
    # The link at the foot of every page, this one too.
    assert f'href="{reverse("feedback:how")}"' in page
    assert all(f'lang="{one.language}"' in page for one in figures.languages)
