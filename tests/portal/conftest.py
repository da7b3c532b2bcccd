"""The portal is looked at with what the room below publishes."""

from tests.publishing.conftest import board, land, movements

__all__ = ["board", "land", "movements"]
