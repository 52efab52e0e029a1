from django.urls import path

from cms.safeguarding import staff_views

app_name = "safeguarding"
urlpatterns = [
    path("", staff_views.concerns, name="concerns"),
    path("<int:pk>/", staff_views.concern, name="concern"),
    path("<int:pk>/take/", staff_views.take, name="take"),
    path("<int:pk>/close/", staff_views.close, name="close"),
]
