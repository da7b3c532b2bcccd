"""Forms of the room: courtesy before the services, which decide."""

from thidua.movements.forms.cluster import (
    ClusterFactsForm,
    LeaveForm,
    MeetingForm,
    RankForm,
    SeatForm,
    SignTableForm,
    TableForm,
)
from thidua.movements.forms.life import (
    AnswerForm,
    CommentForm,
    CountForm,
    ReopenForm,
    ReviewForm,
    StageForm,
    StepForm,
    ThemeForm,
    UpwardForm,
)
from thidua.movements.forms.movement import MovementForm, SearchForm
from thidua.movements.forms.parts import BasisForm, IssueForm, RoleForm
from thidua.movements.forms.programme import EndForm, ProgrammeForm, SignForm, YearReviewForm
from thidua.movements.forms.work import DoneForm, GiveUpForm, PlaqueForm, ReasonForm, WorkForm

__all__ = [
    "AnswerForm",
    "BasisForm",
    "ClusterFactsForm",
    "CommentForm",
    "CountForm",
    "DoneForm",
    "EndForm",
    "GiveUpForm",
    "IssueForm",
    "LeaveForm",
    "MeetingForm",
    "MovementForm",
    "PlaqueForm",
    "ProgrammeForm",
    "RankForm",
    "ReasonForm",
    "ReopenForm",
    "ReviewForm",
    "RoleForm",
    "SearchForm",
    "SeatForm",
    "SignForm",
    "SignTableForm",
    "StageForm",
    "StepForm",
    "TableForm",
    "ThemeForm",
    "UpwardForm",
    "WorkForm",
    "YearReviewForm",
]
