"""The worker's pages, under `/boletas-de-pago/`."""

from django.urls import path

from staffservices.payslips.views import payslips, start, statements

app_name = "payslips"

urlpatterns = [
    path("", start.ServicesStart.as_view(), name="start"),
    path("mis-boletas/", payslips.MyPayslips.as_view(), name="list"),
    path("mis-boletas/varias/", payslips.ManyPayslips.as_view(), name="many"),
    path("mis-boletas/<int:pk>/", payslips.PayslipDetail.as_view(), name="detail"),
    path("mis-boletas/<int:pk>/descargar/", payslips.PayslipFile.as_view(), name="file"),
    path("mis-boletas/<int:pk>/enviar/", payslips.SendPayslip.as_view(), name="send"),
    path("mis-boletas/constancia/<int:year>/", statements.Statement.as_view(), name="statement"),
    path(
        "mis-boletas/constancia/<int:year>/descargar/",
        statements.StatementFile.as_view(),
        name="statement_file",
    ),
]
