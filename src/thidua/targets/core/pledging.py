"""The closed lists of pledges, and the states that one goes through."""

from __future__ import annotations

from thidua.ground.labels import Labelled


class PledgeForm(Labelled):
    """What sort of paper several bodies sign with each other."""

    PLEDGE = "pledge", "giao ước thi đua"
    PROGRAMME = "programme", "chương trình phối hợp"


class PledgeState(Labelled):
    """Where a pledge stands."""

    DRAFT = "draft", "đang soạn"
    REVIEW = "review", "đang góp ý"
    SIGNING = "signing", "đang ký"
    FROZEN = "frozen", "đã khóa bản"
    DROPPED = "dropped", "đã rút"


class PartyRole(Labelled):
    """What a party does besides signing."""

    LAUNCHES = "launches", "cùng phát động, cùng ký"
    SIGNS = "signs", "ký giao ước"


class Stand(Labelled):
    """What a party has last said of the text."""

    WAITING = "waiting", "chưa trả lời"
    AGREED = "agreed", "đồng ý"
    ASKS = "asks", "đề nghị sửa"
    DECLINED = "declined", "không ký"


class SignedHow(Labelled):
    """How a signature was given; a digital one only from a file whose signatures were found valid."""

    ROLL_CALL = "roll_call", "điểm danh tại hội nghị"
    SCAN = "scan", "bản giấy đã ký"
    DIGITAL = "digital", "chữ ký số"


class PledgeAct(Labelled):
    """What has happened to a pledge, as its history lists it."""

    WRITTEN = "written", "soạn bản"
    AGREED = "agreed", "đồng ý"
    ASKED = "asked", "đề nghị sửa"
    OPENED = "opened", "mở ký"
    SIGNED = "signed", "ký"
    SCANNED = "scanned", "gắn bản giấy đã ký"
    DECLINED = "declined", "không ký"
    FROZEN = "frozen", "khóa bản"
    DROPPED = "dropped", "rút giao ước"
