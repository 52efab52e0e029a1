"""Files that have no address: they lie outside the folder that the web server gives out.

Whoever shows one reads it through a guarded view of the room that owns it. Names are random: what
somebody called their file is neither used nor kept.
"""

import os
from secrets import token_hex

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible(path="cms.core.private_files.PrivateFiles")
class PrivateFiles(FileSystemStorage):
    """Asking a file for its address is an error: it has none."""

    def __init__(self) -> None:
        super().__init__(
            base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700
        )

    @property
    def base_location(self) -> str:
        """Asked each time, and never the folder of public files, which is the library's default."""
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address.")


def private_files() -> PrivateFiles:
    """Asked anew for each field, so that no folder's name gets into a migration."""
    return PrivateFiles()


def random_name(folder: str, ending: str) -> str:
    """In one of 256 folders, so that none grows too large to list."""
    name = token_hex(16)
    return f"{folder}/{name[:2]}/{name}.{ending}"
