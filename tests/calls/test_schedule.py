"""The schedule in words."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from core.dates import LIMA
from recruitment.calls.models import Milestone, MilestoneKind
from recruitment.calls.schedule import schedule_rows
from recruitment.calls.spans import span_words

NOV_18, NOV_24, DEC_2, JAN_4 = date(2026, 11, 18), date(2026, 11, 24), date(2026, 12, 2), date(2027, 1, 4)
EIGHT, HALF_PAST_FIVE = time(8), time(17, 30)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((None, None, None, None), "Por definir"),
        ((NOV_18, None, None, None), "18 de noviembre de 2026"),
        ((NOV_18, None, NOV_18, None), "18 de noviembre de 2026"),
        ((NOV_18, EIGHT, None, HALF_PAST_FIVE), "18 de noviembre de 2026, de 08:00 a 17:30"),
        ((NOV_18, None, None, time(20)), "18 de noviembre de 2026, hasta las 20:00"),
        ((NOV_18, EIGHT, None, None), "18 de noviembre de 2026, desde las 08:00"),
        ((NOV_18, None, NOV_24, None), "Del 18 al 24 de noviembre de 2026"),
        ((NOV_18, None, DEC_2, None), "Del 18 de noviembre al 2 de diciembre de 2026"),
        ((NOV_18, None, JAN_4, None), "Del 18 de noviembre de 2026 al 4 de enero de 2027"),
        (
            (NOV_18, EIGHT, NOV_24, HALF_PAST_FIVE),
            "Del 18 de noviembre a las 08:00 al 24 de noviembre de 2026 a las 17:30",
        ),
    ],
)
def test_a_date_or_a_range_reads_like_a_person_wrote_it(span, words):
    assert span_words(*span) == words


def test_the_table_tells_what_is_over_what_goes_on_what_is_next_and_what_is_not_known():
    milestones = [
        a_milestone(MilestoneKind.PUBLICATION, date(2026, 11, 10)),
        a_milestone(MilestoneKind.REGISTRATION, NOV_18, NOV_24, areas="Comité CAS; Informática"),
        a_milestone(MilestoneKind.CURRICULAR, DEC_2),
        a_milestone(MilestoneKind.CURRICULAR_RESULTS, DEC_2),
        a_milestone(MilestoneKind.INTERVIEW, JAN_4),
        a_milestone(MilestoneKind.SIGNING, None),
    ]

    table = schedule_rows(milestones, datetime(2026, 11, 20, 12, tzinfo=LIMA))

    assert [row.phase for row in table] == ["past", "now", "next", "next", "later", "unknown"]
    assert table[1].areas == ["Comité CAS", "Informática"]
    assert table[5].when == "Por definir"


@pytest.mark.parametrize(
    ("fields", "wrong", "message"),
    [
        ({"end_date": NOV_18}, "start_date", "Indique el día en que empieza"),
        ({"start_date": NOV_24, "end_date": NOV_18}, "end_date", "termina antes de empezar"),
        (
            {"start_date": NOV_18, "start_time": HALF_PAST_FIVE, "end_time": EIGHT},
            "end_time",
            "termina antes",
        ),
        ({"areas": "a; b; c; d"}, "areas", "tres áreas como máximo"),
    ],
)
def test_a_milestone_that_makes_no_sense_is_refused_beside_the_field(fields, wrong, message):
    with pytest.raises(ValidationError) as refusal:
        Milestone(kind=MilestoneKind.OTHER, **fields).clean()
    assert message in refusal.value.message_dict[wrong][0]


def a_milestone(kind, start, end=None, **fields):
    milestone = Milestone(kind=kind, start_date=start, end_date=end, **fields)
    milestone.derive_instants()
    return milestone
