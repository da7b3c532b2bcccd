"""Coming in: log-in, a slip, another password."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.web.forms import StrictForm, TextField

_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
_NEW = {"autocomplete": "new-password"}


class LogInForm(StrictForm):
    """Short name or telephone number, and password; ``next`` is where the person wanted to go."""

    username = TextField(label="Tên đăng nhập hoặc số điện thoại", max_length=60, widget=forms.TextInput(attrs=_NAME))
    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class NewPasswordForm(StrictForm):
    """A new password, typed twice."""

    new = forms.CharField(
        label="Mật khẩu mới",
        max_length=200,
        strip=False,
        help_text="Từ 10 ký tự; bốn từ dễ nhớ viết liền là tốt.",
        widget=forms.PasswordInput(attrs=_NEW),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới", max_length=200, strip=False, widget=forms.PasswordInput(attrs=_NEW)
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        cleaned = super().clean()
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", "Hai lần nhập chưa giống nhau. Nhập lại.")
        return cleaned


class SlipForm(NewPasswordForm):
    """The eight signs of a slip and the new password."""

    username = TextField(label="Tên đăng nhập hoặc số điện thoại", max_length=60, widget=forms.TextInput(attrs=_NAME))
    signs = TextField(
        label="Mã trên phiếu",
        max_length=30,
        help_text="Tám chữ và số, ví dụ K7QF-2MXR.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
    field_order = ("username", "signs", "new", "again")


class PasswordForm(NewPasswordForm):
    """The password in use and the new one."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "new", "again")
