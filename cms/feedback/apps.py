from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "cms.feedback"
    label = "feedback"
    verbose_name = "Feedback"

    def ready(self) -> None:
        from cms.accounts import erasure as erasing
        from cms.feedback.agenda_source import LateAnswers
        from cms.feedback.erasure import FeedbackKeeper
        from cms.subgroups import agenda

        agenda.register(LateAnswers())
        erasing.register(FeedbackKeeper())
