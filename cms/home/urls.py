from django.urls import path

from cms.home import search_views, staff_views, views

app_name = "home"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("exit/", views.leave, name="exit"),
    path("search/", search_views.search, name="search"),
]
# Stands in the editor, under a name of its own.
in_the_editor = [
    path("", staff_views.languages, name="languages"),
    path("<slug:code>/", staff_views.language, name="language"),
]
