from django.urls import path

from forum.views import boards, meaning, posting, searching, staff_moderation, threads

app_name = "forum"
urlpatterns = [
    path("", boards.boards, name="boards"),
    path("search/", searching.search, name="search"),
    path("mine/", posting.my_posts, name="my_posts"),
    path("sent/<int:pk>/", posting.sent, name="sent"),
    path("posts/<int:pk>/edit/", posting.edit, name="edit"),
    path("posts/<int:pk>/take-back/", posting.ask_to_take_back, name="take_back"),
    path("posts/<int:pk>/translate/", threads.translate, name="translate"),
    path("posts/<int:pk>/meaning/", meaning.meaning, name="meaning"),
    path("threads/<int:pk>/", threads.thread, name="thread"),
    path("threads/<int:pk>/reply/", posting.answer, name="reply"),
    path("boards/<slug:slug>/", boards.board, name="board"),
    path("boards/<slug:slug>/write/", posting.write, name="write"),
    path("moderation/", staff_moderation.moderation, name="moderation"),
    path("moderation/<int:pk>/", staff_moderation.moderate, name="moderate"),
]
