"""Addresses inside the room that are kept with a notice."""

INBOX = "lam-viec/thong-bao/"
RECEIVED = f"{INBOX}nhan/"


def received_path(key: int) -> str:
    """Where a body reads what was sent to it.

    >>> received_path(7)
    '/lam-viec/thong-bao/nhan/7/'
    """
    return f"/{RECEIVED}{key}/"


def dispatch_path(slug: str, uid: object) -> str:
    """Where the sender reads who has answered."""
    return f"/lam-viec/{slug}/da-gui/{uid}/"
