"""``python -m bench.kill``: writers on SQLite killed with kill −9 in the midst of their acts; what they left is whole.

Each round: nobody has the database open; a child process opens it and saves figures through the service, one act after
the other, telling each on a pipe once it is written; after a few milliseconds it is killed; then the database is opened
as after a power cut and asked.  Whole means: every act the child told of is there; of the one it was killed in, all or
nothing (observation, revision, audit line, detail); the chain verifies.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from bench.places import own_database

ROUNDS = 20
A_CHAIN = 50  # rounds a locality, so that no chain grows too long to be verified each round
LONGEST = 0.04  # seconds a writer lives after its first act


@dataclass
class Tally:
    """What all rounds came to."""

    rounds: int = 0
    told: int = 0
    half_way: int = 0  # rounds in which an act was written that the child could not tell of any more
    broken: list[str] = field(default_factory=list)


def main(argv: Sequence[str] | None = None) -> int:
    """Kill ``--rounds`` writers; return 1 where something was left half written."""
    parser = argparse.ArgumentParser(prog="python -m bench.kill", description="kill −9 giữa lúc ghi.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=2026)
    wanted = parser.parse_args(argv)
    os.environ.pop("THIDUA_DATABASE", None)
    with own_database():
        tally = kill_writers(wanted.rounds, Random(wanted.seed))  # noqa: S311 - when to kill
    print(json.dumps(vars(tally), ensure_ascii=False))
    return 1 if tally.broken else 0


def kill_writers(rounds: int, chance: Random) -> Tally:
    """Return what ``rounds`` killed writers left."""
    from bench.writer import Books

    books, tally = Books.open(1 + rounds // A_CHAIN), Tally()
    for number in range(rounds):
        body = number % len(books.bodies)
        before = books.count(body)
        told = _one_writer(books, body, chance.uniform(0, LONGEST))
        found = books.count(body)
        tally.rounds, tally.told = number + 1, tally.told + told
        tally.half_way += found == before + told + 1
        if not before + told <= found <= before + told + 1:
            tally.broken.append(f"round {number}: {before} acts + {told} told, but {found} there")
        tally.broken += [f"round {number}: {fault}" for fault in books.faults(body)]
    tally.broken += books.last_faults()
    return tally


def _one_writer(books: object, body: int, life: float) -> int:
    """Fork a writer, kill it ``life`` seconds after its first act, and return how many acts it told of."""
    from bench.writer import Books

    assert isinstance(books, Books)
    books.close()  # whoever opens next must do so as the first after a crash
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            books.write_for_ever(body, telling)
        finally:
            os._exit(70)
    os.close(telling)
    select.select([told], [], [], 60)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    n = 0
    while part := os.read(told, 65536):
        n += len(part)
    os.close(told)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the writer ended by itself; run it alone to see why")
    return n


if __name__ == "__main__":
    sys.exit(main())
