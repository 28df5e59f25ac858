"""Where private files lie, and under which names."""

from pathlib import PurePath

from django.core.files.storage import Storage, storages
from django.db.models import Model
from django.utils.crypto import get_random_string
from django.utils.deconstruct import deconstructible


def private_storage() -> Storage:
    return storages["private"]


@deconstructible
class RandomName:
    """`upload_to` of a private file: two folders and 32 random characters, so that nothing of the sender's
    file name reaches the disk.

    `folder` may name attributes of the row («emitidos/{0.issued_at.year}/»). `extension=""`: the sender's own.
    """

    def __init__(self, folder: str = "", *, extension: str = ".pdf") -> None:
        self.folder, self.extension = folder, extension

    def __call__(self, row: Model, filename: str) -> str:
        name = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
        extension = self.extension or PurePath(filename).suffix.lower()[:6]
        return f"{self.folder.format(row)}{name[:2]}/{name}{extension}"
