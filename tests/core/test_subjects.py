"""However it is written, a person, a mailbox or an address is one: for every limit and every look-up."""

import pytest

from core import subjects
from core.identity import normalise_document, normalise_email
from core.throttle import Limit

ONE_PERSON = [
    "40871256", "4.0871256", "40871256-", " 40871256 ", "dni:40871256", "DNI: 40.871.256", "dni 40871256",
    "4087\u00a01256", "4087\u200b1256", "4087\u20131256", "４０８７１２５６", "40871256/", "_40871256_",
]  # fmt: skip
ONE_MAILBOX = ["rosa@correo.example", "Rosa@Correo.Example", " rosa@correo.example. ", "ROSA@CORREO.EXAMPLE"]
ONE_ASKER = ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:0db8:0001:0002::9"]


@pytest.mark.parametrize("typed", ONE_PERSON)
def test_a_document_number_is_one_subject_however_it_is_written(typed):
    assert subjects.person(typed) == "40871256"


@pytest.mark.parametrize("typed", ["ab123456", "AB-123.456", "pasaporte:ab123456", "passport: Ab 123456"])
def test_so_is_a_passport_whatever_its_letters(typed):
    assert subjects.person(typed) == normalise_document(typed) == "AB123456"


@pytest.mark.parametrize("number", ["CE1234567", "DNI12", "PASSPORT1"])
def test_letters_that_belong_to_a_number_stay(number):
    assert normalise_document(number) == number


@pytest.mark.parametrize("typed", ONE_MAILBOX)
def test_a_mailbox_is_one_subject(typed):
    assert subjects.mailbox(typed) == subjects.person(typed) == normalise_email(typed) == ONE_MAILBOX[0]


@pytest.mark.parametrize("address", ONE_ASKER)
def test_whoever_has_one_address_of_a_64_has_them_all_and_is_one_asker(address):
    assert subjects.asker(address) == "2001:db8:1:2::/64"


def test_another_64_is_another_asker():
    assert subjects.asker("2001:db8:1:3::1") != subjects.asker(ONE_ASKER[0])


@pytest.mark.parametrize("address", ["198.51.100.7", "::ffff:198.51.100.7", "::ffff:c633:6407"])
def test_a_mapped_address_is_the_ipv4_one(address):
    assert subjects.asker(address) == "198.51.100.7"


def test_who_has_no_address_is_counted_too():
    assert subjects.asker("") == "unknown"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("of", "writings"),
    [(subjects.person, ONE_PERSON), (subjects.mailbox, ONE_MAILBOX), (subjects.asker, ONE_ASKER)],
)
def test_a_limit_counts_every_writing_together(of, writings):
    limit = Limit("test.one", len(writings), 60, of=of)
    assert all(limit.admit(written) for written in writings)
    assert not any(limit.admit(written) for written in writings)
