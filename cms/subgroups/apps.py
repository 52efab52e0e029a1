from django.apps import AppConfig


class SubgroupsConfig(AppConfig):
    name = "cms.subgroups"
    label = "subgroups"
    verbose_name = "Subgroups"
