"""The demo answers this machine only: its passwords are printed on the screen."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class NotLoopback(Exception):
    """The demo was told to listen on an address that others can reach."""


def require_loopback(host: str) -> str:
    """Return ``host`` where it is an address of this machine's loopback.

    Raises:
        NotLoopback: it is not, with what to do instead.
    """
    if not is_loopback(host):
        raise NotLoopback(
            f"Bản mẫu chỉ nghe trên 127.0.0.1, không nghe trên {host}: mật khẩu mẫu ai cũng biết. "
            "Muốn chạy thật, đặt THIDUA_MODE=production."
        )
    return host


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is localhost or a loopback address, IPv4 or IPv6."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def loopback_only(application: Application) -> Application:
    """Return ``application`` that answers 403 to whoever is not on this machine.

    A caller without address (a test client, a unix socket) is on this machine.
    """

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        caller = environ.get("REMOTE_ADDR") or "127.0.0.1"
        if is_loopback(caller):
            return application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return ["Bản mẫu chỉ mở được trên chính máy đang chạy nó.\n".encode()]

    return guarded
