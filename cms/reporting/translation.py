"""Labels that staff write once per language (modeltranslation looks for this file's name)."""

from modeltranslation.translator import TranslationOptions, register

from cms.reporting.models import ReportReason


@register(ReportReason)
class ReasonLabels(TranslationOptions):
    fields = ("label",)
