"""What lives beside the figures: movements with stages and answers, clusters, programmes, works of the made-up commune,
and of the real districts only what their texts say. Each is written where it is not there yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any

import yaml

from thidua.cli.demo.places import loader, villages
from thidua.documents.core.kinds import LinkKind
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document, DocumentLink
from thidua.documents.selectors import find_by_number
from thidua.documents.services import link_documents, make_passage, register_document, store_text
from thidua.ground.actors import Actor
from thidua.ground.dates import ZONE
from thidua.ground.periods import parse_period
from thidua.movements.core.answers import Answer, AnswerKind, AnswerLineKind
from thidua.movements.core.clusters import ClusterDraft, ClusterForm, Meeting, Seat, Way
from thidua.movements.core.draft import Draft, Line, name_fold
from thidua.movements.core.kinds import Form, Level, LineKind, Role
from thidua.movements.core.participation import Counted
from thidua.movements.core.programmes import ProgrammeDraft, ProgrammeLineDraft, ProgrammeLineKind
from thidua.movements.core.stages import Stage
from thidua.movements.core.works import WorkDraft, WorkKind
from thidua.movements.models import Cluster, Movement, Programme, Work, YearTheme
from thidua.movements.services import (
    PartyGiven,
    RoleGiven,
    add_stage,
    answer_movement,
    count_participation,
    create_cluster,
    create_movement,
    create_programme,
    file_paper,
    finish_work,
    give_seat,
    issue_movement,
    note_interim_review,
    note_meeting,
    open_review,
    register_work,
    set_plaque,
    set_theme,
    sign_paper,
    sign_programme,
)
from thidua.reading.models import Intake
from thidua.targets.models import MovementTarget
from thidua.targets.selectors.movement_targets import lines_for_movement
from thidua.targets.services.movement_targets import set_movement_lines
from thidua.units.models import Body
from thidua.units.selectors import leading_bodies, units_of
from thidua.units.selectors.names import sorted_by_name

KIEN_THUY = (
    "Ủy ban nhân dân huyện và Ủy ban Mặt trận Tổ quốc Việt Nam huyện đã ký kết Chương trình phối hợp về thực hiện giảm "
    "nghèo bền vững, xây dựng nông thôn mới"
)
KIEN_THUY_NAME = "Chương trình phối hợp về thực hiện giảm nghèo bền vững, xây dựng nông thôn mới"
KIEN_THUY_CONTENT = (
    "vận động đoàn viên, hội tham gia hưởng ứng tích cực Phong trào thi đua gắn với Cuộc vận động “Toàn dân đoàn kết xây "
    "dựng nông thôn mới, đô thị văn minh”"
)
KIM_SON = "Trách nhiệm thực thi công vụ, lời nói thống nhất với kết quả công việc"


def load_lives(places: dict[str, Body], *, at: datetime) -> int:
    """Write what is not there yet; return how many things were new."""
    return sum((
        _mo_phong(places["xa-mo-phong"], at=at),
        _kien_thuy(places["kien-thuy"], at=at),
        _kim_son(places["kim-son"], at=at),
        _cho_don(places["cho-don"], at=at),
    ))  # fmt: skip


def _kien_thuy(owner: Body, *, at: datetime) -> int:
    """The programme that the text tells of: who signed and for what, without a day, since the text gives none."""
    intake = Intake.objects.filter(owner=owner, year=2023).select_related("text").first()
    if intake is None or Programme.objects.filter(owner=owner, fold=name_fold(KIEN_THUY_NAME)).exists():
        return 0
    by = loader(at, [owner])
    bodies = {body.kind: body for body in leading_bodies(owner, as_of=date(2023, 1, 1))}
    passage = _quoted(intake, KIEN_THUY, by=by)
    line = ProgrammeLineDraft(
        ProgrammeLineKind.CONTENT, KIEN_THUY_CONTENT, _quoted(intake, KIEN_THUY_CONTENT, by=by).pk
    )
    row = create_programme(
        ProgrammeDraft(KIEN_THUY_NAME, lines=(line,), source=f"{intake.name}; bài không ghi ngày ký"),
        [PartyGiven(bodies["peoples_committee"]), PartyGiven(bodies["fatherland_front"])],
        owner=owner,
        passage=passage,
        by=by,
        at=at,
    )
    for party in row.parties.select_related("programme__owner").order_by("number"):
        sign_programme(party, on=None, by=by, at=at)
    return 1


def _kim_son(owner: Body, *, at: datetime) -> int:
    """The theme of 2018 in the words of the text."""
    intake = Intake.objects.filter(owner=owner, year=2018).select_related("text").first()
    if intake is None or YearTheme.objects.filter(owner=owner, year=2018).exists():
        return 0
    by = loader(at, [owner])
    passage = _quoted(intake, KIM_SON, by=by)
    set_theme(owner, 2018, KIM_SON, said_by="Ban Thường vụ Huyện ủy", passage=passage, by=by, at=at)
    return 1


def _cho_don(owner: Body, *, at: datetime) -> int:
    """The article speaks of the plan: from one to the other in one click."""
    article = Document.objects.filter(owner=owner, kind="bai_viet").order_by("pk").first()
    plan = next(iter(find_by_number(owner, "15/KH-UBND")), None)
    if article is None or plan is None or DocumentLink.objects.filter(from_document=article, to_document=plan).exists():
        return 0
    link_documents(article, LinkKind.TELLS, plan, by=loader(at, [owner]), at=at)
    return 1


def _quoted(intake: Intake, quote: str, *, by: Actor) -> Any:
    start = intake.text.nfc.index(quote)
    return make_passage(intake.text, start, start + len(quote), by=by)


def _mo_phong(commune: Body, *, at: datetime) -> int:
    said = yaml.load((files("thidua.cli.demo") / "lives.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - all scalars stay text
    place = _Place(commune, at)
    theme = said["theme"]
    made = 0
    if not YearTheme.objects.filter(owner=commune, year=int(theme["year"])).exists():
        moment = place.moment(date(int(theme["year"]), 1, 5))
        set_theme(commune, int(theme["year"]), theme["text"], said_by=theme["said_by"], by=place.by, at=moment)
        made += 1
    made += sum(place.movement(one) for one in said["movements"]) + place.lines()
    made += sum(place.cluster(one) for one in said["clusters"])
    return made + place.programme(said["programme"]) + sum(place.work(one) for one in said["works"])


class _Place:
    """The commune with its bodies by name and kind, and the acts in the order of their days."""

    def __init__(self, commune: Body, at: datetime) -> None:
        self.commune, self.at = commune, at
        self.villages = villages(commune, at.date())
        self.leading = {body.kind: body for body in leading_bodies(commune, as_of=at.date())}
        self.by = loader(at, [commune, *self.villages.values()])

    def moment(self, day: date) -> datetime:
        """Nine in the morning of the day, and never after now."""
        return min(datetime.combine(day, time(9), ZONE), self.at)

    def bodies(self, names: Iterable[str]) -> list[Body]:
        return [self.villages[name] for name in names]

    def movement(self, one: dict[str, Any]) -> int:
        if Movement.objects.filter(owner=self.commune, fold=name_fold(one["name"])).exists():
            return 0
        issued = _day(one["issued_on"])
        lines = tuple(Line(LineKind(kind), text) for kind, text in one["lines"])
        draft = Draft(
            one["name"],
            Form(one["form"]),
            Level.COMMUNE,
            since=_day(one["since"]),
            until=_day(one["until"]),
            lines=lines,
        )
        roles = [RoleGiven(Role(role), self.leading[kind]) for kind, role in one["roles"].items()]
        roles += [RoleGiven(Role.PILOT, self.villages[one["pilot"]])] if "pilot" in one else []
        acts: dict[str, Any] = {"by": self.by, "at": self.moment(issued)}
        row = create_movement(draft, owner=self.commune, roles=roles, simulated=True, **acts)
        for stage in one.get("stages", []):
            add_stage(row, Stage(stage["name"], _day(stage["since"]), _day(stage["until"]), stage["aim"]), **acts)
        row = issue_movement(row, on=issued, **acts)
        self._what_followed(row, one)
        return 1

    def lines(self) -> int:
        """The year's movement is measured by the lines of the year's set."""
        row = Movement.objects.filter(owner=self.commune, form=Form.REGULAR.value, since=date(2026, 1, 1)).first()
        if row is None or MovementTarget.objects.filter(movement=row).exists():
            return 0
        lines = list(lines_for_movement(row).filter(target_set__headline=True))
        set_movement_lines(row, lines, by=self.by, at=self.moment(date(2026, 1, 12)))
        return 1

    def _what_followed(self, row: Movement, one: dict[str, Any]) -> None:
        for answer in one.get("answers", []):
            self._answer(row, answer)
        for count in one.get("counts", []):
            period = parse_period(count["period"])
            counts = {what: int(count[what.value]) for what in Counted}
            acts: dict[str, Any] = {"by": self.by, "at": self.moment(period.until)}
            count_participation(row, self.commune, period, counts, source=count["source"], **acts)
        if "interim" in one:
            on = _day(one["interim"]["day"])
            note_interim_review(row, on=on, words=one["interim"]["words"], by=self.by, at=self.moment(on))
        if "review" in one:
            on = _day(one["review"]["day"])
            open_review(row, on=on, by=self.by, at=self.moment(on))

    def _answer(self, row: Movement, said: dict[str, str]) -> None:
        lines = tuple((kind, said[kind.value]) for kind in AnswerLineKind if kind.value in said)
        kind = AnswerKind.DECLINES if "declines" in said else AnswerKind.JOINS
        on = _day(said["day"])
        answer = Answer(kind, on, said.get("declines", ""), lines)
        answer_movement(row, self.villages[said["body"]], answer, by=self.by, at=self.moment(on))

    def cluster(self, one: dict[str, Any]) -> int:
        if Cluster.objects.filter(owner=self.commune, year=2026, fold=name_fold(one["name"])).exists():
            return 0
        members = self.bodies(one["members"]) if "members" in one else self._of_kinds(one["kinds"])
        draft = ClusterDraft(one["name"], 2026, ClusterForm(one["form"]), Way(one["way"]))
        first = date(2026, 1, 10)
        acts: dict[str, Any] = {"by": self.by, "at": self.moment(first)}
        row = create_cluster(draft, members, owner=self.commune, **acts)
        head = self.villages[one["head"]] if "head" in one else members[0]
        deputy = self.villages[one["deputy"]] if "deputy" in one else members[1]
        for seat, body in ((Seat.HEAD, head), (Seat.DEPUTY, deputy)):
            give_seat(row, body, seat, way=Way(one["way"]), since=first, **acts)
        for kind, on, words in one["meetings"]:
            note_meeting(row, Meeting(kind), on=_day(on), words_said=words, by=self.by, at=self.moment(_day(on)))
        if "table" in one:
            self._table(row, one["table"])
        return 1

    def _of_kinds(self, kinds: list[str]) -> list[Body]:
        return sorted_by_name(units_of(self.commune, as_of=self.at.date()).filter(kind__in=kinds)[:8], self.at.date())

    def _table(self, row: Cluster, name: str) -> None:
        acts: dict[str, Any] = {"by": self.by, "at": self.moment(date(2026, 1, 20))}
        words = (
            f"{name} (mô phỏng)\n1. Kết quả thực hiện chỉ tiêu: 60 điểm\n2. Tổ chức phong trào: 25 điểm\n"
            "3. Báo cáo đúng hạn: 15 điểm\nTổng cộng: 100 điểm"
        )
        text = store_text(words, owner=self.commune, **acts)
        paper = Paper(
            kind="khac", abstract=name, issuer="Cụm thi đua số 1", date=date(2026, 1, 20), openness="internal"
        )
        document = register_document(paper, owner=self.commune, text=text, simulated=True, **acts)
        filed = file_paper(row, document, on=date(2026, 1, 20), **acts)
        sign_paper(filed, on=date(2026, 1, 20), **acts)

    def programme(self, one: dict[str, Any]) -> int:
        if Programme.objects.filter(owner=self.commune, fold=name_fold(one["name"])).exists():
            return 0
        on = _day(one["signed_on"])
        acts: dict[str, Any] = {"by": self.by, "at": self.moment(on)}
        lines = tuple(ProgrammeLineDraft(ProgrammeLineKind(kind), text) for kind, text in one["lines"])
        row = create_programme(
            ProgrammeDraft(one["name"], _day(one["since"]), _day(one["until"]), lines),
            [PartyGiven(self.leading[kind]) for kind in one["parties"]],
            owner=self.commune,
            **acts,
        )
        for party in row.parties.select_related("programme__owner").order_by("number"):
            sign_programme(party, on=on, **acts)
        return 1

    def work(self, one: dict[str, str]) -> int:
        if Work.objects.filter(owner=self.commune, fold=name_fold(one["name"])).exists():
            return 0
        peak = Movement.objects.filter(owner=self.commune, form=Form.PEAK.value).first()
        registered = _day(one["registered_on"])
        draft = WorkDraft(one["name"], WorkKind(one["kind"]), registered, _day(one["due_on"]), one["aim"])
        row = register_work(
            draft, owner=self.commune, body=self.villages[one["body"]], movement=peak, by=self.by,
            at=self.moment(registered),
        )  # fmt: skip
        if "done_on" in one:
            on = _day(one["done_on"])
            finish_work(row, on=on, result=one["result"], by=self.by, at=self.moment(on))
        if "plaque" in one:
            on = _day(one["plaque_on"])
            set_plaque(row, one["plaque"], on=on, by=self.by, at=self.moment(on))
        return 1


def _day(text: str) -> date:
    return date.fromisoformat(text)
