from django.urls import path

from cms.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.news, name="news"),
    path("<int:pk>/open/", views.open_notice, name="open"),
]
