"""Log-in, log-out, a slip used, the password changed."""

from __future__ import annotations

from axes.utils import reset as forget_tries
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from thidua.accounts.forms.signing_in import LogInForm, PasswordForm, SlipForm
from thidua.accounts.models import ResetSlip, User
from thidua.accounts.services import change_password, tell_of_slips, use_slip
from thidua.accounts.services.cast import demo_accounts
from thidua.accounts.views.posting import done, status_of
from thidua.web.requests import Request
from thidua.web.responses import see_other
from thidua.web.templatetags.td import moment

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi nhập lại."


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: Request) -> HttpResponse:
    """Show the form; let in who knows the password, and go where he wanted."""
    if request.method != "POST" and request.user.is_authenticated:
        return see_other(_where_to(request, request.GET.get("next", "")))
    form = LogInForm(request.POST if request.method == "POST" else None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, username=form.cleaned_data["username"], password=form.cleaned_data["password"])
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        if isinstance(user, User):
            login(request, user)
            for slip in tell_of_slips(user, at=request.now):
                messages.warning(request, _about(slip))
            return see_other(_where_to(request, form.cleaned_data["next"]))
        form.add_error(None, WRONG)
    context = {"form": form, "demo_accounts": demo_accounts() if settings.MODE == "demo" else []}
    return render(request, "accounts/log_in.html", context)


def locked_out(request: Request, *args: object, **kwargs: object) -> HttpResponse:
    """Answer who tried too often; called by django-axes too."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)


@require_POST
def log_out(request: Request) -> HttpResponse:
    """End the session and go to the portal."""
    logout(request)
    return see_other(settings.LOGOUT_REDIRECT_URL)


@never_cache
@sensitive_post_parameters("signs", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: Request) -> HttpResponse:
    """Set a new password with the signs of a slip."""
    form = SlipForm(request.POST if request.method == "POST" else None)

    def act(*, username: str, signs: str, new: str, again: str) -> None:
        user = use_slip(username, signs, new=new, at=request.now)
        forget_tries(username=user.username)

    if done(request, form, act):
        messages.success(request, "Đã đặt mật khẩu mới. Đăng nhập bằng mật khẩu đó.")
        return see_other("accounts:login")
    return render(request, "accounts/slip.html", {"form": form}, status=status_of(form))


@never_cache
@login_required
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Change one's own password; the other sessions end, this one goes on."""
    form = PasswordForm(request.POST if request.method == "POST" else None)

    def act(*, old: str, new: str, again: str) -> None:
        user = change_password(request.user, old=old, new=new, by=request.actor, at=request.now)
        update_session_auth_hash(request, user)

    if done(request, form, act):
        messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập khác của đồng chí đã kết thúc.")
        return see_other("accounts:mine")
    return render(request, "accounts/password.html", {"form": form}, status=status_of(form))


def _where_to(request: Request, wanted: str) -> str:
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if inside else resolve_url(settings.LOGIN_REDIRECT_URL)


def _about(slip: ResetSlip) -> str:
    maker = slip.made_by.full_name if slip.made_by else "người quản trị hệ thống"
    used = f", đã dùng lúc {moment(slip.used_at)}" if slip.used_at else ", chưa ai dùng"
    return (
        f"Có phiếu đặt lại mật khẩu cho đồng chí do {maker} lập lúc {moment(slip.made_at)}{used}. "
        "Nếu không phải đồng chí đề nghị, đổi mật khẩu ngay và báo người quản lý tài khoản."
    )
