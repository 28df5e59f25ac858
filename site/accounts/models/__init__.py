from accounts.models.legal import Acceptance, LegalKind, LegalText
from accounts.models.links import EmailLink, LinkPurpose
from accounts.models.second_factor import RecoveryCode
from accounts.models.sessions import OpenSession
from accounts.models.temporary_password import HasTemporaryPassword
from accounts.models.user import Identity, User

__all__ = [
    "Acceptance",
    "EmailLink",
    "HasTemporaryPassword",
    "Identity",
    "LegalKind",
    "LegalText",
    "LinkPurpose",
    "OpenSession",
    "RecoveryCode",
    "User",
]
