from django.urls import path

from cms.meetings.views import (
    elections,
    meetings,
    replies,
    staff_arranging,
    staff_elections,
    staff_inviting,
    staff_lines,
    staff_meetings,
    staff_notes,
    staff_passing_on,
    staff_summaries,
)

app_name = "meetings"
urlpatterns = [
    path("", meetings.index, name="index"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/calendar.ics", meetings.calendar, name="calendar"),
    path("<int:pk>/agree/", meetings.agree, name="agree"),
    path("<int:pk>/reply/", replies.reply, name="reply"),
    path("<int:pk>/no-reply/", replies.no_reply, name="no_reply"),
    path("elections/", elections.elections, name="elections"),
    path("elections/<int:pk>/", elections.election, name="election"),
    path("elections/<int:pk>/stand/", elections.standing, name="standing"),
    path("elections/<int:pk>/vote/", elections.ballot, name="ballot"),
    path("work/", staff_meetings.plan, name="plan"),
    path("work/elections/", staff_elections.staff_elections, name="staff_elections"),
    path("work/elections/new/", staff_elections.new_election, name="new_election"),
    path("work/elections/<int:pk>/", staff_elections.staff_election, name="staff_election"),
    path("work/needs/", staff_arranging.needs, name="needs"),
    path("work/ideas/<int:pk>/", staff_passing_on.idea_to_forum, name="idea_to_forum"),
    path("work/new/", staff_meetings.new_meeting, name="new_meeting"),
    path("work/<int:pk>/", staff_meetings.one, name="one"),
    path("work/<int:pk>/change/", staff_meetings.change, name="change"),
    path("work/<int:pk>/cancel/", staff_meetings.cancel, name="cancel"),
    path("work/<int:pk>/agenda/", staff_meetings.agenda, name="agenda"),
    path("work/<int:pk>/here/", staff_notes.here, name="here"),
    path("work/<int:pk>/notes/", staff_notes.notes, name="notes"),
    path("work/<int:pk>/languages/", staff_lines.languages, name="languages"),
    path("work/<int:pk>/summary/", staff_summaries.summary, name="summary"),
    path("work/<int:pk>/invitations/", staff_inviting.invitations, name="invitations"),
    path(
        "work/<int:pk>/invitations/print/",
        staff_inviting.print_invitations,
        name="print_invitations",
    ),
    path(
        "work/<int:pk>/invitations/pdf/", staff_inviting.invitations_file, name="invitations_file"
    ),
]
