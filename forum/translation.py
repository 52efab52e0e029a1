"""Labels that staff write once per language (modeltranslation looks for this file's name)."""

from modeltranslation.translator import TranslationOptions, register

from forum.models import Board


@register(Board)
class BoardOptions(TranslationOptions):
    fields = ("name", "about")
