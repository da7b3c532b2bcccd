"""What is said of a file that cannot be read."""

from __future__ import annotations

from thidua.ground.errors import BadInput


class Unreadable(BadInput):
    """A file gives no text; ``code`` tells why, the message what to do."""

    code = "unreadable"
