"""The house stands: floors, steps and relations point down, the ground knows no Django."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

import thidua

SOURCE = Path(thidua.__path__[0])
CONTRACTS = configparser.ConfigParser()
CONTRACTS.read(SOURCE.parents[1] / ".importlinter", encoding="utf-8")
FLOORS = [
    [room.strip() for room in line.split("|")]
    for line in CONTRACTS["importlinter:contract:floors"]["layers"].strip().splitlines()
]
FLOOR_OF = {room: len(FLOORS) - number for number, floor in enumerate(FLOORS) for room in floor}
PURE = ["thidua.ground", "thidua.papers", "thidua.rules"]


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("thidua.")]


def room_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def test_every_room_has_its_floor():
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(FLOOR_OF)


def test_relations_between_tables_point_down():
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.OneToOneField | models.ManyToManyField)
        and field.related_model.__module__.startswith("thidua.")
        and room_of(field.related_model) != room_of(model)
        and FLOOR_OF[room_of(field.related_model)] >= FLOOR_OF[room_of(model)]
    ]
    assert upward == []


def test_the_ground_and_every_core_load_no_django():
    pure = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for room in (*(SOURCE / name.split(".")[1] for name in PURE), *SOURCE.glob("*/core"))
        for path in sorted(room.rglob("*.py"))
    ]
    code = "import sys\n" + "".join(f"import {name}\n" for name in pure) + "sys.exit('django' in sys.modules)"
    assert len(pure) > 30
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("forbidden", [models.FloatField, models.DecimalField])
def test_no_number_is_stored_as_a_float_or_a_fraction(forbidden):
    found = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, forbidden)
    ]
    assert found == []


def test_no_generic_keys_and_no_admin():
    assert not any(
        app in settings.INSTALLED_APPS for app in ("django.contrib.admin", "django.contrib.contenttypes.fields")
    )
    sources = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    assert "GenericForeignKey(" not in sources


def test_an_open_end_is_never_null():
    loose = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if getattr(field, "name", "") == "until" and getattr(field, "null", False)
    ]
    assert loose == []


def test_migrations_are_complete_and_named_for_their_intention(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    nameless = [
        path.name
        for path in SOURCE.glob("*/migrations/0*.py")
        if "_auto_" in path.name or path.stem.endswith("_initial")
    ]
    assert nameless == []
