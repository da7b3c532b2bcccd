"""Tables of the room: submissions, nominations, their papers and steps."""

from thidua.commendation.models.decision import AwardBook, Decision, DecisionItem
from thidua.commendation.models.fairness import FairnessAim
from thidua.commendation.models.fund import Fund, FundEntry, Payment, PaymentLine
from thidua.commendation.models.initiative import (
    Initiative,
    InitiativeAuthor,
    InitiativeCall,
    InitiativeCriterion,
    InitiativePoint,
    InitiativeProof,
)
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
from thidua.commendation.models.recall import Recall, RecallLine, RecallReturn
from thidua.commendation.models.submission import StepRecord, Submission, SubmissionEvent

__all__ = [
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
    "InitiativeAuthor",
    "InitiativeCall",
    "InitiativeCriterion",
    "InitiativePoint",
    "InitiativeProof",
    "ListIntake",
    "NameList",
    "Nomination",
    "NominationCheck",
    "NominationFigure",
    "Payment",
    "PaymentLine",
    "PublicComment",
    "Recall",
    "RecallLine",
    "RecallReturn",
    "StepRecord",
    "StruckName",
    "Submission",
    "SubmissionEvent",
    "SubmissionPaper",
    "UnitMinutes",
]
