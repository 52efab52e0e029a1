from django.apps import AppConfig


class MagazineConfig(AppConfig):
    name = "cms.magazine"
    label = "magazine"
    verbose_name = "The Scoop"
