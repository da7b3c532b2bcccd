"""Words planted in a locality through its own pages, so that what must be hidden is there to be seen."""

from __future__ import annotations

from tests.serving import Demo
from tests.walks.client import Client

OFFICERS = {"xa-mo-phong": "ha.le", "dong-son": "nam.tran"}
WORDS = {"xa-mo-phong": "Hoahồngbiếc", "dong-son": "Hoasentrắng"}


def plant(demo: Demo) -> None:
    """Have the officers of two localities write a document, a movement and a text that hold their planted word."""
    for slug, who in OFFICERS.items():
        word, base = WORDS[slug], f"/lam-viec/{slug}"
        client = Client(demo.address, who)
        written = [
            client.post(
                f"{base}/van-ban/dang-ky/", kind="ke_hoach", number="77/KH-UBND", date="5/1/2026", issuer="Ủy ban nhân dân",
                abstract=f"Kế hoạch {word}", nature="document", openness="internal", not_secret="on",
            ),
            client.post(
                f"{base}/phong-trao/soan/", name=f"Phong trào {word}", form="regular",
                level="commune" if slug.startswith("xa") else "district",
                since="1/2/2026",
            ),
            client.post(
                f"{base}/doc-van-ban/", text=f"{word}: trồng được 12 ha rừng, đạt 110% kế hoạch.", year="2026",
                name=f"Bài {word}",
            ),
        ]  # fmt: skip
        assert [answer.status for answer in written] == [303] * 3, [
            (a.status, a.text[-1500:]) for a in written if a.status != 303
        ]
