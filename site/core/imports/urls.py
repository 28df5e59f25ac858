from django.urls import path

from core.imports import views

app_name = "imports"
urlpatterns = [
    path("<slug:importer>/", views.StartImport.as_view(), name="start"),
    path("<slug:importer>/plantilla/<slug:example>/", views.ExampleFile.as_view(), name="example"),
    path("<slug:importer>/<int:pk>/", views.ImportJobView.as_view(), name="job"),
    path("<slug:importer>/<int:pk>/columnas/", views.Columns.as_view(), name="columns"),
    path(
        "<slug:importer>/<int:pk>/volver-a-columnas/", views.BackToColumns.as_view(), name="back_to_columns"
    ),
    path("<slug:importer>/<int:pk>/confirmar/", views.ConfirmImport.as_view(), name="confirm"),
    path("<slug:importer>/<int:pk>/cancelar/", views.Cancel.as_view(), name="cancel"),
    path("<slug:importer>/<int:pk>/errores/", views.FindingsFile.as_view(), name="findings"),
]
