"""The desk: young editors, contributors' yes, staff. Mounted by urls.py."""

from django.urls import URLPattern, path

from cms.magazine.views import (
    agreeing,
    article,
    desk,
    staff_editing,
    staff_languages,
    staff_release,
)

urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="editors"),
    path("sent/<row:pk>/", desk.sent, name="take"),
    path("article/<row:pk>/", article.article, name="article"),
    path("article/<row:pk>/words/<slug:part>/", article.suggest, name="suggest"),
    path("print/<row:pk>/", agreeing.print_it, name="print_it"),
    path("print/<row:pk>/wrong/", agreeing.wrong, name="wrong"),
    path("suggestion/<row:pk>/", agreeing.answer, name="answer_suggestion"),
    path("team/", staff_editing.team, name="team"),
    path("team/suggestion/<row:pk>/", staff_editing.suggestion, name="read_suggestion"),
    path("team/remark/<row:pk>/", staff_editing.settle, name="settle_remark"),
    path("safety/", staff_editing.safety, name="safety"),
    path("safety/<row:pk>/", staff_editing.read_for_safety, name="read_for_safety"),
    path("languages/<row:pk>/", staff_languages.languages, name="languages"),
    path("languages/words/<row:pk>/", staff_languages.take, name="take_words"),
    path("issue/<row:pk>/", staff_release.issue, name="release"),
]
