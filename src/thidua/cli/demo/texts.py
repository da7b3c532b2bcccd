"""The five source texts: taken in by the reader, then confirmed as a reviewer recorded it, through the same services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

import yaml

from thidua.cli.demo.launches import launch_movements
from thidua.cli.demo.places import loader
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.services import attach, load_cited, register_document
from thidua.ground.actors import Actor
from thidua.reading.models import Candidate
from thidua.reading.services import apply_confirmations, take_in
from thidua.units.models import Body

_FOLDER = files("thidua.cli.demo")


def load_texts(places: dict[str, Body], *, at: datetime) -> Iterator[str]:
    """Read and confirm each text that is not there yet; yield what was done, a sentence a text."""
    scripts = sorted((_FOLDER / "confirmations").iterdir(), key=lambda path: path.name)
    for script in scripts:
        said = yaml.load(script.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - all scalars stay text
        locality = places[said["locality"]]
        by = loader(at, [locality])
        load_cited(locality, by=by, at=at)
        if Candidate.objects.filter(intake__owner=locality, intake__name=said["name"], state="accepted").exists():
            yield f"{said['name']}: đã có"  # whoever has worked on since keeps his work, whatever a newer demo says
            continue
        yield f"{said['name']}: {_load(said, locality, by=by, at=at)} số liệu, phong trào đã xác nhận"


def _load(said: dict[str, Any], locality: Body, *, by: Actor, at: datetime) -> int:
    paper = _paper(said["paper"], locality, by=by, at=at)
    intake = take_in(
        owner=locality,
        year=int(said["year"]),
        data=(_FOLDER / "texts" / said["text"]).read_bytes(),
        file_name=said["text"],
        name=said["name"],
        document=paper,
        by=by,
        at=at,
    )
    if paper.text_id is None:
        attach(paper, text=intake.text, by=by, at=at)
    done = apply_confirmations(intake, said, by=by, at=at).n
    return done + launch_movements(intake, said.get("movements", []), by=by, at=at)


def _paper(said: dict[str, str], locality: Body, *, by: Actor, at: datetime) -> Document:
    standing = Document.objects.filter(owner=locality, kind=said["kind"], abstract=said["abstract"]).first()
    return standing or register_document(
        Paper(kind=said["kind"], abstract=said["abstract"], issuer=said["issuer"]), owner=locality, by=by, at=at
    )
