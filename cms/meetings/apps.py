from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "cms.meetings"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from cms.accounts import erasure, waiting
        from cms.core import keeping
        from cms.interpreting import worries
        from cms.meetings.actions.staff_letting_go import KEPT
        from cms.meetings.agenda_source import FromMeetings
        from cms.meetings.erasure import MeetingsKeeper
        from cms.meetings.models import guards
        from cms.meetings.staff_waiting import NeedsAndPromises
        from cms.meetings.waiting_source import MeetingsAhead
        from cms.meetings.worries import LineWorries, SummaryWorries
        from cms.subgroups import agenda

        agenda.register(FromMeetings())
        agenda.register_ideas(FromMeetings())
        agenda.register_origin(FromMeetings())
        erasure.register(MeetingsKeeper())
        post_migrate.connect(guards.put_up, sender=self)
        keeping.register(KEPT)
        waiting.register(MeetingsAhead())
        waiting.register(NeedsAndPromises())
        worries.register(SummaryWorries())
        worries.register(LineWorries())
