"""A council's own language model that may rephrase headlines. Off unless an address stands here."""

import os

from cms.settings.environment import read_list, read_number

# Speaks as OpenAI's chat completions do; on this machine, or on a private host named below.
REWRITING_URL = os.environ.get("REWRITING_URL", "")
REWRITING_ALLOWED_HOSTS = read_list("REWRITING_ALLOWED_HOSTS", default=[])
REWRITING_KEY = os.environ.get("REWRITING_KEY", "")
# The name under which the server knows the model, and under which papers name it.
REWRITING_MODEL = os.environ.get("REWRITING_MODEL", "")
# Seconds for one headline.
REWRITING_TIMEOUT = read_number("REWRITING_TIMEOUT", default=20, least=1, most=120)
