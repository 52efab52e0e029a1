from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "cms.safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"

    def ready(self) -> None:
        from cms.accounts.erasure import register
        from cms.safeguarding.erasure import SafeguardingKeeper

        register(SafeguardingKeeper())
