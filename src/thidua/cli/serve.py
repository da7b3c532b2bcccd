"""`thidua serve`: prepare the database, load the demo where this is one, and serve."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys

from thidua.cli.django_ready import migrate_if_needed, start_django
from thidua.web.core.loopback import NotLoopback, require_loopback


def run(argv: list[str]) -> int:
    """Serve until stopped.  Returns 2 for an address that the demo may not use, or a port that is taken."""
    parser = argparse.ArgumentParser(prog="thidua serve", description="Phục vụ hệ thống trên máy này.")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe; bản mẫu chỉ nhận loopback")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình")
    wanted = parser.parse_args(argv)

    start_django()
    from django.conf import settings

    try:
        if not settings.PRODUCTION:
            require_loopback(wanted.host)
        _require_free_port(wanted.host, wanted.port)
    except (NotLoopback, OSError) as fault:
        print(f"thidua: {fault}", file=sys.stderr)
        return 2
    migrate_if_needed()
    if not settings.PRODUCTION:
        from thidua.cli.demo import is_loaded, print_accounts

        if not is_loaded():
            # in a process of its own: the drawing of papers keeps threads, which workers forked from here would lack
            subprocess.run([sys.executable, "-m", "thidua.cli.main", "demo"], check=True)
        print_accounts(f"http://{wanted.host}:{wanted.port}/")
    else:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
    sys.stdout.flush()
    _serve(f"{wanted.host}:{wanted.port}", wanted.workers)
    return 0


def _serve(bind: str, workers: int) -> None:
    """Serve in this process, which has Django ready already; the workers are forked from it."""
    from django.conf import settings
    from django.db import connections
    from django.utils.module_loading import import_string
    from gunicorn.app.base import BaseApplication

    application = import_string(settings.WSGI_APPLICATION)

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            chosen = {
                "bind": bind,
                "workers": workers,
                "worker_class": "gthread",
                "threads": 4,
                "preload_app": True,
                "control_socket_disable": True,
                "graceful_timeout": 5,
                "loglevel": "warning",
                "proc_name": "thidua",
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            return application

    connections.close_all()  # a connection is never shared between processes
    Server().run()


def _require_free_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError:
            raise OSError(
                f"Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: PORT=8001 scripts/serve"
            ) from None
