from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Cuentas")

    def ready(self):
        from accounts import mails, readings, sign_in  # noqa: F401 — sign_in receives signals
        from accounts import retention as rules
        from accounts.models import User
        from core import retention
        from core.outbox import builders
        from core.outbox.models import Message

        builders.register(
            mails.build_temporary_password,
            mails.build_reset,
            mails.build_confirm_new_email,
            mails.build_email_change_asked,
            mails.build_password_changed,
        )
        readings.register(User, _("Cuenta"), lambda user: User.objects.filter(pk=user.pk))
        readings.register(
            Message, _("Correo que le enviamos"), lambda user: Message.objects.filter(recipient=user)
        )
        retention.register(_("Sesiones vencidas"), rules.forget_expired_sessions)
        retention.register(_("Enlaces de correo vencidos o usados"), rules.forget_dead_links)
        retention.register(_("Trabajos terminados"), rules.forget_finished_tasks)
        retention.register(_("Segundo paso sin terminar de activar"), rules.forget_unconfirmed_devices)
