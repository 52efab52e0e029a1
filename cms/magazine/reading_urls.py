"""What readers of the magazine have beside its pages: archive, feeds, sounds, issues on paper."""

from django.urls import path

from cms.magazine.views import archive, feeds, papers, sounds, staff_recordings

app_name = "scoop"
urlpatterns = [
    path("archive/", archive.archive, name="archive"),
    path("rss.xml", feeds.rss, name="rss"),
    path("atom.xml", feeds.atom, name="atom"),
    path("sounds/<row:page>/<uuid:key>/", sounds.sound, name="sound"),
    path("papers/<row:pk>/", papers.papers, name="papers"),
    path("papers/<row:pk>/<slug:form>/", papers.paper, name="paper"),
    path("papers/<row:pk>/<slug:form>/file/", papers.paper_file, name="paper_file"),
    path("recordings/<row:pk>/", staff_recordings.recording, name="recording"),
]
