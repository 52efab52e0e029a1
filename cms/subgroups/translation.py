"""Staff-written labels of this room in every language (modeltranslation looks for this name)."""

from modeltranslation.translator import TranslationOptions, register

from cms.subgroups.models import Subgroup


@register(Subgroup)
class SubgroupLabels(TranslationOptions):
    fields = ("name", "remit")
