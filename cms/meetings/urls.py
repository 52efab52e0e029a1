from django.urls import path

from cms.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
]
