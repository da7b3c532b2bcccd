"""Words planted in a locality through its own pages, so that what must be hidden is there to be seen."""

from __future__ import annotations

import re

from tests.serving import Demo
from tests.walks.client import Answer, Client

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
        written += [*_sent(client, slug, written[0].location), *_calendar(client, base)]
        assert [answer.status for answer in written] == [303] * len(written), [
            (a.status, a.text[-1500:]) for a in written if a.status != 303
        ]


def _sent(client: Client, slug: str, paper: str) -> list[Answer]:
    """Send the paper, and words of one's own, to a body of the register that lives today; a district of old has none."""
    base, uid = f"/lam-viec/{slug}", paper.strip("/").split("/")[-1]
    page = client.get(f"{base}/gui/document/{uid}/").text
    bodies = re.findall(r'name="to" value="(\d+)"', page)
    if not bodies:
        assert "Không còn nơi nào để gửi" in page
        return []
    body = bodies[0]
    return [
        client.post(f"{base}/gui/document/{uid}/", to=body, ask="Xem và trả lời.", wants_answer="on", due=""),
        client.post(f"{base}/thong-bao-da-gui/soan/", subject=f"Họp {WORDS[slug]}", text="", due="", to=body),
    ]


def _calendar(client: Client, base: str) -> list[Answer]:
    """Write a cycle, a window in it, and a swapped day."""
    cycle = client.post(f"{base}/lich/chu-ky/", kind="year", year="2026", since="", last_day="", name="")
    return [
        cycle,
        client.post(cycle.location, text="24/12: họp tổng kết", source=""),
        client.post(f"{base}/lich/ngay-nghi/ghi/", day="19/12/2026", works="works", source="làm bù"),
    ]
