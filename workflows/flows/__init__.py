"""The flows: for each kind of row, who is asked to do what while it is in which state."""

from workflows.flows.article import ArticleFlow
from workflows.flows.case import CaseFlow
from workflows.flows.change_request import ChangeRequestFlow
from workflows.flows.field_visit import FieldVisitFlow
from workflows.flows.inspected_unit import InspectedUnitFlow
from workflows.flows.petition import ForwardingFlow, PetitionFlow
from workflows.flows.programme import ProgrammeFlow
from workflows.flows.recommendation import RecommendationFlow
from workflows.flows.report import CommentFlow
from workflows.flows.session import QuestionFlow, SessionFlow, SignatureFlow
from workflows.flows.unit_comment import UnitCommentFlow
from workflows.flows.unit_request import UnitRequestFlow

PROGRAMME_FLOWS = (ProgrammeFlow,)
CASE_FLOWS = (
    CaseFlow,
    InspectedUnitFlow,
    SessionFlow,
    QuestionFlow,
    SignatureFlow,
    FieldVisitFlow,
    PetitionFlow,
    ForwardingFlow,
    CommentFlow,
    RecommendationFlow,
    UnitRequestFlow,
    ChangeRequestFlow,
    UnitCommentFlow,
    ArticleFlow,
)

__all__ = ["CASE_FLOWS", "PROGRAMME_FLOWS"]
