"""Addresses of what is sent, read and edited; the magazine itself is in the page tree."""

from django.urls import path

from cms.magazine import desk_urls, question_urls
from cms.magazine.views import mine, pictures, sending, staff_desk, wishing

app_name = "magazine"
urlpatterns = [
    path("send/", sending.write, name="send"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<row:pk>/sent/", sending.sent, name="sent"),
    path("mine/<row:pk>/change/", sending.change, name="change"),
    path("mine/<row:pk>/wishes/", wishing.wishes, name="wishes"),
    path("mine/<row:pk>/take-back/", mine.take_back, name="take_back"),
    path("pictures/<row:pk>/", pictures.picture, name="picture"),
    path("pictures/<row:pk>/small/", pictures.small_picture, name="small_picture"),
    path("reading/", staff_desk.desk, name="desk"),
    path("reading/<row:pk>/", staff_desk.read, name="read"),
    path("reading/<row:pk>/pictures/<row:picture>/", staff_desk.look, name="look"),
    path("reading/<row:pk>/seal/", staff_desk.lock_away, name="seal"),
    *desk_urls.urlpatterns,
    *question_urls.urlpatterns,
]
