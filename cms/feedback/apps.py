from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "cms.feedback"
    label = "feedback"
    verbose_name = "Feedback"

    def ready(self) -> None:
        from django.core import checks

        from cms.accounts import erasure as erasing
        from cms.feedback.agenda_source import LateAnswers
        from cms.feedback.erasure import FeedbackKeeper
        from cms.feedback.summarising.rewriting import check_rewriting
        from cms.subgroups import agenda

        checks.register(check_rewriting)
        agenda.register(LateAnswers())
        erasing.register(FeedbackKeeper())
