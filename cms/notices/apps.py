from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "cms.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from cms.accounts import waiting
        from cms.accounts.erasure import register
        from cms.notices.erasure import NoticesKeeper
        from cms.notices.waiting_source import UnseenNews

        register(NoticesKeeper())
        waiting.register(UnseenNews())
