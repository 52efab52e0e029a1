from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "cms.feedback"
    label = "feedback"
    verbose_name = "Feedback"

    def ready(self) -> None:
        from django.core import checks

        from cms.accounts import erasure as erasing
        from cms.accounts import waiting
        from cms.feedback.agenda_source import LateAnswers
        from cms.feedback.answer_worries import AnswerWorries
        from cms.feedback.erasure import FeedbackKeeper
        from cms.feedback.staff_waiting import SummariesAndPromises
        from cms.feedback.summarising.rewriting import check_rewriting
        from cms.feedback.waiting_source import NewAnswers
        from cms.interpreting import worries
        from cms.subgroups import agenda

        checks.register(check_rewriting)
        agenda.register(LateAnswers())
        agenda.register_origin(LateAnswers())
        erasing.register(FeedbackKeeper())
        waiting.register(NewAnswers())
        waiting.register(SummariesAndPromises())
        worries.register(AnswerWorries())
