"""A password that is good enough, in words of ours."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from thidua.accounts.models import User
from thidua.ground.errors import BadInput

_WORDS = {
    "password_too_short": "Mật khẩu ngắn quá. Dùng từ 10 ký tự trở lên, ví dụ bốn từ dễ nhớ viết liền.",
    "password_too_common": "Mật khẩu này quá phổ biến nên dễ đoán. Chọn mật khẩu khác.",
}
_OTHER = "Mật khẩu này chưa dùng được. Chọn mật khẩu khác, từ 10 ký tự."


def check_password_strength(password: str, user: User) -> None:
    """Return nothing where ``password`` may be the password of ``user``.

    Raises:
        BadInput: too short, too common, or made of his own short name or telephone number.
    """
    own = [part for part in (user.username, user.phone) if part]
    if any(part in password.lower() for part in own):
        raise BadInput("Mật khẩu có tên đăng nhập hoặc số điện thoại của đồng chí. Chọn mật khẩu khác.", field="new")
    try:
        validate_password(password, user)
    except ValidationError as fault:
        code = str(getattr(fault.error_list[0], "code", ""))
        raise BadInput(_WORDS.get(code, _OTHER), field="new") from fault
