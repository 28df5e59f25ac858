"""The lists of departments, provinces and districts that addresses are chosen from."""

import pytest

from core.ubigeo import Place, departments, districts, place, provinces


def test_all_of_peru_is_there():
    every_province = [code for department, _ in departments() for code, _ in provinces(department)]
    every_district = [code for province in every_province for code, _ in districts(province)]
    assert (len(departments()), len(every_province), len(every_district)) == (25, 196, 1893)
    assert len(set(every_district)) == 1893


def test_cusco_is_08_as_inei_numbers_it():
    assert ("08", "Cusco") in departments()
    assert len(provinces("08")) == 13
    assert districts("0801") == (
        ("080102", "Ccorca"),
        ("080101", "Cusco"),
        ("080103", "Poroy"),
        ("080104", "San Jerónimo"),
        ("080105", "San Sebastián"),
        ("080106", "Santiago"),
        ("080107", "Saylla"),
        ("080108", "Wanchaq"),
    )


def test_a_district_code_names_the_whole_place():
    assert place("080108") == Place("Cusco", "Cusco", "Wanchaq")
    assert str(place("080601")) == "Sicuani, Canchis, Cusco"


def test_accents_do_not_push_a_name_to_the_end_of_the_list():
    assert [name for _, name in departments()][:3] == ["Amazonas", "Áncash", "Apurímac"]


@pytest.mark.parametrize("code", ["", "99", "8", "0801", "080199", "999999", "08010a"])
def test_a_code_that_is_no_district_is_refused(code):
    with pytest.raises(KeyError):
        place(code)


def test_a_code_that_is_nowhere_has_nothing_below():
    assert provinces("99") == provinces("") == districts("08") == districts("0899") == ()
