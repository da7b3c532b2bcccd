"""Things that start: the server until its first page, the command that reads."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.outcome import Bar, Outcome
from bench.reading import TEXTS
from bench.timing import LONG_RUNS, REPETITIONS, Times, median, repeat_process

PROJECT = Path(__file__).resolve().parents[1]
SERVE = (str(PROJECT / "scripts" / "serve"),)
MOST_SECONDS = 5.0
_PATIENCE = 300


def serve(n: int | None, command: Sequence[str] = SERVE) -> Outcome:
    """Measure from the command to the first 200 on ``/``, from the second start on, with a data folder of its own."""
    times = Times()
    with TemporaryDirectory(prefix="thidua-bench-serve-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
        environment |= {"THIDUA_DATA": folder}
        first_page(command, environment)  # the first start makes the database and loads the demo
        for _ in range(n or LONG_RUNS):
            times.add(*first_page(command, environment))
    wall = median(times.wall)
    return Outcome(
        "serve", "từ scripts/serve đến trang đầu (lần khởi động thứ hai trở đi)", times,
        bars=[Bar(f"≤ {MOST_SECONDS:.0f} s", wall <= MOST_SECONDS)],
    )  # fmt: skip


def first_page(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return wall seconds until ``/`` answers 200, and the CPU seconds of the command and all its processes till they end.

    Raises:
        RuntimeError: it ended, or did not answer within five minutes.
    """
    port = _free_port()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    server = subprocess.Popen(
        command, env={**environment, "PORT": str(port)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}/", server)
        wall = time.perf_counter() - began
    finally:
        _stop(server)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def read_command(n: int | None) -> Outcome:
    """Measure ``thidua read --json`` of one text as a process, beside a Python that does nothing."""
    text = str(TEXTS[0])
    command = [str(Path(sys.executable).with_name("thidua")), "read", "--json", text]
    ours, floor = repeat_process(command, [sys.executable, "-c", "pass"], n=n or REPETITIONS)
    return Outcome(
        "read-command", f"lệnh thidua read --json {Path(text).name}, cả tiến trình", ours, floor, "python -c pass"
    )


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.01)
    raise RuntimeError(f"{address} did not answer (status of the process: {server.poll()})")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the session that was started here, and nothing else."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
