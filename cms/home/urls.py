from django.urls import path

from cms.home import search_views, views

app_name = "home"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("exit/", views.leave, name="exit"),
    path("search/", search_views.search, name="search"),
]
