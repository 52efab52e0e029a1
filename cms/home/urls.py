from django.urls import path

from cms.home import search_views, staff_archive_views, staff_views, staff_words_views, views

app_name = "home"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("exit/", views.leave, name="exit"),
    path("search/", search_views.search, name="search"),
]
# Stands in the editor, under a name of its own.
in_the_editor = [
    path("", staff_views.languages, name="languages"),
    path("page/<int:page>/", staff_words_views.page_languages, name="page"),
    path("<slug:code>/", staff_views.language, name="language"),
    path("<slug:code>/files/", staff_archive_views.pack, name="pack_files"),
    path("<slug:code>/files/back/", staff_archive_views.take_back, name="take_in_files"),
    path("<slug:code>/<int:page>/", staff_words_views.words, name="words"),
]
# In place of wagtail-localize's own of the same address: these would publish English words as a
# page in another language, or take in a file that nobody looked at.
in_place_of_its_own = [
    path("submit/page/<int:page>/", staff_words_views.page_languages, name="submit"),
    path("update/<int:source>/", staff_words_views.brought_up_to_date, name="update"),
    path(
        "translate/<int:translation>/pofile/upload/", staff_words_views.file_sent, name="file_sent"
    ),
]
