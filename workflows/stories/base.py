"""What every story has in common: a case, a company of people, and chapters that are told in their order."""

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from core import clock

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = datetime(2026, 1, 12, 8, 0, tzinfo=VIETNAM)  # the day on which the demonstration is looked at

START, MIDDLE, END = "prepared", "worked", "closed"


@contextmanager
def on(day, month, year=2025, hour=8, minute=0):
    with clock.standing_at(datetime(year, month, day, hour, minute, tzinfo=VIETNAM)):
        yield


def picture(name):
    """A drawing that stands in for a photograph, as people send one."""
    path = Path(__file__).parent / "pictures" / f"{name}.png"
    return ContentFile(path.read_bytes(), name=path.name)


class Story:
    """One telling of a story, from the programme to the chapter it is to stop at."""

    company = None  # Company: who there is
    gathered = None  # the day on which the people are there
    label = ""  # what the story is called in a list of logins
    CHAPTERS = (
        "opened",
        "prepared",
        "established",
        "planned",
        "announced",
        "reported",
        "worked",
        "found",
        "field_closed",
        "drafted",
        "approved",
        "concluded",
        "acknowledged",
        "answered",
        "closed",
    )

    def __init__(self, code):
        self.code = code
        with on(self.gathered.day, self.gathered.month, self.gathered.year):
            self.cast = self.company.gather()
        self.case = None
        self.chapters_told = []

    def tell(self, until=END):
        """Tell it up to and including a chapter, or on from where it stopped; returns the case."""
        for chapter in self.CHAPTERS:
            if chapter not in self.chapters_told:
                getattr(self, chapter)()
                self.chapters_told.append(chapter)
            if chapter == until:
                return self.case
        raise ValueError(f"no chapter {until!r}")

    @property
    def unit(self):
        """The inspected unit, where there is one only."""
        return self.case.inspectedunit_set.get()
