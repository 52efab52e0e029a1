"""Labels that staff write in every language: few fields, because each is thirteen columns."""

from modeltranslation.translator import TranslationOptions, translator

from surveys.models import Choice, GlossaryTerm, Question, Questionnaire, Section


class TitleOptions(TranslationOptions):
    fields = ("title",)


class QuestionOptions(TranslationOptions):
    fields = ("wording", "help")


class ChoiceOptions(TranslationOptions):
    fields = ("label",)


class TermOptions(TranslationOptions):
    fields = ("term", "explanation")


translator.register(Questionnaire, TitleOptions)
translator.register(Section, TitleOptions)
translator.register(Question, QuestionOptions)
translator.register(Choice, ChoiceOptions)
translator.register(GlossaryTerm, TermOptions)
