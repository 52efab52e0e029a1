"""Texts of Django and allauth that young people can meet, marked so that our catalogues have them.

Django's own catalogues lack several of our languages; a text of the same words in ours wins.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

FORM_ERRORS = (
    _("This field is required."),
    _("Enter a valid value."),
    _("Enter a valid date."),
    _("Null characters are not allowed."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
)
PASSPHRASE_ERRORS = (
    _("This password is too common."),
    _("The password is too similar to the %(verbose_name)s."),
    ngettext_lazy(
        "This password is too short. It must contain at least %(min_length)d character.",
        "This password is too short. It must contain at least %(min_length)d characters.",
        "min_length",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
)
SIGN_IN_ERRORS = (
    _("The username and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("This account is currently inactive."),
)
