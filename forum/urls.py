from django.urls import path

from forum.views import (
    boards,
    helping,
    ideas,
    meaning,
    posting,
    searching,
    staff_ideas,
    staff_moderation,
    threads,
)

app_name = "forum"
urlpatterns = [
    path("", boards.boards, name="boards"),
    path("search/", searching.search, name="search"),
    path("mine/", posting.my_posts, name="my_posts"),
    path("sent/<int:pk>/", posting.sent, name="sent"),
    path("posts/<int:pk>/edit/", posting.edit, name="edit"),
    path("posts/<int:pk>/change/", posting.change, name="change"),
    path("posts/<int:pk>/take-back/", posting.ask_to_take_back, name="take_back"),
    path("posts/<int:pk>/translate/", threads.translate, name="translate"),
    path("posts/<int:pk>/meaning/", meaning.meaning, name="meaning"),
    path("threads/<int:pk>/", threads.thread, name="thread"),
    path("threads/<int:pk>/reply/", posting.answer, name="reply"),
    path("boards/<slug:slug>/", boards.board, name="board"),
    path("boards/<slug:slug>/write/", posting.write, name="write"),
    path("boards/<slug:slug>/pictures/", posting.say_with_pictures, name="say_with_pictures"),
    path("boards/<slug:slug>/with-help/", helping.with_help, name="with_help"),
    path("moderation/", staff_moderation.moderation, name="moderation"),
    path("moderation/<int:pk>/", staff_moderation.moderate, name="moderate"),
    path("ideas/", ideas.ideas, name="ideas"),
    path("ideas/<int:pk>/", ideas.idea, name="idea"),
    path("ideas/<int:pk>/news/", ideas.idea_news, name="idea_news"),
    path("ideas/<int:pk>/happened/", ideas.idea_happened, name="idea_happened"),
    path("answers/", staff_ideas.answers, name="answers"),
    path("answers/new/", staff_ideas.could_be_ideas, name="could_be_ideas"),
    path("answers/new/<int:pk>/", staff_ideas.take_up_post, name="take_up"),
    path("answers/<int:pk>/", staff_ideas.answer_idea, name="answer_idea"),
    path("answers/<int:pk>/words/", staff_ideas.idea_words, name="idea_words"),
    path("answers/<int:pk>/line/", staff_ideas.reword_idea, name="reword_idea"),
]
