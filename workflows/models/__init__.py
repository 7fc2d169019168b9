from workflows.models.agenda_item import AgendaItem
from workflows.models.answer import Answer, AnswerFile
from workflows.models.archived_dossier import ArchivedDossier
from workflows.models.article import Article
from workflows.models.article_photo import ArticlePhoto
from workflows.models.attendance import Attendance
from workflows.models.baseline import Baseline
from workflows.models.basis import Basis
from workflows.models.case_document import CaseDocument
from workflows.models.change_request import ChangeRequest
from workflows.models.comment import Comment
from workflows.models.comment_sender import CommentSender
from workflows.models.conclusion import Conclusion
from workflows.models.deadline import Deadline
from workflows.models.draft_release import DraftRelease, UnitComment
from workflows.models.feed import CalendarFeed
from workflows.models.field_visit import FieldVisit
from workflows.models.finding import Finding
from workflows.models.form_receipt import FormReceipt
from workflows.models.forwarding import Forwarding
from workflows.models.indicator import Indicator
from workflows.models.indicator_entry import IndicatorEntry
from workflows.models.indicator_value import IndicatorValue
from workflows.models.inspected_unit import InspectedUnit
from workflows.models.link_block import Link, LinkBlock
from workflows.models.minutes_turn import MinutesTurn
from workflows.models.notice import Notice
from workflows.models.observation import Observation
from workflows.models.participant import Participant
from workflows.models.petition import Petition
from workflows.models.photo import Photo
from workflows.models.pillar import Pillar
from workflows.models.plan import OutlineItem, Plan
from workflows.models.procedure import Procedure, ProcedureOverlay
from workflows.models.programme import Programme, ProgrammeItem
from workflows.models.public_part import DossierPart, Ground, PublicPart
from workflows.models.question import FileCheck, Question
from workflows.models.reader import Reader, ReaderDay
from workflows.models.reader_comment import ReaderComment
from workflows.models.recommendation import Recommendation
from workflows.models.remedy_report import RemedyReport
from workflows.models.report import Report
from workflows.models.response import Response
from workflows.models.secrecy_claim import SecrecyClaim
from workflows.models.sentence_mark import SentenceMark
from workflows.models.session import Session
from workflows.models.signature import Signature
from workflows.models.supervision import Kind, Supervision
from workflows.models.team import Team, TeamNote
from workflows.models.theme_template import ThemeTemplate
from workflows.models.unit_report import UnitReport
from workflows.models.unit_request import UnitRequest
from workflows.models.visit_site import VisitSite
from workflows.models.work import Holding, WorkItem, WorkProcess

__all__ = [
    "AgendaItem",
    "Answer",
    "AnswerFile",
    "ArchivedDossier",
    "Article",
    "ArticlePhoto",
    "Attendance",
    "Baseline",
    "Basis",
    "CalendarFeed",
    "CaseDocument",
    "Comment",
    "CommentSender",
    "ChangeRequest",
    "Conclusion",
    "Deadline",
    "DraftRelease",
    "DossierPart",
    "FieldVisit",
    "FileCheck",
    "Finding",
    "FormReceipt",
    "Forwarding",
    "Ground",
    "Holding",
    "Indicator",
    "IndicatorEntry",
    "IndicatorValue",
    "InspectedUnit",
    "Kind",
    "Link",
    "LinkBlock",
    "MinutesTurn",
    "Notice",
    "Observation",
    "OutlineItem",
    "Participant",
    "Petition",
    "Photo",
    "Pillar",
    "Plan",
    "Procedure",
    "ProcedureOverlay",
    "Programme",
    "ProgrammeItem",
    "PublicPart",
    "Question",
    "Reader",
    "ReaderComment",
    "RemedyReport",
    "ReaderDay",
    "Recommendation",
    "Report",
    "Response",
    "SecrecyClaim",
    "SentenceMark",
    "Session",
    "Signature",
    "Supervision",
    "Team",
    "TeamNote",
    "ThemeTemplate",
    "UnitComment",
    "UnitReport",
    "UnitRequest",
    "VisitSite",
    "WorkItem",
    "WorkProcess",
]
