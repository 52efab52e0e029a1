"""Editors are told beside every field what belongs there, and asked before anything goes."""

import pytest
from wagtail.admin.panels import FieldPanel
from wagtail.admin.telepath import JSContext
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.core.blocks import PageBody
from cms.core.pages import ChorusPage
from cms.home.models import StandardPage
from cms.magazine.blocks import ArticleBody
from tests.factories.pages import make_home
from tests.factories.people import make_staff

# A bell, and no field of the page.
BORROWED = {"comments"}


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


def packed_blocks(packed):
    """Name and what else is said of each block, as the editor's script is told."""
    if isinstance(packed, dict):
        if packed.get("_type", "").startswith("wagtail.blocks.") and len(packed["_args"]) > 1:
            name, *_inner, about = packed["_args"]
            yield name, about.get("_dict", about)
        packed = list(packed.values())
    if isinstance(packed, list):
        for inner in packed:
            yield from packed_blocks(inner)


@pytest.mark.parametrize("body", [PageBody, ArticleBody])
def test_every_field_of_a_block_says_what_belongs_there(body):
    found = list(packed_blocks(JSContext().pack(body())))
    assert len(found) > 15
    # Those without a name stand in a list, which speaks for them.
    named = [(name, about) for name, about in found if name]
    assert [name for name, about in named if not about.get("helpText")] == []


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
