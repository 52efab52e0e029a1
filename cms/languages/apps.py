from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "cms.languages"
    label = "languages"
    verbose_name = "Languages"
