"""Dates and times as people in Peru read them, Lima's time whatever the server's."""

from datetime import UTC, datetime, timedelta

import pytest

from core import dates

MOMENT = datetime(2026, 9, 24, 22, 29, 58, tzinfo=UTC)


def test_a_moment_is_told_in_lima_with_setiembre():
    assert dates.date_and_time(MOMENT) == "24 de setiembre de 2026 a las 17:29"
    assert dates.exact_moment(MOMENT) == "24 de setiembre de 2026 a las 17:29:58"
    assert dates.long_date(datetime(2026, 9, 25, 3, tzinfo=UTC)) == "24 de setiembre de 2026"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "menos de 1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=2, minutes=14), "2 h 14 min"),
        (timedelta(hours=47, minutes=59), "47 h 59 min"),
        (timedelta(days=2), "2 días"),
        (timedelta(days=4, hours=23), "4 días"),
    ],
)
def test_the_time_left_names_what_matters(span, words):
    assert dates.time_left(span) == words
