from django.urls import path

from cms.interpreting import staff_views

app_name = "interpreting"
urlpatterns = [
    path("", staff_views.queue, name="queue"),
    path("<int:pk>/", staff_views.task, name="task"),
    path("<int:pk>/take/", staff_views.take, name="take"),
]
