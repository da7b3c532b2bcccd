"""``python -m bench [--json] [-n N] [NAME ...]``: run the measures and print them; see docs/bench.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module

from bench.outcome import Outcome, table
from bench.places import analyse, own_database, setting

# In the order they are run: what needs no country first.
MEASURES = {
    "serve": ("starts", "serve"),
    "read-command": ("starts", "read_command"),
    "reading": ("reading", "reading"),
    "rules-check": ("rules", "rules_check"),
    "rules-load": ("rules", "rules_load"),
    "rules-command": ("rules", "rules_command"),
    "rules-chains": ("chains", "rules_chains"),
    "rules-fisca": ("chains", "rules_fisca"),
    "act": ("acts", "acts"),
    "handing": ("handing", "handing"),
    "goals": ("handing", "goals"),
    "pledges": ("handing", "pledges"),
    "ledgers": ("ledgers", "ledgers"),
    "holders": ("honours", "holders"),
    "earned": ("honours", "earned"),
    "list-page": ("lists", "list_page"),
    "list-check": ("lists", "list_check"),
    "list-taking-in": ("lists", "list_taking_in"),
    "plan-docx": ("papers", "plan_docx"),
    "plan-pdf": ("papers", "plan_pdf"),
    "decision-docx": ("papers", "decision_docx"),
    "decision-pdf": ("papers", "decision_pdf"),
    "signing": ("papers", "signing"),
    "bits": ("papers", "bits"),
    "certificates": ("certificates", "certificates"),
    "board": ("boards", "board"),
    "board-page": ("boards", "board_page"),
    "heat": ("boards", "heat"),
    "heat-page": ("boards", "heat_page"),
    "heat-page-anew": ("boards", "heat_page_anew"),
    "pace": ("pace", "pace"),
    "country": ("boards", "nation"),
    "country-mixed": ("boards", "nation_mixed"),
    "judging": ("boards", "judging"),
    "save": ("entering", "save"),
    "writers": ("entering", "writers"),
    "excel": ("entering", "excel"),
    "scale": ("growth", "scale"),
    "load": ("crowd", "load"),
}

ASKED_FOR = ("rules-fisca",)  # needs an environment of its own


def main(argv: list[str] | None = None) -> int:
    """Run what is named, else everything; a missed bar is printed and is no failure."""
    wanted = _parser().parse_args(argv)
    found = []
    with own_database():
        for one in _outcomes(wanted.names or [name for name in MEASURES if name not in ASKED_FOR], wanted.n):
            found.append(one)
            if wanted.json:
                print(one.as_json(setting()), flush=True)
            else:
                print(f"  {one.name}: {one.what}", file=sys.stderr, flush=True)
        if not wanted.json:
            print(table(found))
            print("\nSố liệu mô phỏng. " + ", ".join(f"{name} {value}" for name, value in setting().items()))
    return 0


def _outcomes(names: list[str], n: int | None) -> Iterator[Outcome]:
    country = None
    for name in MEASURES:
        if name not in names:
            continue
        module, function = MEASURES[name]
        measure = getattr(import_module(f"bench.{module}"), function)
        if module != "boards":
            made = measure(n)
            yield from [made] if isinstance(made, Outcome) else made
            continue
        if country is None:
            from bench.made_up import make_country  # models: only once Django has started

            country = make_country()
            analyse()
        yield measure(country, n)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Đo hệ thống trên dữ liệu mô phỏng.")
    parser.add_argument("--json", action="store_true", help="mỗi phép đo một dòng JSON")
    parser.add_argument("-n", type=int, help="số lần lặp (mặc định 200; 10 với việc dài hơn một giây)")
    parser.add_argument("names", nargs="*", metavar="TÊN", choices=[*MEASURES, []], help=", ".join(MEASURES))
    return parser


if __name__ == "__main__":
    sys.exit(main())
