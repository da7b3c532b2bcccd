"""Forms list their fields; numbers and days are read as people in Việt Nam write them."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from thidua.ground.errors import BadInput
from thidua.web.forms import DayField, StrictForm, TextField, VietnameseNumberField, refuse_unknown


class Sample(StrictForm):
    buttons = ("luu",)
    name = TextField(label="Tên")
    amount = VietnameseNumberField(label="Vốn huy động", required=False)
    day = DayField(label="Ngày", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], required=False)


def sent(text: str) -> Sample:
    return Sample(QueryDict(text))


def test_numbers_days_and_text_come_in_as_values() -> None:
    form = sent("name=%20To%CC%82%20&amount=2.351,328&day=26/1/2022&luu=1&csrfmiddlewaretoken=x")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"name": "Tô", "amount": Decimal("2351.328"), "day": date(2022, 1, 26), "kind": ""}


def test_a_field_that_the_page_does_not_show_is_refused() -> None:
    form = sent("name=a&verified=1")
    assert not form.is_valid()
    assert form.non_field_errors() == [
        "Biểu mẫu gửi lên có trường không thuộc trang này: verified. Tải lại trang rồi nhập lại."
    ]


def test_a_prefix_looks_at_its_own_fields_only() -> None:
    assert Sample(QueryDict("a-name=x&b-name=y&other=1"), prefix="a").is_valid()
    assert not Sample(QueryDict("a-name=x&a-owner=7"), prefix="a").is_valid()


def test_a_post_without_a_form_is_held_to_its_names_too() -> None:
    refuse_unknown(QueryDict("uid=1&csrfmiddlewaretoken=x"), ["uid"])
    with pytest.raises(BadInput, match="owner"):
        refuse_unknown(QueryDict("uid=1&owner=2"), ["uid"])


@pytest.mark.parametrize("text", ["1.2.3", "12a", "1,2,3", "54.68"])
def test_what_is_no_number_says_how_to_write_one(text: str) -> None:
    form = sent(f"name=a&amount={text}")
    assert not form.is_valid()
    assert "không phải là số" in form.errors["amount"][0]


def test_a_missing_text_and_a_wrong_choice_are_told_plainly() -> None:
    form = sent("kind=zz&day=31/02/2022")
    assert not form.is_valid()
    assert form.errors["name"] == ["Chưa nhập “Tên”. Nhập rồi gửi lại."]
    assert form.errors["kind"] == ["Giá trị của “Loại” không có trong danh sách. Chọn lại."]
    assert "31/02/2022" in form.errors["day"][0]


def test_a_drawn_field_binds_label_help_and_error() -> None:
    text = str(sent("name=&amount=1.2.3"))
    assert '<label for="id_amount">Vốn huy động' in text
    assert 'id="id_amount_error"' in text
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_day_helptext"' in text
    assert 'type="number"' not in text


def test_a_stored_value_is_shown_as_people_write_it() -> None:
    text = str(Sample(initial={"amount": Decimal("2351.328"), "day": date(2022, 1, 26)}))
    assert 'value="2.351,328"' in text
    assert 'value="26/01/2022"' in text


def test_a_refusal_of_a_service_stands_at_its_field() -> None:
    form = sent("name=a")
    assert form.is_valid()
    form.add_refusal(BadInput("Tên này đã có. Chọn tên khác.", field="name"))
    form.add_refusal(BadInput("Chưa ghi được. Làm lại.", field="elsewhere"))
    assert form.errors == {"name": ["Tên này đã có. Chọn tên khác."], "__all__": ["Chưa ghi được. Làm lại."]}
