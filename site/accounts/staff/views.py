"""The «Usuarios» of the Wagtail admin."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import users

from accounts import second_factor, services
from accounts.audit import DEACTIVATED, READ_BY_STAFF
from accounts.models import User
from accounts.staff.forms import AccountEditForm, StaffCreationForm
from core import audit
from core.errors import Refused
from core.types import StrOrPromise


class NobodyDeletes(ModelPermissionPolicy):
    """An account is switched off, never deleted: what it did must keep its name."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


def require_may_touch(actor: User, account: User) -> None:
    """Only administrators touch administrators."""
    if account.is_superuser and not actor.is_superuser:
        raise PermissionDenied


class AccountFilterSet(users.UserFilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Tipo de cuenta"),
        method="by_kind",
        choices=[("staff", gettext_lazy("Personal")), ("people", gettext_lazy("Personas con documento"))],
    )

    def by_kind(self, queryset, name, value):
        staff = {"document_number": ""}
        return queryset.filter(**staff) if value == "staff" else queryset.exclude(**staff)


class AccountList(users.IndexView):
    @cached_property
    def columns(self):
        columns = super().columns
        document = Column("document", label=gettext_lazy("Documento"), accessor="document", width="15%")
        return [*columns[:2], document, *columns[2:]]

    @cached_property
    def search_fields(self):
        return ["username", "first_name", "last_name", "email", "document_number"]


class OnlyAdministratorsMakeAdministrators:
    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class AddStaff(OnlyAdministratorsMakeAdministrators, users.CreateView):
    success_message = gettext_lazy("Creó la cuenta de %(object)s. Le enviamos una contraseña temporal.")

    def save_instance(self):
        user = super().save_instance()
        services.issue_temporary_password(user, actor=self.request.user)
        return user


class EditAccount(OnlyAdministratorsMakeAdministrators, users.EditView):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        require_may_touch(request.user, self.object)

    def get(self, request, *args, **kwargs):
        if not self.editing_self:
            audit.log(self.object, READ_BY_STAFF, user=request.user)
        return super().get(request, *args, **kwargs)

    def save_instance(self):
        was_active = User.objects.get(pk=self.object.pk).is_active
        user = super().save_instance()
        if was_active and not user.is_active:
            audit.log(user, DEACTIVATED, user=self.request.user)
        return user


class OnAccount(TemplateView):
    """A button on an account: says what it will do, then does it."""

    template_name = "accounts/staff/confirm.html"
    title: StrOrPromise = ""
    explanation: StrOrPromise = ""
    done: StrOrPromise = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm("accounts.change_user"):
            raise PermissionDenied
        self.account = get_object_or_404(User, pk=kwargs["pk"])
        require_may_touch(request.user, self.account)

    def get_context_data(self, **kwargs):
        return super().get_context_data(account=self.account, title=self.title, explanation=self.explanation)

    def post(self, request, *args, **kwargs):
        try:
            self.act()
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done % {"account": self.account})
        return redirect("wagtailusers_users:edit", self.account.pk)


class SendTemporaryPassword(OnAccount):
    title = gettext_lazy("Enviar una contraseña temporal")
    explanation = gettext_lazy(
        "Llegará al correo de la cuenta; aquí no se muestra. La contraseña que tenía deja de servir y se "
        "cierran sus sesiones."
    )
    done = gettext_lazy("Enviamos una contraseña temporal al correo de %(account)s.")

    def act(self):
        services.issue_temporary_password(self.account, actor=self.request.user)


class SwitchOffSecondFactor(OnAccount):
    title = gettext_lazy("Quitar el segundo paso")
    explanation = gettext_lazy(
        "Para quien perdió el celular y los códigos de recuperación. Compruebe antes, por otro medio, que es "
        "esa persona quien lo pide."
    )
    done = gettext_lazy("Quitó el segundo paso de %(account)s.")

    def act(self):
        second_factor.switch_off(self.account, actor=self.request.user)


class AccountViewSet(users.UserViewSet):
    filterset_class = AccountFilterSet
    index_view_class = AccountList
    add_view_class = AddStaff
    edit_view_class = EditAccount

    @cached_property
    def permission_policy(self):
        return NobodyDeletes(self.model)

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else StaffCreationForm

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/contrasena/", SendTemporaryPassword.as_view(), name="temporary_password"),
            path("<int:pk>/segundo-paso/", SwitchOffSecondFactor.as_view(), name="second_factor_off"),
        ]


def buttons_of(account: User) -> list[tuple[StrOrPromise, str, str]]:
    """Label, address and icon of what can be done to an account."""
    buttons: list[tuple[StrOrPromise, str, str]] = [
        (
            SendTemporaryPassword.title,
            reverse("wagtailusers_users:temporary_password", args=[account.pk]),
            "mail",
        )
    ]
    if second_factor.device_of(account):
        buttons.append(
            (
                _("Quitar el segundo paso"),
                reverse("wagtailusers_users:second_factor_off", args=[account.pk]),
                "lock-open",
            )
        )
    return buttons
