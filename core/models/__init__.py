from core.models.beat import Beat
from core.models.calendar import CalendarOverride
from core.models.document import Document, DocumentFile
from core.models.dossier import Dossier
from core.models.event import Event, Reach
from core.models.number import IssuedNumber, NumberSeries, NumberTaken
from core.models.unit import Unit
from core.models.user import Title, User

__all__ = [
    "Beat",
    "CalendarOverride",
    "Document",
    "DocumentFile",
    "Dossier",
    "Event",
    "IssuedNumber",
    "NumberSeries",
    "NumberTaken",
    "Reach",
    "Title",
    "Unit",
    "User",
]
