"""What editors read beside the fields of Wagtail's own forms.

Our panels bring their words along; Wagtail's own forms have none, and are built in too many places
to be replaced one by one. Whatever builds them, each of their fields is bound here (FORM_RENDERER),
and is given its words.
"""

from collections.abc import Mapping

from django.forms import BaseForm, BoundField, Field
from django.forms.renderers import DjangoTemplates

# In English: editors work in it.
LINK_TEXT = "What people read and press: “How to complain”, never “click here”."
GUIDANCE: Mapping[str, Mapping[str, str]] = {
    "wagtail.admin.forms.choosers.ExternalLinkChooserForm": {
        "url": "The address of the page, beginning with https://.",
        "link_text": LINK_TEXT,
    },
    "wagtail.admin.forms.choosers.AnchorLinkChooserForm": {
        "url": "The name of a place on the same page, without the #.",
        "link_text": LINK_TEXT,
    },
    "wagtail.admin.forms.choosers.EmailLinkChooserForm": {
        "email_address": "An address of the team, never of one person.",
        "link_text": "What people read and press. The address itself is best: it can be copied.",
        "subject": "What stands in the subject of their e-mail. It can stay empty.",
        "body": "Words to begin their e-mail with. They can stay empty.",
    },
    "wagtail.admin.forms.choosers.PhoneLinkChooserForm": {
        "phone_number": "A number of the team or of a service, never of one person.",
        "link_text": "What people read and press. The number itself is best: it can be noted.",
    },
    "wagtail.admin.forms.pages.CopyForm": {
        "new_title": "What readers see at the top of the copy. Two pages of one name confuse them.",
        "new_slug": "The end of the copy’s address: small letters, digits and dashes.",
    },
    "wagtail.admin.forms.pages.MoveForm": {
        "new_parent_page": "The page moves with all pages under it, and so do their addresses.",
    },
    "wagtail.admin.views.pages.bulk_actions.move.MoveForm": {
        "chooser": "The pages move with all pages under them, and so do their addresses.",
    },
    "wagtail.admin.views.pages.bulk_actions.page_bulk_action.DefaultPageForm": {
        "include_descendants": "Everything that stands under the chosen pages as well.",
    },
    "wagtail.admin.forms.view_restrictions.BaseViewRestrictionForm": {
        "restriction_type": "Who may read this page and all pages under it.",
        "groups": "Only people with one of these roles read it. Others are told that they may not.",
    },
    "wagtail.images.views.bulk_actions.add_tags.TagForm": {
        "tags": "Words to find these pictures by, with commas between them.",
    },
    "wagtail.images.views.bulk_actions.add_to_collection.CollectionForm": {
        "collection": "Pictures for pages are offered to everybody who writes pages.",
    },
    "wagtail.forms.TaskStateCommentForm": {
        "comment": "Whoever works on the page reads it. Nothing about one young person.",
    },
    "wagtail.admin.forms.account.ThemePreferencesForm": {
        "theme": "Light or dark; “system” does as your device does.",
        "contrast": "More contrast draws lines and letters more strongly.",
        "density": "Snug shows more on one screen.",
        "keyboard_shortcuts": "Press ? in the editor to see them.",
    },
}


def guidance_for(form: BaseForm, name: str) -> str:
    """The words for this field of this form, or of the one that it is made from; or none."""
    for kind in type(form).__mro__:
        words = GUIDANCE.get(f"{kind.__module__}.{kind.__qualname__}", {})
        if name in words:
            return words[name]
    return ""


class GuidedField(BoundField):
    def __init__(self, form: BaseForm, field: Field, name: str) -> None:
        # A form has copies of its fields: nobody else's are changed.
        field.help_text = guidance_for(form, name) or field.help_text
        super().__init__(form, field, name)


class GuidingRenderer(DjangoTemplates):
    bound_field_class = GuidedField
