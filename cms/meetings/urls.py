from django.urls import path

from cms.meetings import election_views, reply_views, staff_views, views
from cms.meetings import staff_arranging_views as arranging
from cms.meetings import staff_election_views as electing
from cms.meetings import staff_inviting_views as inviting
from cms.meetings import staff_note_views as noting

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/calendar.ics", views.calendar, name="calendar"),
    path("<int:pk>/agree/", views.agree, name="agree"),
    path("<int:pk>/reply/", reply_views.reply, name="reply"),
    path("<int:pk>/no-reply/", reply_views.no_reply, name="no_reply"),
    path("elections/", election_views.elections, name="elections"),
    path("elections/<int:pk>/", election_views.election, name="election"),
    path("elections/<int:pk>/stand/", election_views.standing, name="standing"),
    path("elections/<int:pk>/vote/", election_views.ballot, name="ballot"),
    path("work/", staff_views.plan, name="plan"),
    path("work/elections/", electing.staff_elections, name="staff_elections"),
    path("work/elections/new/", electing.new_election, name="new_election"),
    path("work/elections/<int:pk>/", electing.staff_election, name="staff_election"),
    path("work/needs/", arranging.needs, name="needs"),
    path("work/new/", staff_views.new_meeting, name="new_meeting"),
    path("work/<int:pk>/", staff_views.one, name="one"),
    path("work/<int:pk>/change/", staff_views.change, name="change"),
    path("work/<int:pk>/cancel/", staff_views.cancel, name="cancel"),
    path("work/<int:pk>/agenda/", staff_views.agenda, name="agenda"),
    path("work/<int:pk>/here/", noting.here, name="here"),
    path("work/<int:pk>/notes/", noting.notes, name="notes"),
    path("work/<int:pk>/summary/", noting.summary, name="summary"),
    path("work/<int:pk>/invitations/", inviting.invitations, name="invitations"),
    path("work/<int:pk>/invitations/print/", inviting.print_invitations, name="print_invitations"),
    path("work/<int:pk>/invitations/pdf/", inviting.invitations_file, name="invitations_file"),
]
