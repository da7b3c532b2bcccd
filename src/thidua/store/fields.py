"""Model fields that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from thidua.ground.measures import MAX_QUANTA
from thidua.ground.text import nfc

if TYPE_CHECKING:
    _BigInteger = models.BigIntegerField[Any, Any]
    _Char = models.CharField[Any, Any]
    _Uuid = models.UUIDField[Any, Any]
else:
    _BigInteger, _Char, _Uuid = models.BigIntegerField, models.CharField, models.UUIDField


class QuantumField(_BigInteger):
    """A whole number of quanta of a dimension, within ±9·10¹⁵ on both databases.

    The bound leaves room for a sum of a thousand such numbers in a BIGINT.  What does not fit its quantum is refused
    by ``ground.measures.to_quanta`` before it comes here; the check is the last line, not the message.
    """

    description = "số nguyên lần lượng nhỏ nhất"

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Return the condition the column carries in the database."""
        column = connection.ops.quote_name(str(self.column))
        return f"{column} BETWEEN -{MAX_QUANTA} AND {MAX_QUANTA}"


class ShortText(_Char):
    """One line of NFC text whose length the database itself holds (SQLite ignores the n of varchar(n))."""

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Return the condition the column carries in the database."""
        return f"length({connection.ops.quote_name(str(self.column))}) <= {self.max_length}"

    def get_prep_value(self, value: Any) -> Any:
        """Return the text as it is stored and as it is compared: NFC, without control characters."""
        text = super().get_prep_value(value)
        return nfc(text) if isinstance(text, str) else text


class UidField(_Uuid):
    """The identifier a row carries outside this installation: given once by ``ground.uids.uid(at)``, then fixed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("unique", True)
        options.setdefault("editable", False)
        super().__init__(**options)
