"""SHA-256 of what is kept or handed out."""

import hashlib

from django.core.files import File


def sha256_of_text(text: str) -> str:
    """Of a mailed secret, of which only this is kept, or of words that must stay as they were."""
    return hashlib.sha256(text.encode()).hexdigest()


def sha256_of_upload(upload: File) -> str:
    """Read chunk by chunk: a 25 MB dossier never sits in memory. Leaves it rewound."""
    sha256 = hashlib.sha256()
    for chunk in upload.chunks():
        sha256.update(chunk)
    upload.seek(0)
    return sha256.hexdigest()
