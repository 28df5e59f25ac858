"""The year in one table, and as a document."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic import View

from core.errors import Refused
from documents.responses import issued_file
from documents.services import ensure_file
from staffservices.payslips import statements
from staffservices.payslips.queries import payslips_of
from staffservices.payslips.views.payslips import OLDEST_FIRST, PayslipsMixin
from staffservices.workers.queries import worker_of


class Statement(PayslipsMixin, View):
    def get(self, request, year):
        payslips = payslips_of(self.worker).filter(payroll__year=year).order_by(*OLDEST_FIRST)
        found = statements.year_of(payslips, year)
        if not found.payslips:
            raise Http404
        context = {"service_menu": self.menu, "year": found, "worker": self.worker}
        return render(request, "payslips/statement.html", context)


class StatementFile(View):
    """The PDF; 404 to whoever is not its worker."""

    def get(self, request, year):
        worker = worker_of(request.user)
        if worker is None:
            raise Http404
        payslips = payslips_of(worker).filter(payroll__year=year).order_by(*OLDEST_FIRST)
        try:
            document = statements.issue_statement(worker, payslips, year, actor=request.user)
        except Refused as refusal:
            raise Http404 from refusal
        filename = _("constancia-de-haberes-%(year)s.pdf") % {"year": year}
        return issued_file(ensure_file(document), filename=filename)
