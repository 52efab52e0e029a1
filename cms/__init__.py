"""The rooms that everything shares. Loading the Celery app here makes every task use its broker."""

from cms.celery import app as celery_app

__all__ = ("celery_app",)
