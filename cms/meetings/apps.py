from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "cms.meetings"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        from cms.accounts import erasure
        from cms.meetings.erasure import MeetingsKeeper

        erasure.register(MeetingsKeeper())
