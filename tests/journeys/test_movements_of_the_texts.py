"""The movements that the five texts tell of stand in the demo with their sentence and their bodies."""

from __future__ import annotations

FIVE = (
    "Cả nước chung sức xây dựng nông thôn mới",
    "Doanh nghiệp Việt Nam hội nhập và phát triển",
    "Cả nước chung tay vì người nghèo – Không để ai bị bỏ lại phía sau",
    "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
    "Cả nước đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch Covid-19",
)
OF_A_LOCALITY = """
    select m.name, h.name, p.quote from movements_movement m
    join units_body b on b.id = m.owner_id
    left join movements_movement h on h.id = m.taken_up_from_id
    left join documents_passage p on p.id = m.passage_id
    where b.slug = ? order by m.id
"""


def roles(demo, slug, name):
    rows = demo.rows(
        "select r.role, coalesce(k.kind, r.name) from movements_movementrole r "
        "join movements_movement m on m.id = r.movement_id join units_body b on b.id = m.owner_id "
        "left join units_body k on k.id = r.body_id where b.slug = ? and m.name = ?",
        slug, name,
    )  # fmt: skip
    return {(role, who) for role, who in rows}


def test_the_five_national_movements_of_cho_don_are_taken_up_with_their_sentence(demo):
    found = {higher: (name, quote) for name, higher, quote in demo.rows(OF_A_LOCALITY, "cho-don") if higher}
    assert set(found) == set(FIVE)
    assert all(quote and name in FIVE for name, quote in found.values())


def test_kien_thuy_answers_the_movements_of_the_prime_minister_and_names_who_directs_and_coordinates(demo):
    found = {higher: quote for _, higher, quote in demo.rows(OF_A_LOCALITY, "kien-thuy") if higher}
    assert set(FIVE[:4]) <= set(found)
    assert "Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí" in found
    assert all(found.values())
    assert roles(demo, "kien-thuy", "Thi đua phát triển kinh tế – xã hội năm 2023") == {
        ("launches", "peoples_committee"),
        ("directs", "party_committee"),
        ("coordinates", "fatherland_front"),
        ("directs", "Thành ủy, HĐND, UBND thành phố"),
        ("coordinates", "Ban Thi đua – Khen thưởng thành phố"),
    }


def test_four_bodies_launched_in_dong_son_on_12_january_2023(demo):
    name = "Phát động và ký kết giao ước thi đua năm 2023"
    assert roles(demo, "dong-son", name) == {
        ("launches", "peoples_committee"),
        ("co_launches", "party_committee"),
        ("co_launches", "peoples_council"),
        ("co_launches", "fatherland_front"),
    }
    day = "select m.issued_on from movements_movement m join units_body b on b.id = m.owner_id where b.slug = ? and m.name = ?"
    assert demo.one(day, "dong-son", name) == "2023-01-12"
    (quote,) = [quote for called, _, quote in demo.rows(OF_A_LOCALITY, "dong-son") if called == name]
    assert quote.startswith("Ngày 12-1, Huyện ủy, HĐND, UBND, Ủy ban MTTQ huyện Đông Sơn đã phát động")


def test_the_theme_of_kim_son_stands_with_its_sentence(demo):
    theme = (
        "select t.text, t.said_by, p.quote from movements_yeartheme t join units_body b on b.id = t.owner_id "
        "left join documents_passage p on p.id = t.passage_id where b.slug = 'kim-son' and t.year = 2018"
    )
    words = "Trách nhiệm thực thi công vụ, lời nói thống nhất với kết quả công việc"
    assert demo.rows(theme) == [(words, "Ban Thường vụ Huyện ủy", words)]


def test_from_the_directive_to_the_plan_of_cho_don_is_one_click_and_to_the_article_two(demo):
    links = (
        "select f.number, l.kind, t.number from documents_documentlink l join documents_document f on f.id = l.from_document_id "
        "join documents_document t on t.id = l.to_document_id"
    )
    found = set(demo.rows(links))
    assert {kind for a, kind, b in found if (a, b) == ("15/KH-UBND", "19/CT-TTg")} & {"basis", "concretises"}
    assert any(kind == "tells" and b == "15/KH-UBND" for _, kind, b in found)
