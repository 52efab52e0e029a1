from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "cms.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from cms.accounts.erasure import register
        from cms.notices.erasure import NoticesKeeper

        register(NoticesKeeper())
