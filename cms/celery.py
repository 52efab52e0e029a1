"""The Celery app: tasks are found in each room's tasks.py and schedule.py."""

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

from cms.settings.environment import choose_settings

choose_settings()
# Messages in files are put there whole.
TRANSPORT_ALIASES["filesystem"] = "cms.core.file_broker:Transport"
app = Celery("chorus")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="schedule")
