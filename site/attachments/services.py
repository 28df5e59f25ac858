"""What happens to received files: they come in, wait for the scanner, are replaced, and are forgotten."""

import re
from datetime import timedelta

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from attachments import audit, refusals, scanner
from attachments.checks import check_pdf, mended_name
from attachments.models import Attachment, ScanState
from core.audit import log
from core.hashing import sha256_of_upload
from core.private_files import private_storage

OUR_NAME = re.compile(r"[a-z0-9]{2}/[a-z0-9]{32}\.pdf")  # `RandomName`; other apps keep private files too


def receive_file(upload: UploadedFile, *, owner: User | None, max_bytes: int) -> Attachment:
    """Check `upload`, keep it under a random name and return its row; `owner` is None for a stranger.

    Call it before letting go of an earlier file (`discard`): whatever fails here, the earlier one is
    still in its place. Raises a RefusedFile; nothing is kept then.
    """
    checked = check_pdf(upload, max_bytes=max_bytes)
    kept: File = upload if checked.mended is None else ContentFile(checked.mended, upload.name)
    state = scanner.scan(kept.chunks())
    if state == ScanState.INFECTED:
        raise refusals.Infected
    # Rewound, never closed: closing a temporary upload deletes it before it is moved to its place.
    kept.seek(0)
    return Attachment.objects.create(
        owner=owner,
        file=kept,
        original_name=mended_name(upload.name or "")[-255:],
        size=kept.size or 0,
        pages=checked.pages,
        sha256=sha256_of_upload(kept),
        sha256_as_sent="" if kept is upload else sha256_of_upload(upload),
        scan_state=state,
    )


def discard(attachment: Attachment | None) -> bool:
    """Delete a file that was replaced, with its row; False when a submission still rests on it.

    The bytes go when the transaction commits: if it is rolled back, the file is still there.
    """
    if attachment is None:
        return False
    try:
        with transaction.atomic():
            attachment.delete()
    except ProtectedError:
        return False
    delete_bytes_on_commit(attachment.file.name)
    return True


def forget_file(attachment: Attachment, *, actor: User | None = None) -> None:
    """End of the retention period: the bytes go, the row with its size and SHA-256 stays as proof."""
    with transaction.atomic():
        changed = Attachment.objects.filter(pk=attachment.pk, forgotten_at=None).update(
            forgotten_at=timezone.now()
        )
        if changed:
            log(attachment, audit.FORGOTTEN, user=actor)
            delete_bytes_on_commit(attachment.file.name)


def delete_bytes_on_commit(name: str) -> None:
    transaction.on_commit(lambda: private_storage().delete(name))


def scan_pending() -> dict[str, int]:
    """Ask the scanner again about every file that waits; how many came out of it in each state."""
    counts = dict.fromkeys(ScanState.values, 0)
    waiting = Attachment.objects.filter(scan_state=ScanState.PENDING, forgotten_at=None)
    if not scanner.answers():
        counts[ScanState.PENDING] = waiting.count()
        return counts
    for attachment in waiting.iterator():
        counts[scan_again(attachment)] += 1
    return counts


def scan_again(attachment: Attachment) -> ScanState:
    with attachment.file.open("rb") as stored:
        state = scanner.scan(stored.chunks())
    if state == ScanState.PENDING:
        return state
    with transaction.atomic():
        waiting = Attachment.objects.filter(pk=attachment.pk, scan_state=ScanState.PENDING)
        if waiting.update(scan_state=state) and state == ScanState.INFECTED:
            log(attachment, audit.INFECTED)
    return state


def sweep(*, older_than: timedelta = timedelta(days=1)) -> int:
    """Delete received files that no row names (a transaction that was rolled back leaves one); how many."""
    storage, swept, limit = private_storage(), 0, timezone.now() - older_than
    try:
        folders = storage.listdir("")[0]
    except FileNotFoundError:  # nothing was ever received
        return 0
    for folder in folders:
        names = [
            name
            for name in (f"{folder}/{file}" for file in storage.listdir(folder)[1])
            if OUR_NAME.fullmatch(name)
        ]
        kept = set(
            Attachment.objects.filter(file__in=names, forgotten_at=None).values_list("file", flat=True)
        )
        for name in names:
            if name not in kept and storage.get_modified_time(name) < limit:
                storage.delete(name)
                swept += 1
    return swept
