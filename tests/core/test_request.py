"""When a request arrived, from where, and the headers that every answer carries."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.utils import timezone

from core.middleware import address, arrival

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def request_with():
    def make(**headers):
        return RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)

    return make


def test_a_forged_address_is_ignored_where_no_proxy_of_ours_stands(request_with, settings):
    settings.TRUSTED_PROXIES = 0
    assert address(request_with(**{"X-Forwarded-For": "1.2.3.4"})) == "10.0.0.1"


def test_behind_our_proxy_only_the_entry_that_it_wrote_counts(request_with, settings):
    settings.TRUSTED_PROXIES = 1
    assert address(request_with(**{"X-Forwarded-For": "6.6.6.6, 190.1.2.3"})) == "190.1.2.3"


def test_nonsense_in_the_header_is_no_address(request_with, settings):
    settings.TRUSTED_PROXIES = 1
    assert address(request_with(**{"X-Forwarded-For": "<script>"})) == ""


def test_a_slow_upload_counts_from_when_our_proxy_saw_it_begin(request_with, settings, at):
    settings.TRUSTED_PROXIES = 1
    now = datetime(2026, 11, 20, 22, 31, tzinfo=UTC)
    began = now - timedelta(minutes=4)
    with at(now):
        assert arrival(request_with(**{"X-Request-Start": f"t={began.timestamp()}"})) == began


@pytest.mark.parametrize("header", ["t=99999999999999", "t=soon", "t=nan", "t=99999999999"])
def test_nobody_arrives_in_the_future_or_at_a_moment_that_is_no_time(request_with, settings, at, header):
    settings.TRUSTED_PROXIES = 1
    with at(datetime(2026, 11, 20, 22, 31, tzinfo=UTC)):
        assert arrival(request_with(**{"X-Request-Start": header})) == timezone.now()


def test_from_a_stranger_the_arrival_header_is_ignored(request_with, settings, at):
    settings.TRUSTED_PROXIES = 0
    with at(datetime(2026, 11, 20, 22, 31, tzinfo=UTC)):
        assert arrival(request_with(**{"X-Request-Start": "t=1000"})) == timezone.now()


def test_public_pages_have_a_strict_policy_and_the_admin_its_own(client, home):
    public = client.get(home.url)["Content-Security-Policy"]
    admin = client.get("/admin/login/")["Content-Security-Policy"]
    assert "unsafe" not in public
    assert "frame-ancestors 'none'" in public
    assert "'unsafe-inline'" in admin
    assert "frame-ancestors 'self'" in admin


def test_also_in_the_admin_nothing_is_embedded_rebased_or_sent_elsewhere(client, home):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    for directive in ("object-src 'none'", "base-uri 'self'", "form-action 'self'"):
        assert directive in policy


SERVER = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "k9" * 40 + "Zq7-x",
    "ALLOWED_HOSTS": "portal.example",
    "BASE_URL": "https://portal.example",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
    "PYTHONPATH": ".:site",
}
HSTS = ("from django.conf import settings as s; "
        "print(s.SECURE_HSTS_SECONDS > 0, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)")  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({}, "True False False"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true", "SECURE_HSTS_PRELOAD": "true"}, "True True True"),
    ],
)
def test_https_binds_the_other_names_of_the_domain_only_where_the_entity_says_so(chosen, told, tmp_path):
    environment = {**os.environ, **SERVER, **chosen, "PORTAL_VAR": str(tmp_path)}
    command = [sys.executable, "-c", HSTS]
    answer = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == told.split()
