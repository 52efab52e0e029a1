from django.urls import path

from cms.meetings import staff_views, views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/agree/", views.agree, name="agree"),
    path("work/", staff_views.plan, name="plan"),
    path("work/new/", staff_views.new_meeting, name="new_meeting"),
    path("work/<int:pk>/", staff_views.one, name="one"),
    path("work/<int:pk>/change/", staff_views.change, name="change"),
    path("work/<int:pk>/cancel/", staff_views.cancel, name="cancel"),
    path("work/<int:pk>/agenda/", staff_views.agenda, name="agenda"),
]
