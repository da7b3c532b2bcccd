"""Tables of the room: submissions, nominations, their papers and steps."""

from thidua.commendation.models.archive import ArchiveFile, ArchiveLine
from thidua.commendation.models.decision import AwardBook, Decision, DecisionItem
from thidua.commendation.models.fairness import FairnessAim
from thidua.commendation.models.fund import Fund, FundEntry, Payment, PaymentLine
from thidua.commendation.models.initiative import (
    Initiative,
    InitiativeAnswer,
    InitiativeAuthor,
    InitiativeCall,
    InitiativeCriterion,
    InitiativePoint,
    InitiativeProof,
)
from thidua.commendation.models.initiative_decision import InitiativeCertificate, InitiativeDecision
from thidua.commendation.models.item import AwardItem, Blank
from thidua.commendation.models.nomination import (
    Attestation,
    Nomination,
    NominationCheck,
    NominationFigure,
)
from thidua.commendation.models.papers import (
    BodyOpinion,
    Comment,
    ListIntake,
    NameList,
    PublicComment,
    StruckName,
    SubmissionPaper,
    UnitMinutes,
)
from thidua.commendation.models.post_group import PostGroup
from thidua.commendation.models.recall import Recall, RecallLine, RecallReturn
from thidua.commendation.models.statistic_figure import StatisticFigure
from thidua.commendation.models.submission import StepRecord, Submission, SubmissionEvent

__all__ = [
    "ArchiveFile",
    "ArchiveLine",
    "Attestation",
    "AwardBook",
    "AwardItem",
    "Blank",
    "BodyOpinion",
    "Comment",
    "Decision",
    "DecisionItem",
    "FairnessAim",
    "Fund",
    "FundEntry",
    "Initiative",
    "InitiativeAnswer",
    "InitiativeAuthor",
    "InitiativeCall",
    "InitiativeCertificate",
    "InitiativeCriterion",
    "InitiativeDecision",
    "InitiativePoint",
    "InitiativeProof",
    "ListIntake",
    "NameList",
    "Nomination",
    "NominationCheck",
    "NominationFigure",
    "Payment",
    "PaymentLine",
    "PostGroup",
    "PublicComment",
    "Recall",
    "RecallLine",
    "RecallReturn",
    "StatisticFigure",
    "StepRecord",
    "StruckName",
    "Submission",
    "SubmissionEvent",
    "SubmissionPaper",
    "UnitMinutes",
]
