"""Labels in every language: the names of categories."""

from modeltranslation.translator import TranslationOptions, register

from cms.resources.models import Category


@register(Category)
class CategoryLabels(TranslationOptions):
    fields = ("name",)
