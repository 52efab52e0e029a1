"""What readers of the magazine have beside its pages: archive, feeds, sounds, issues on paper."""

from django.urls import path

from cms.magazine.views import archive, feeds, papers, sounds, staff_recordings

app_name = "scoop"
urlpatterns = [
    path("archive/", archive.archive, name="archive"),
    path("rss.xml", feeds.rss, name="rss"),
    path("atom.xml", feeds.atom, name="atom"),
    path("sounds/<int:page>/<uuid:key>/", sounds.sound, name="sound"),
    path("papers/<int:pk>/", papers.papers, name="papers"),
    path("papers/<int:pk>/<slug:form>/", papers.paper, name="paper"),
    path("papers/<int:pk>/<slug:form>/file/", papers.paper_file, name="paper_file"),
    path("recordings/<int:pk>/", staff_recordings.recording, name="recording"),
]
