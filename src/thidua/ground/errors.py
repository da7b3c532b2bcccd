"""What the system says when it will not do what was asked: in Vietnamese, and what to do next."""

from __future__ import annotations


class Refused(Exception):
    """An act or a question was refused; ``message`` says what happened and what to do.

    ``code`` is stable English for machines; ``field`` names the input it belongs to, where there is one.

    >>> str(Refused("Chưa có đơn vị tính. Chọn đơn vị tính.", field="measure"))
    'Chưa có đơn vị tính. Chọn đơn vị tính.'
    """

    code = "refused"

    def __init__(self, message: str, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        if code is not None:
            self.code = code


class NotPermitted(Refused):
    """The actor's assignments do not allow the act."""

    code = "not_permitted"


class BadInput(Refused):
    """What was typed or uploaded cannot be used as it stands."""

    code = "bad_input"


class Conflict(Refused):
    """Somebody else changed the same thing meanwhile, or a rule of state forbids the act now."""

    code = "conflict"


class NotFound(Refused):
    """There is no such thing, or the actor may not know of it: the two are told alike."""

    code = "not_found"


class BadSetting(Exception):
    """A THIDUA_* variable has a value that cannot be used; the server does not start."""
