"""Editors are told beside every field what belongs there, and asked before anything goes."""

import pytest
from wagtail.admin.panels import FieldPanel
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.core.blocks import PageBody
from cms.core.pages import ChorusPage
from cms.home.models import StandardPage
from tests.factories.pages import make_home
from tests.factories.people import make_staff

# Wagtail's own field explains itself by its label and its dates.
BORROWED = {"go_live_at", "expire_at", "comments"}


def fields_without_help(handler):
    found = []
    for panel in getattr(handler, "children", []):
        found += fields_without_help(panel)
    if isinstance(handler, FieldPanel) and handler.field_name not in BORROWED:
        words = handler.help_text or getattr(handler.db_field, "help_text", "")
        found += [] if words else [handler.field_name]
    return found


PAGES = [model for model in get_page_models() if issubclass(model, ChorusPage)]


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_field_of_a_page_says_what_belongs_there(model):
    assert fields_without_help(model.get_edit_handler()) == []


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_every_field_of_a_record_says_what_belongs_there(model):
    if model.snippet_viewset.permission_policy.__class__.__name__ == "NobodyPolicy":
        pytest.skip("no screen of the editor")
    assert fields_without_help(model.snippet_viewset.get_edit_handler()) == []


def test_every_block_of_several_fields_says_what_belongs_there():
    groups = [block for block in PageBody().child_blocks.values() if hasattr(block, "child_blocks")]
    assert len(groups) >= 4
    assert all(block.meta.help_text for block in groups)


@pytest.mark.parametrize("deed", ["delete", "unpublish"])
def test_a_page_goes_only_after_a_second_press(db, signed_in, deed):
    page = make_home().add_child(instance=StandardPage(title="Rights", slug="rights"))
    editor = make_staff("root", "administrator")
    editor.is_superuser = True
    editor.save()
    browser = signed_in(editor)
    address = f"/admin/pages/{page.pk}/{deed}/"
    assert 'method="POST"' in browser.get(address).content.decode()
    assert StandardPage.objects.filter(pk=page.pk, live=True).exists()
    browser.post(address)
    assert not StandardPage.objects.filter(pk=page.pk, live=True).exists()
