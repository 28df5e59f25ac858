"""The first sign-in of a person who registered: with the temporary password, which opens the account."""

from django.contrib.auth.backends import BaseBackend, ModelBackend

from core.identity import normalise_document
from recruitment.applicants.models import Registration
from recruitment.applicants.services import open_account


class FirstSignIn(BaseBackend):
    def authenticate(self, request, username=None, password=None, **credentials):
        if username is None or password is None:
            return None
        waiting = Registration.objects.waiting().filter(document_number=normalise_document(username))
        for registration in waiting:
            if registration.temporary_password_is(password):
                return open_account(registration)
        return None

    def get_user(self, user_id):
        return ModelBackend().get_user(user_id)
