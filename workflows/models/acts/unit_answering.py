"""How a unit writes its report: its answers, and up to the one who signs."""

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from permissions.access import may
from workflows.errors import AnswersConflict
from workflows.guards import outline_answered
from workflows.guards.indicator import indicators_entered
from workflows.guards.unit_report import not_handed_up, signature_asked
from workflows.models.answer import Answer, AnswerFile, answered, not_answered
from workflows.models.answer_reading import EMPTY, read_answer
from workflows.models.filing import add_file
from workflows.models.plan import OutlineItem
from workflows.models.stage import AT_UNITS
from workflows.steps import Note, step

WRITES = ["report_due", "returned"]
UNIT_WRITES = ("write_unit_report", "sign_unit_report")
UNIT_SIGNS = ("sign_unit_report", "sign_by_authority")
COLUMNS = [*EMPTY, "version", "written_by", "written_at"]
SAID_LATELY = timedelta(minutes=10)
MOST_FILES = 10


class UnitAnswering:
    def questions_owed(self):
        """The questions that must be answered, and under which the unit has neither an answer nor a claim."""
        return not_answered(self.pk).filter(case=self.case, required=True)

    def questions_left(self):
        """All questions the unit has left open, required or not."""
        return not_answered(self.pk).filter(case=self.case)

    @step(WRITES, verb="unit_report.saved", power=UNIT_WRITES, during=AT_UNITS, reach=Reach.UNIT)
    def save_answers(self, *, by, answers=None, versions=None, values=None, marks=None, on_the_way=False):
        """Keep what the unit has written so far, and what it has entered under indicators.

        `answers`: outline item id -> text, rows of a table, True or False; for files a dict of `add` (uploads) and
        `drop` (ids of AnswerFile). `versions`: item id -> the version this person saw: AnswersConflict when a
        colleague has written something else since, and then nothing is kept. `values`, `marks`: the same of the
        indicators, as `save_indicators` takes them. `on_the_way`: saved while typing, which the record does not repeat
        every few seconds. Raises ValidationError at the field of a question.
        """
        answers = answers or {}
        items = list(self.case.outlineitem_set.filter(pk__in=answers))
        stored = {row.item_id: row for row in self.answers.filter(item__in=items)}
        self._refuse_secret([item for item in items if answers[item.pk]])
        rows = [self._answer(item, answers[item.pk], stored.get(item.pk), by) for item in items if not _is_file(item)]
        changed = [row for row in rows if row is not None]
        figures, entered = self.read_figures(by, values or {})
        self.refuse_overwriting(
            self._overwritten(by, changed, stored, versions or {}),
            self.overwritten_figures(by, figures, entered, marks or {}),
        )
        Answer.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["inspected", "item"], update_fields=COLUMNS
        )
        for item in filter(_is_file, items):
            changed += self._keep_files(item, answers[item.pk], stored.get(item.pk), by)
        changed += self.keep_figures(figures, entered)
        self.take_back(by)
        details = {"answered": self.case.outlineitem_set.filter(answered(self.pk)).count()}
        return Note(details=details, quiet=on_the_way and (not changed or self._said_lately(by)))

    def _refuse_secret(self, items):
        claims = self.secrecy_claims.standing().filter(item__in=items).select_related("item")
        if wrong := {claim.item.field: _("Mục này đang khai là bí mật nhà nước. Rút khai trước khi trả lời.")
                     for claim in claims}:  # fmt: skip
            raise ValidationError(wrong)

    def _answer(self, item, given, before, by):
        """The row to be written; None when it says what is stored already."""
        columns = read_answer(item, given)
        if columns["text"] == (before.text if before else ""):
            return None
        version = before.version + 1 if before else 1
        return Answer(case=self.case, inspected=self, item=item, version=version, **columns, **_written(by))

    def _overwritten(self, by, changed, stored, versions):
        """Question -> what a colleague has written there since this person looked. Her own words are hers to replace:
        of what she sent, the answer may not have come back to her."""
        return {
            row.item: before
            for row in changed
            if (before := stored.get(row.item_id))
            and before.written_by_id != by.pk
            and before.version != versions.get(row.item_id, before.version)
        }

    def refuse_overwriting(self, answers, figures):
        """Raise AnswersConflict when there is any; question or indicator -> the colleague's row."""
        if not answers and not figures:
            return
        names = [
            _("mục %(n)s") % {"n": ", ".join(str(item.number) for item in answers)} if answers else "",
            _("chỉ tiêu %(n)s") % {"n": ", ".join(str(each.number) for each in figures)} if figures else "",
        ]
        raise AnswersConflict(
            _("Đồng nghiệp đã sửa %(items)s sau khi đồng chí mở trang. Chưa lưu gì: đọc cả hai bản ở chỗ đó.")
            % {"items": "; ".join(filter(None, names))},
            {item.pk: row for item, row in answers.items()},
            {each.pk: row for each, row in figures.items()},
        )

    def _keep_files(self, item, given, answer, by):
        """Add and take away files of an answer; [the answer] when anything changed."""
        add, drop = given.get("add") or [], given.get("drop") or []
        if not add and not drop:
            return []
        if answer is None:
            answer = Answer.objects.create(case=self.case, inspected=self, item=item, version=0, **_written(by))
        AnswerFile.objects.filter(answer=answer, pk__in=drop).delete()
        kept = list(answer.files.select_related("document").prefetch_related("document__files"))
        known = {file.sha256 for row in kept for file in row.document.files.all()}
        add = [upload for upload in add if _digest(upload) not in known]  # sent again, for no answer had come back
        if len(kept) + len(add) > MOST_FILES:
            raise ValidationError({item.field: _("Mỗi mục gửi tối đa %(n)s tệp.") % {"n": MOST_FILES}})
        for upload in add:
            kind, name = Document.Type.UNIT_REPORT, upload.name
            document = Document.objects.create(type=kind, subject=name, created_by=by)
            add_file(self.case, document, upload, by=by)
            kept.append(AnswerFile.objects.create(case=self.case, answer=answer, document=document))
        Answer.objects.filter(pk=answer.pk).update(
            text="\n".join(each.document.subject for each in kept), version=answer.version + 1, **_written(by)
        )
        return [answer]

    def _said_lately(self, by):
        """True when the record's last word on this unit's report is that this person saved it, moments ago."""
        own = self.case.events.filter(subject_type=self._meta.model_name, subject_id=self.pk).order_by("-seq").first()
        said = own is not None and own.verb == "unit_report.saved" and own.actor_id == by.pk
        return said and clock.now() - own.at < SAID_LATELY

    # --- up to the one who signs -----------------------------------------------------------------------------
    @step(
        WRITES,
        verb="unit_report.handed_up",
        power="hand_up_report",
        during=AT_UNITS,
        when=[not_handed_up, outline_answered, indicators_entered],
        reach=Reach.UNIT,
    )
    def ask_signature(self, *, by, note=""):
        """Hand the finished report up to the unit's head, or a deputy with authority, to be signed and sent."""
        self.signature_asked_at, self.signature_asked_by, self.handed_back_reason = clock.now(), by, ""
        return {"note": note}

    @step(
        WRITES,
        verb="unit_report.handed_back",
        power=(*UNIT_SIGNS, "hand_up_report"),
        during=AT_UNITS,
        when=[signature_asked],
        reach=Reach.UNIT,
    )
    def hand_back(self, *, by, reason):
        """Give the report back to whoever writes it, instead of signing it; or take it back, if one has written it."""
        self.signature_asked_at = self.signature_asked_by = None
        self.handed_back_reason = reason
        return {"reason": reason}

    def take_back(self, by):
        """What is changed by somebody who cannot sign has to be handed up anew."""
        if self.signature_asked_at and not may(by, "sign_unit_report", self.case, self.unit):
            self.signature_asked_at = self.signature_asked_by = None


def _is_file(item):
    return item.kind == OutlineItem.Kind.FILE


def _digest(upload):
    upload.seek(0)
    found = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return found


def _written(by):
    return {"written_by": by, "written_at": clock.now()}
