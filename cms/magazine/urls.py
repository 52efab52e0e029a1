"""Addresses of what is sent, read and edited; the magazine itself is in the page tree."""

from django.urls import path

from cms.magazine import desk_urls
from cms.magazine.views import mine, pictures, sending, staff_desk

app_name = "magazine"
urlpatterns = [
    path("send/", sending.write, name="send"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<int:pk>/sent/", sending.sent, name="sent"),
    path("mine/<int:pk>/change/", sending.change, name="change"),
    path("mine/<int:pk>/take-back/", mine.take_back, name="take_back"),
    path("pictures/<int:pk>/", pictures.picture, name="picture"),
    path("pictures/<int:pk>/small/", pictures.small_picture, name="small_picture"),
    path("reading/", staff_desk.desk, name="desk"),
    path("reading/<int:pk>/", staff_desk.read, name="read"),
    path("reading/<int:pk>/pictures/<int:picture>/", staff_desk.look, name="look"),
    path("reading/<int:pk>/seal/", staff_desk.lock_away, name="seal"),
    *desk_urls.urlpatterns,
]
