from django.urls import path

from core.outbox import demo

app_name = "demo_mailbox"
urlpatterns = [
    path("", demo.mailbox, name="list"),
    path("<slug:name>/", demo.message, name="message"),
]
