"""The worked examples of the field (domain notes)."""

from datetime import date

import pytest

from core import periods as counting


def d(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("periods", "counting_from", "days"),
    [
        ([("2020-01-01", "2020-12-31")], None, 366),
        ([("2019-01-01", "2019-12-31"), ("2019-07-01", "2020-06-30")], None, 547),
        ([("2021-01-01", "2021-01-31"), ("2021-02-01", "2021-02-28")], None, 59),
        ([("2021-01-01", "2021-01-31"), ("2021-02-02", "2021-02-28")], None, 58),
        ([("2018-03-01", "2019-03-31")], "2018-12-15", 107),
    ],
)
def test_days_count_once_and_both_ends_count(periods, counting_from, days):
    total = counting.total(
        [(d(since), d(until)) for since, until in periods],
        reference=d("2026-11-20"),
        counting_from=d(counting_from) if counting_from else None,
    )
    assert total.days == days
