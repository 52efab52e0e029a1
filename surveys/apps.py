from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    label = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from cms.core import keeping
        from cms.feedback.sources import register
        from cms.interpreting import worries
        from surveys.actions.staff_keeping import KEPT
        from surveys.actions.staff_worrying import InterpretersWorries
        from surveys.feedback_source import SurveyWords

        keeping.register(KEPT)
        register(SurveyWords())
        worries.register(InterpretersWorries())
