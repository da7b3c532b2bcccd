import unicodedata

import pytest

from thidua.documents.core.secrecy import SecretRefused, bears_mark, name_bears_mark, refuse_secret


@pytest.mark.parametrize(
    "text",
    [
        "UBND HUYỆN\nMẬT\nKẾ HOẠCH",
        "TỐI MẬT\nBáo cáo",
        "Số: 01/KH\n  TUYỆT MẬT  \n",
        "Độ mật: Tối mật",
        "độ mật: mật",
        "Kế hoạch số 12 (MẬT)",
        "BỘ CHỈ HUY   MẬT   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BAN CHỈ HUY TUYỆT MẬT CỘNG HÒA",
        "* MẬT *",
        "M Ậ T",
        unicodedata.normalize("NFD", "UBND\nMẬT\n"),
        "a\n" * 5000 + "\nMẬT\n",
        "TèI MËT",
    ],
)
def test_a_mark_of_secrecy_is_found(text):
    assert bears_mark(text)


@pytest.mark.parametrize(
    "text",
    [
        "Luật Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Mật độ dân số 120 người/km2",
        "Trại ong mật\nMật ong",
        "mật",
        "SẢN XUẤT MẬT ONG VÀ MẬT MÍA",
        "Hai bên thân mật. Mật thiết.",
        "Huyện đã hoàn thành 30/30 chỉ tiêu",
    ],
)
def test_the_word_alone_is_no_mark(text):
    assert not bears_mark(text)


def test_a_file_name_may_bear_the_mark():
    assert name_bears_mark("KH 12 (MẬT).docx")
    assert name_bears_mark("tuyet-mat_2026.pdf")
    assert name_bears_mark("Báo cáo TỐI MẬT.docx")
    assert not name_bears_mark("mat do dan so.docx")
    assert not name_bears_mark("Bí mật nhà nước - tập huấn.pdf")


def test_the_refusal_says_whom_to_take_it_to_and_repeats_nothing_of_the_paper():
    with pytest.raises(SecretRefused) as refusal:
        refuse_secret("MẬT\nPhương án vịt quay")
    assert "văn thư mật" in str(refusal.value)
    assert "vịt quay" not in str(refusal.value)
