"""The form in which a unit fills in its report: a section for each question, under its pillar; saved as it goes."""

import hashlib
import re
from itertools import groupby

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.text import clean
from workflows import reading
from workflows.acts.answer_fields import field_for
from workflows.acts.base import ActForm
from workflows.acts.places import act_url
from workflows.models.answer import AnswerFile
from workflows.models.answer_reading import read_answer
from workflows.models.plan import OutlineItem

TOKEN = re.compile(r"(\d{1,9})\.([0-9a-f]{10})")
Kind = OutlineItem.Kind


class Section:
    """One question on the page: its field, what the unit has written, what it claims, what a colleague wrote."""

    def __init__(self, form, item, answer, claim, files):
        self.form, self.item, self.answer, self.claim, self.files = form, item, answer, claim, files
        self.theirs = None

    @property
    def field(self):
        return self.form[self.item.field] if self.item.field in self.form.fields else None

    @property
    def token(self):
        """What this person has been shown: the version, and a mark of the words."""
        return token_of(self.answer)

    @property
    def token_name(self):
        return f"seen_{self.item.pk}"

    @property
    def drop_name(self):
        return f"drop_{self.item.pk}"

    @property
    def is_open(self):
        return not self.claim and not (self.answer and self.answer.text)

    @property
    def claim_url(self):
        return f"{act_url(self.form.subject, 'claim_secret')}?item={self.item.pk}"

    @property
    def withdraw_url(self):
        return f"{act_url(self.form.subject, 'withdraw_claim')}?item={self.item.pk}"


class AnswersForm(ActForm):
    """Only the questions that are sent are saved. One that stands as it was shown is not written again, so whoever
    sends the whole page does not undo what a colleague has written elsewhere on it."""

    template_name = "workflows/answers.html"
    autosaves = True

    def prepare(self):
        unit = self.subject
        self.items = list(unit.case.outlineitem_set.select_related("pillar"))
        self.indicators = reading.of(unit.case).indicators
        self.indicators_url = act_url(unit, "save_indicators") if self.indicators else ""
        self.answers = {row.item_id: row for row in unit.answers.select_related("written_by")}
        claims = {row.item_id: row for row in unit.secrecy_claims.standing()}
        files = {}
        for row in AnswerFile.objects.filter(answer__inspected=unit).select_related("document", "answer"):
            row.url = reverse("workflows:file", args=[row.document.key])
            files.setdefault(row.answer.item_id, []).append(row)
        self.sections = [
            Section(self, item, self.answers.get(item.pk), claims.get(item.pk), files.get(item.pk, []))
            for item in self.items
        ]
        for section in self.sections:
            if not section.claim:
                self.fields[section.item.field] = field_for(section.item)
                self.initial.setdefault(section.item.field, shown(section.item, section.answer))

    def groups(self):
        """(pillar or "", its sections), in the order in which the pillars first come up."""
        names = [str(section.item.pillar or "") for section in self.sections]
        order = {name: place for place, name in enumerate(dict.fromkeys(names))}
        of = lambda section: order[str(section.item.pillar or "")]  # noqa: E731
        for place, group in groupby(sorted(self.sections, key=of), key=of):
            yield list(order)[place], list(group)

    @property
    def open_ones(self):
        """The sections that nothing has been written in yet."""
        return [section for section in self.sections if section.is_open]

    @property
    def done_count(self):
        return len(self.sections) - len(self.open_ones)

    # --- what was sent ---------------------------------------------------------------------------------------
    def clean(self):
        self.given, self.versions = {}, {}
        for section in self.sections:
            item, field = section.item, section.item.field
            if field not in self.cleaned_data or not self._is_sent(section):
                continue
            given = self.cleaned_data[field]
            if item.kind == Kind.FILE:
                drop = [int(pk) for pk in self.data.getlist(section.drop_name) if pk.isascii() and pk.isdigit()]
                self.given[item.pk] = {"add": given, "drop": drop}
                continue
            self._take(section, given)
        return self.cleaned_data

    def _is_sent(self, section):
        widget, name = self.fields[section.item.field].widget, section.item.field
        if section.item.kind == Kind.FILE:
            return bool(self.files.getlist(name)) if self.files else bool(self.data.getlist(section.drop_name))
        return name in self.data or not widget.value_omitted_from_data(self.data, self.files, name)

    def _take(self, section, given):
        item, seen = section.item, TOKEN.fullmatch(self.data.get(section.token_name, ""))
        try:
            words = read_answer(item, given)["text"]
        except ValidationError as wrong:
            self.add_error(item.field, wrong.messages)
            return
        if seen and seen[2] == mark_of(words):
            return  # as it was shown: not this person's doing
        self.given[item.pk] = given
        if seen:
            self.versions[item.pk] = int(seen[1])
        elif self.data.get("seen"):
            self.versions[item.pk] = 0

    def facts(self):
        return {"answers": self.given, "versions": self.versions, "on_the_way": bool(self.data.get("on_the_way"))}

    def take_in(self, answer):
        """A colleague was first: show both texts, and let the next sending stand against the newest."""
        for section in self.sections:
            stored = getattr(answer, "stored", {}).get(section.item.pk)
            if stored is not None:
                section.theirs = section.answer = stored

    # --- told to the script ----------------------------------------------------------------------------------
    def saved(self):
        """What a page that saves by itself has to know afterwards."""
        now = type(self)(subject=self.subject, user=self.user)
        at = timezone.localtime(clock.now(), timezone.get_default_timezone())
        return {
            "at": f"{at.hour}:{at.minute:02}",
            "tokens": {section.token_name: section.token for section in now.sections},
            "files": {
                section.item.field: [{"id": row.pk, "name": str(row), "url": row.url} for row in section.files]
                for section in now.sections
                if section.item.kind == Kind.FILE
            },
            "done": now.done_count,
            "asked": len(now.sections),
        }

    def conflicts(self):
        """Field name -> what a colleague has written there."""
        return {
            section.item.field: {
                "text": section.theirs.text,
                "by": str(section.theirs.written_by),
                "token_name": section.token_name,
                "token": section.token,
            }
            for section in self.sections
            if section.theirs is not None
        }


def mark_of(words):
    return hashlib.sha256(clean(words, newlines=True).strip().encode()).hexdigest()[:10]


def token_of(answer):
    return f"{answer.version if answer else 0}.{mark_of(answer.text if answer else '')}"


def shown(item, answer):
    """What stands in the field of a question."""
    if answer is None:
        return None
    if item.kind == Kind.TABLE:
        return answer.rows
    if item.kind == Kind.YES_NO:
        return {True: "yes", False: "no"}.get(answer.yes, "")
    return "" if item.kind == Kind.FILE else answer.text
