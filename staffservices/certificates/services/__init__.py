"""Everything that happens to a certificate: one function each, from plain arguments."""

from staffservices.certificates.services.asking import record_download, request_certificate
from staffservices.certificates.services.issuing import annul_certificate, reopen, send_again, sign_and_issue
from staffservices.certificates.services.preparing import (
    Contents,
    reject_certificate,
    return_unsigned,
    save_certificate_draft,
    send_to_sign,
)

__all__ = [
    "Contents",
    "annul_certificate",
    "record_download",
    "reject_certificate",
    "reopen",
    "request_certificate",
    "return_unsigned",
    "save_certificate_draft",
    "send_again",
    "send_to_sign",
    "sign_and_issue",
]
