from django.apps import AppConfig


class MagazineConfig(AppConfig):
    name = "cms.magazine"
    label = "magazine"
    verbose_name = "The Scoop"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from cms.accounts import erasure as erasing
        from cms.accounts import waiting
        from cms.core import keeping
        from cms.interpreting import worries
        from cms.magazine.actions.asking_for_yes import ask_now
        from cms.magazine.actions.staff_letting_go import KEPT
        from cms.magazine.actions.staff_reported import ReportedContributions
        from cms.magazine.actions.staff_worrying import InterpretersWorries
        from cms.magazine.article_worries import ArticleWorries
        from cms.magazine.desk_erasure import DeskKeeper
        from cms.magazine.erasure import MagazineKeeper
        from cms.magazine.models import staff_workflow
        from cms.magazine.models.staff_hard_readings import hard_readings
        from cms.magazine.question_worries import AnswerWorries
        from cms.magazine.setting_up import put_up
        from cms.magazine.staff_questions_waiting import Questions
        from cms.magazine.staff_waiting import SentToTheScoop
        from cms.magazine.waiting_source import MyPartInTheScoop
        from cms.reporting import subjects
        from cms.safeguarding import hard_reading

        post_migrate.connect(put_up, sender=self)
        # First the desk: it finds a person's articles by what they sent.
        erasing.register(DeskKeeper())
        erasing.register(MagazineKeeper())
        keeping.register(KEPT)
        hard_reading.register_rows(self.label, hard_readings)
        worries.register(InterpretersWorries())
        worries.register(ArticleWorries())
        worries.register(AnswerWorries())
        subjects.register(ReportedContributions())
        staff_workflow.register("contributors", ask_now)
        waiting.register(SentToTheScoop())
        waiting.register(MyPartInTheScoop())
        waiting.register(Questions())
