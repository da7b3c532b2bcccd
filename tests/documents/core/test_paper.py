from datetime import date

import pytest

from thidua.documents.core.kinds import BY_CODE, KINDS, find_kind
from thidua.documents.core.numbers import number_key, symbol_of, tidy_number
from thidua.documents.core.paper import Paper, PaperFault
from thidua.documents.core.secrecy import SecretRefused


def fault(**facts):
    with pytest.raises(PaperFault) as refusal:
        Paper(**{"kind": "ke_hoach", "abstract": "Phát động thi đua", **facts})
    return refusal.value.field, str(refusal.value)


def test_every_kind_has_a_code_of_its_own_and_is_found_by_its_name():
    assert len(BY_CODE) == len(KINDS)
    assert all(find_kind(kind.label.upper()) == kind for kind in KINDS)
    assert find_kind("kh") == BY_CODE["ke_hoach"]
    assert find_kind("không có") is None


def test_one_number_has_many_spellings_and_one_key():
    assert tidy_number("Số:  15 / KH–UBND ") == "15/KH-UBND"
    assert number_key("05-CT/TW") == number_key("5 - ct/tw")
    assert number_key("15/KH-HĐTĐKT") == "15/kh-hdtdkt"
    assert [symbol_of(n) for n in ("15/KH-UBND", "34-CT/TW", "06/2022/QH15", "09", "")] == [
        "KH-UBND",
        "CT/TW",
        "QH15",
        "",
        "",
    ]


def test_a_paper_needs_what_identifies_it():
    assert fault(kind="") == ("kind", "Chưa chọn loại văn bản. Chọn một loại trong danh sách.")
    assert fault(abstract="  ")[0] == "abstract"
    assert fault(abstract="a" * 601)[0] == "abstract"
    assert fault(number="1" * 61)[0] == "number"
    assert fault(issuer="a" * 201)[0] == "issuer"
    assert fault(openness="ai cũng biết")[0] == "openness"
    assert fault(nature="lạ")[0] == "nature"


def test_days_that_cannot_be_are_refused():
    assert fault(valid_from=date(2022, 1, 1), valid_until=date(2022, 1, 1))[0] == "valid_until"
    assert fault(date=date(2022, 2, 1), valid_until=date(2022, 1, 1))[0] == "valid_until"


def test_a_party_paper_is_registered_only_if_its_issuer_has_published_it():
    assert fault(openness="party")[0] == "published"
    assert Paper("chi_thi", "Đổi mới thi đua", openness="party", published=True).openness == "party"


def test_a_secret_abstract_is_refused():
    with pytest.raises(SecretRefused):
        Paper("ke_hoach", "Phương án (MẬT)")


def test_what_the_paper_is_usually_follows_from_its_kind():
    assert Paper("luat", "Luật").nature_or_usual == "instrument"
    assert Paper("ke_hoach", "Kế hoạch").nature_or_usual == "document"
    assert Paper("ke_hoach", "Kế hoạch", nature="instrument").nature_or_usual == "instrument"
