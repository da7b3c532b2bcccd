"""The stated priority as typed."""

from __future__ import annotations

from thidua.commendation.forms.submissions import whole
from thidua.web.forms import StrictForm, TextField


class AimForm(StrictForm):
    """Shares in per cent, how small a small collective is, and by which paper."""

    direct_percent = whole(label="Người trực tiếp lao động, từ (%)", required=False, min_value=0, max_value=100)
    women_percent = whole(label="Nữ, từ (%)", required=False, min_value=0, max_value=100)
    small_percent = whole(label="Tập thể nhỏ, từ (%)", required=False, min_value=0, max_value=100)
    small_at_most = whole(label="Tập thể nhỏ là tối đa (người)", required=False, min_value=1, max_value=1000)
    source = TextField(label="Theo văn bản nào", max_length=300)
