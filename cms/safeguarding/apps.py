from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "cms.safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"

    def ready(self) -> None:
        from django.core import checks

        from cms.accounts import waiting
        from cms.accounts.erasure import register
        from cms.core import keeping
        from cms.safeguarding.checks import check_seal_key
        from cms.safeguarding.erasure import SafeguardingKeeper
        from cms.safeguarding.human_first import check_figures
        from cms.safeguarding.staff_letting_go import KEPT
        from cms.safeguarding.staff_waiting import WorriesAndTests

        register(SafeguardingKeeper())
        keeping.register(KEPT)
        waiting.register(WorriesAndTests())
        checks.register(check_seal_key)
        checks.register(check_figures)
