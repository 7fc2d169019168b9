"""The form in which a unit fills in its report: by pillar a section for each question, then for each indicator; saved
as it goes."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.text import clean
from workflows import reading
from workflows.acts.answer_fields import field_for
from workflows.acts.base import ActForm
from workflows.acts.figure_fields import Figure, claim_url
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
        self.pillar = str(item.pillar or "")
        self.theirs, self.renewed = None, False

    def __str__(self):
        return str(self.item)

    @property
    def field(self):
        return self.form[self.item.field] if self.item.field in self.form.fields else None

    @property
    def token(self):
        """What this person has been shown: the version, and a mark of the words. That does not change with a page
        which only says what is wrong: its fields still hold what was typed before a colleague wrote something."""
        sent = self.form.data.get(self.token_name) if self.form.is_bound and not self.renewed else None
        return sent or token_of(self.answer)

    @property
    def token_name(self):
        return f"seen_{self.item.pk}"

    @property
    def drop_name(self):
        return f"drop_{self.item.pk}"

    @property
    def anchor(self):
        return self.item.field

    @property
    def is_asked(self):
        return True

    @property
    def is_open(self):
        return not self.claim and not (self.answer and self.answer.text)

    @property
    def claim_url(self):
        return claim_url(self.form.subject, "claim_secret", self.item)

    @property
    def withdraw_url(self):
        return claim_url(self.form.subject, "withdraw_claim", self.item)


class AnswersForm(ActForm):
    """Only the questions that are sent are saved. One that stands as it was shown is not written again, so whoever
    sends the whole page does not undo what a colleague has written elsewhere on it."""

    template_name = "workflows/answers.html"
    autosaves = True

    def prepare(self):
        unit = self.subject
        self.items = list(unit.case.outlineitem_set.select_related("pillar"))
        self.answers = {row.item_id: row for row in unit.answers.select_related("written_by")}
        claims = list(unit.secrecy_claims.standing())
        secret = {row.item_id: row for row in claims}
        self.secret_figures = {row.indicator_id: row for row in claims}
        files = {}
        for row in AnswerFile.objects.filter(answer__inspected=unit).select_related("document", "answer"):
            row.url = reverse("workflows:file", args=[row.document.key])
            files.setdefault(row.answer.item_id, []).append(row)
        self.sections = [
            Section(self, item, self.answers.get(item.pk), secret.get(item.pk), files.get(item.pk, []))
            for item in self.items
        ]
        for section in self.sections:
            if not section.claim:
                self.fields[section.item.field] = field_for(section.item)
                self.initial.setdefault(section.item.field, shown(section.item, section.answer))
        self.figures = self._figures(reading.of(unit.case).indicators)

    def _figures(self, indicators):
        """The sections of the indicators."""
        unit = self.subject
        if not indicators:
            return []
        entries = {row.indicator_id: row for row in unit.indicator_entries.select_related("written_by")}
        spared = dict(unit.indicator_values.filter(applies=False).values_list("indicator", "applies_reason"))
        secret = self.secret_figures
        figures = [
            Figure(self, each, entries.get(each.pk), spared.get(each.pk), secret.get(each.pk)) for each in indicators
        ]
        for figure in figures:
            figure.add_fields()
        return figures

    @property
    def indicators_url(self):
        return act_url(self.subject, "save_indicators") if self.figures else ""

    def groups(self):
        """(pillar or "", its questions, its indicators), in the order in which the pillars first come up."""
        parts = {each.pillar: ([], []) for each in [*self.sections, *self.figures]}
        for section in self.sections:
            parts[section.pillar][0].append(section)
        for figure in self.figures:
            parts[figure.pillar][1].append(figure)
        return [(pillar, *both) for pillar, both in parts.items()]

    @property
    def asked_ones(self):
        """The questions, and the indicators that apply to the unit."""
        return [each for each in [*self.sections, *self.figures] if each.is_asked]

    @property
    def open_ones(self):
        """The sections that nothing has been written in yet."""
        return [each for each in self.asked_ones if each.is_open]

    @property
    def done_count(self):
        return len(self.asked_ones) - len(self.open_ones)

    # --- what was sent ---------------------------------------------------------------------------------------
    def clean(self):
        self.given, self.versions = {}, {}
        self._say_what_is_claimed()
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
        given = {figure.indicator.pk: figure.given() for figure in self.figures}
        self.values = {pk: found[0] for pk, found in given.items() if found}
        self.marks = {pk: found[1] for pk, found in given.items() if found and found[1]}
        return self.cleaned_data

    def _say_what_is_claimed(self):
        """A colleague has claimed that something is secret while this person wrote there: it is not kept, and she is
        told."""
        late = [each for each in [*self.sections, *self.figures] if each.claim and self.data.get(each.anchor)]
        if late:
            names = ", ".join(map(str, late))
            self.add_error(None, _("Đồng nghiệp đã khai là bí mật nhà nước, không lưu ở: %s.") % names)

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
        answers = {"answers": self.given, "versions": self.versions}
        figures = {"values": self.values, "marks": self.marks} if self.figures else {}
        return {**answers, **figures, "on_the_way": bool(self.data.get("on_the_way"))}

    def take_in(self, answer):
        """A colleague was first: show both texts, and let the next sending stand against the newest."""
        for section in self.sections:
            stored = getattr(answer, "stored", {}).get(section.item.pk)
            if stored is not None:
                section.theirs = section.answer = stored
                section.renewed = True
        for figure in self.figures:
            stored = getattr(answer, "figures", {}).get(figure.indicator.pk)
            if stored is not None:
                figure.take_theirs(stored)

    @property
    def has_a_part(self):
        """Something could be read, though not all."""
        return bool(self.given or self.values)

    def part_kept(self):
        """What could be read is stored: of that, this person has now seen what is stored."""
        now = type(self)(subject=self.subject, user=self.user)
        for mine, stored in zip(self.sections, now.sections, strict=True):
            if mine.item.pk in self.given:
                mine.answer, mine.files, mine.renewed = stored.answer, stored.files, True
        for mine, stored in zip(self.figures, now.figures, strict=True):
            if mine.indicator.pk in self.values:
                mine.entry, mine.renewed = stored.entry, True

    # --- told to the script ----------------------------------------------------------------------------------
    def saved(self):
        """What a page that saves by itself has to know afterwards."""
        now = type(self)(subject=self.subject, user=self.user)
        at = timezone.localtime(clock.now(), timezone.get_default_timezone())
        return {
            "at": f"{at.hour}:{at.minute:02}",
            "tokens": {section.token_name: section.token for section in [*now.sections, *now.figures]},
            "files": {
                section.item.field: [{"id": row.pk, "name": str(row), "url": row.url} for row in section.files]
                for section in now.sections
                if section.item.kind == Kind.FILE
            },
            "done": now.done_count,
            "asked": len(now.asked_ones),
        }

    def conflicts(self):
        """Field name -> what a colleague has written there."""
        figures = {figure.key: figure.conflict() for figure in self.figures if figure.theirs is not None}
        return figures | {
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
