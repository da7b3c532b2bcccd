"""The keys of this installation, from the file that ``THIDUA_SIGNING`` names; none where signing is not switched on."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from thidua.accounts.models import User
from thidua.documents.core.signatures.keys import KeyFileFault, SigningKey, read_keys
from thidua.documents.services.trust import trust_of_installation
from thidua.ground.actors import Actor
from thidua.units.models import Body


def keys_for(owner: Body, by: Actor) -> tuple[SigningKey, ...]:
    """The keys with which this actor may sign papers of ``owner``.

    Raises:
        KeyFileFault: the file of keys cannot be used as it is.
    """
    keys = [key for key in _keys() if key.locality == owner.slug]
    if not keys or by.person is None:
        return ()
    mine = set(User.objects.filter(person_id=by.person, is_active=True).values_list("username", flat=True))
    return tuple(key for key in keys if mine & set(key.users))


def _keys() -> tuple[SigningKey, ...]:
    path = Path(settings.SIGNING)
    if str(path) in {"", "."}:
        return ()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise KeyFileFault(f"Không đọc được tệp khóa ký số {path}. Kiểm tra THIDUA_SIGNING.") from fault
    return read_keys(text, data_folder=Path(settings.DATA))


__all__ = ["keys_for", "trust_of_installation"]
