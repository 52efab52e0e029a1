"""Machine translation. Without an engine, interpreters do it all."""

import os

from cms.settings.environment import read_list, read_number

# none, ctranslate2, libretranslate or apertium; dummy in tests and development.
TRANSLATION_ENGINE = os.environ.get("TRANSLATION_ENGINE", "none").lower()
TRANSLATION_DUMMY_ALLOWED = False
# Where the server answers; on this machine, or on a private host named below.
TRANSLATION_URL = os.environ.get("TRANSLATION_URL", "")
TRANSLATION_ALLOWED_HOSTS = read_list("TRANSLATION_ALLOWED_HOSTS", default=[])
TRANSLATION_KEY = os.environ.get("TRANSLATION_KEY", "")
# The model's folder; for a server, the name under which drafts remember its model.
TRANSLATION_MODEL = os.environ.get("TRANSLATION_MODEL", "")
# Seconds for one text. A draft is taken for lost after five minutes, so no more than two.
TRANSLATION_TIMEOUT = read_number("TRANSLATION_TIMEOUT", default=30, least=1, most=120)
# Such as "ar:en,fa-af:en"; empty means every pair that the engine knows.
TRANSLATION_PAIRS = read_list("TRANSLATION_PAIRS", default=[])
# A queue of its own lets a worker of its own hold the model ("-Q translations --pool solo").
_QUEUE = {"queue": os.environ.get("TRANSLATION_QUEUE", "celery")}
CELERY_TASK_ROUTES = {"forum.make_drafts": _QUEUE, "home.make_drafts": _QUEUE}
