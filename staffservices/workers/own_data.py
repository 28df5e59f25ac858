"""What «Mis datos» tells a worker: the entry in the register, and who of the entity looked at it."""

from django.db.models import QuerySet

from accounts.models import Identity, User
from staffservices.workers.models import Employment, Worker
from staffservices.workers.queries import worker_of


def register_entry(user: User) -> dict:
    worker = worker_of(user)
    if worker is None:
        return {}
    return {
        "documento": worker.document,
        "apellidos": worker.surnames,
        "nombres": worker.names,
        "correo": worker.email,
        "celular": worker.mobile,
        "en_el_padron_desde": worker.created_at,
        "vinculos": [_employment(one) for one in worker.employments.all()],
    }


def _employment(employment: Employment) -> dict:
    return {
        "cargo": employment.position,
        "unidad": employment.unit,
        "regimen": employment.get_regime_display(),
        "condicion": employment.condition,
        "contrato": employment.contract,
        "desde": employment.starts_on,
        "hasta": employment.ends_on,
        "ingreso": employment.entry_date,
        "pensiones": employment.pension_system,
        "cuspp": employment.cuspp,
    }


def entries_about(user: User) -> QuerySet[Worker]:
    return Worker.objects.filter(user=user, user__identity=Identity.VERIFIED)
