from django.urls import path

from surveys.views import answering, results, staff_waves, staff_words

app_name = "surveys"
urlpatterns = [
    path("", answering.start, name="start"),
    path("about/", answering.about, name="about"),
    path("question/<int:number>/", answering.question, name="question"),
    path("check/", answering.check, name="check"),
    path("sent/", answering.sent, name="sent"),
    path("results/", results.results, name="results"),
    path("results/<int:pk>/", results.result, name="result"),
    path("waves/", staff_waves.waves, name="waves"),
    path("waves/<int:pk>/", staff_waves.wave, name="wave"),
    path("waves/<int:pk>/deck/", staff_waves.deck, name="deck"),
    path("waves/<int:pk>/words/", staff_words.free_text, name="free_text"),
]
