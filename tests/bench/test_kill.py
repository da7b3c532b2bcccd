"""kill −9 in the midst of an act: the chain verifies and nothing is half written, twenty times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_twenty_killed_writers_leave_nothing_half_written():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    ran = subprocess.run(
        [sys.executable, "-m", "bench.kill", "--rounds", "20"], cwd=PROJECT, env=environment, capture_output=True,
        text=True, timeout=600,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tally = json.loads(ran.stdout)
    assert (tally["rounds"], tally["broken"]) == (20, [])
    assert tally["told"] >= 20
