from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    label = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate, pre_migrate

        from cms.accounts import erasure, waiting
        from cms.core import keeping
        from cms.feedback import figures
        from cms.feedback.sources import register
        from cms.interpreting import worries
        from cms.safeguarding import wishes
        from surveys.actions import staff_wishes
        from surveys.actions.staff_keeping import KEPT
        from surveys.actions.staff_worrying import InterpretersWorries
        from surveys.erasure import PrivateLinkKeeper
        from surveys.feedback_figures import SurveyFigures
        from surveys.feedback_source import SurveyWords
        from surveys.models import guards
        from surveys.staff_waiting import WavesAndTexts
        from surveys.waiting_source import OpenSurveys

        keeping.register(KEPT)
        waiting.register(OpenSurveys())
        waiting.register(WavesAndTexts())
        register(SurveyWords())
        figures.register(SurveyFigures())
        worries.register(InterpretersWorries())
        worries.register(staff_wishes.InterpretersWorries())
        wishes.register(staff_wishes.WishesInEnglish())
        erasure.register(PrivateLinkKeeper())
        pre_migrate.connect(guards.take_down, sender=self)
        post_migrate.connect(guards.put_up, sender=self)
