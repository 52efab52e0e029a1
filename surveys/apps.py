from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    label = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from cms.feedback.sources import register
        from surveys.feedback_source import SurveyWords

        register(SurveyWords())
