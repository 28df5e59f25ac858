"""When a request arrived, from where, and the headers that every answer carries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from core.middleware import address, arrival


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
