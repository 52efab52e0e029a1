from django.apps import AppConfig


class MagazineConfig(AppConfig):
    name = "cms.magazine"
    label = "magazine"
    verbose_name = "The Scoop"

    def ready(self) -> None:
        from cms.accounts import erasure as erasing
        from cms.core import keeping
        from cms.interpreting import worries
        from cms.magazine.actions.staff_letting_go import KEPT
        from cms.magazine.actions.staff_reported import ReportedContributions
        from cms.magazine.actions.staff_worrying import InterpretersWorries
        from cms.magazine.erasure import MagazineKeeper
        from cms.reporting import subjects

        erasing.register(MagazineKeeper())
        keeping.register(KEPT)
        worries.register(InterpretersWorries())
        subjects.register(ReportedContributions())
