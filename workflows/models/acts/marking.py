"""Marking a sentence of a turn: of the words somebody said a finding, a recommendation or a request is made."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from workflows.models.stage import ADVISING, AT_UNITS
from workflows.steps import Note, step

ENDS = re.compile(r"(?<=[.!?…;])\s+|\n+")
SHORTEST = 3  # characters of what may be called a sentence


@dataclass(frozen=True)
class Making:
    """One line of MARKS. `step`: the case's step that makes it; `link`: the mark's column that points to it;
    `facts(turn, quote, given)`: the step's keywords, of the words and what the person chose besides."""

    label: str
    step: str
    link: str
    facts: Callable


def _finding(kind):
    def facts(turn, quote, given):
        return {"type": kind, "text": quote, "inspected": given["inspected"], "session": turn.session}

    return facts


def _recommendation(turn, quote, given):
    return {"action": _capital(quote), "quote": quote, "lead": given["inspected"]}


def _request(turn, quote, given):
    asked = {"due_on": given.get("due_on"), "urgent": given.get("urgent", False)}
    return {"inspected": given["inspected"], "text": quote, "session": turn.session, **asked}


# What may be made of a sentence.
def _petition(turn, quote, given):
    return {"text": quote, "inspected": given["inspected"], "session": turn.session}


MARKS = {
    "result": Making(_("Nhận định: kết quả đạt được"), "add_finding", "finding", _finding("result")),
    "commendation": Making(_("Nhận định: ghi nhận, biểu dương"), "add_finding", "finding", _finding("commendation")),
    "petition": Making(_("Đề xuất, kiến nghị của đơn vị"), "lodge_petition", "petition", _petition),
    "limitation": Making(_("Nhận định: hạn chế, tồn tại"), "add_finding", "finding", _finding("limitation")),
    "difficulty": Making(_("Nhận định: khó khăn, vướng mắc"), "add_finding", "finding", _finding("difficulty")),
    "cause": Making(_("Nhận định: nguyên nhân"), "add_finding", "finding", _finding("cause")),
    "recommendation": Making(_("Kiến nghị đối với đơn vị"), "draft_recommendation", "recommendation", _recommendation),
    "request": Making(_("Yêu cầu đơn vị trả lời"), "request_unit", "request", _request),
}


class Marking:
    @step("kept", verb="turn.marked", power="add_finding", during=AT_UNITS | ADVISING)
    def mark(self, *, by, kind, quotes, inspected=None, due_on=None, urgent=False):
        """Make something of each of the quoted passages, all of one kind: one speech is split into as many
        separate recommendations. What is made is made by the case's own step, with its own right and state.

        Raises ValidationError when a passage is not among the words of the turn.
        """
        making, given = MARKS[kind], {"inspected": inspected, "due_on": due_on, "urgent": urgent}
        told = {"case": self.case, "turn": self, "kind": kind, "marked_by": by, "marked_at": clock.now()}
        marks = []
        for quote in quotes:
            start = place_of(quote, self.text)
            made = getattr(self.case, making.step)(by=by, **making.facts(self, quote, given))
            told[making.link] = made
            marks.append(self.marks.model(quote=quote, start=start, made_label=made.label[:200], **told))
        self.marks.model.objects.bulk_create(marks)
        return Note(details={"kind": str(making.label), "marked": len(quotes)})

    def sentences(self):
        """The turn's words, sentence by sentence; a clause that ends in a semicolon counts as one."""
        found = (part.strip().rstrip(";").strip() for part in ENDS.split(self.text))
        return list(dict.fromkeys(part for part in found if len(part) >= SHORTEST))


def place_of(quote, text):
    """Where a passage begins in the text. Raises ValidationError when it is not there, or says nothing."""
    place = text.find(quote) if len(quote.strip()) >= SHORTEST else -1
    if place < 0:
        problem = _now("Đoạn này không có trong lời phát biểu. Chép đúng nguyên văn rồi gửi lại: “%s”.")
        raise ValidationError({"passage": problem % quote[:80]})
    return place


def _capital(words):
    return words[:1].upper() + words[1:]
