from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportingConfig(AppConfig):
    name = "cms.reporting"
    label = "reporting"
    verbose_name = "Reports"

    def ready(self) -> None:
        from cms.accounts import erasure as erasing
        from cms.accounts import waiting
        from cms.core import keeping
        from cms.interpreting import worries
        from cms.reporting.actions.staff_letting_go import KEPT
        from cms.reporting.erasure import ReportingKeeper
        from cms.reporting.reasons import make_built_in_reasons
        from cms.reporting.staff_waiting import OpenReports
        from cms.reporting.worries import ReportersWorries

        erasing.register(ReportingKeeper())
        worries.register(ReportersWorries())
        keeping.register(KEPT)
        waiting.register(OpenReports())
        post_migrate.connect(
            make_built_in_reasons, sender=self, dispatch_uid="reporting.built_in_reasons"
        )
