"""Sessions in the database, under a fingerprint of their key.

Whoever reads the table cannot take over anybody's session: the key itself is only in the cookie.
"""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.utils import timezone


def _stored_key(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(DatabaseSessionStore):
    """As Django's, but rows are found by SHA-256 of the key, cut to the column's 40 characters."""

    def _get_session_from_db(self) -> Any:
        if not self.session_key:
            return None
        try:
            return self.model.objects.get(
                session_key=_stored_key(self.session_key), expire_date__gt=timezone.now()
            )
        except self.model.DoesNotExist:
            self._session_key = None
            return None

    def exists(self, session_key: str) -> bool:
        return super().exists(_stored_key(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        instance = super().create_model_instance(data)
        instance.session_key = _stored_key(instance.session_key)
        return instance

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(_stored_key(key))
