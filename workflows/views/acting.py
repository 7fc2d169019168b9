"""One page for every act: GET shows its form and what it decides about, POST takes the step once.

Here, and nowhere else, what a step answers becomes a page:
    PermissionDenied 403 · StepConflict and StepRefused 409 · ValidationError and NumberTaken 422 at the field
    · FileRefused with its own status at the field · a lock that was not to be had in time 409.
Whatever was typed stays in the form.
"""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import OperationalError, transaction
from django.forms import FileField, ModelChoiceField
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from core import files
from core.models.number import NumberTaken
from core.refusal import FileRefused
from permissions.access import sees_inside, units_of, walled_in
from workflows import reading, receipts
from workflows.acts.claim_field import AskedField
from workflows.acts.places import NOUNS, act_url, place_of
from workflows.acts.registry import ACTS, obstacle, offer
from workflows.errors import StepConflict, StepRefused, kept_waiting
from workflows.models import Programme, Session, Supervision
from workflows.record import events_of, read, row_of
from workflows.views import autosaving

ANSWERS = (PermissionDenied, StepRefused, ValidationError, NumberTaken, FileRefused, OperationalError)


class Acting(LoginRequiredMixin, View):
    """An act on a case, or on one of its parts."""

    root = Supervision

    def find(self):
        """The act and its subject, only as far as this person sees it: else 404, as for what does not exist."""
        noun = self.kwargs.get("noun", "programme" if self.root is Programme else "case")
        self.act = ACTS.get((noun, self.kwargs["act"]))
        if self.act is None:
            raise Http404
        self.case = get_object_or_404(self._cases().select_related(*self.root.reads), code=self.kwargs["code"])
        reading.keep(self.case)  # until a step locks it: what is asked before that only shows
        self.subject = self.case
        if "pk" in self.kwargs:
            self.subject = self._part(NOUNS[noun])
            self.subject.case = self.case

    def _cases(self):
        """Those she sees; for an act on a part, also those of which only that part may be hers: it is asked next."""
        rows = self.root.objects
        return rows.known_to(self.request.user) if "pk" in self.kwargs else rows.visible_to(self.request.user)

    def _part(self, model):
        parts = model.objects.visible_to(self.request.user).select_related(*model.reads)
        return get_object_or_404(parts, case=self.case, pk=self.kwargs["pk"])

    def read_again(self):
        """Case and subject as they are stored. That this person sees them has been asked a moment ago."""
        case = self.root.objects.select_related(*self.root.reads).get(pk=self.case.pk)
        if self.subject is self.case:
            self.subject = case
        else:
            self.subject = type(self.subject).objects.select_related(*self.subject.reads).get(pk=self.subject.pk)
            self.subject.case = case
        self.case = case
        reading.keep(self.case)

    def get(self, request, **kwargs):
        self.find()
        refusal = obstacle(self.act, self.subject, request.user)
        if refusal is not None:
            return self.refuse(refusal, 403 if isinstance(refusal, PermissionDenied) else 200)
        form = self.form(initial=self.act.form.starts_with(self.subject, request.user))
        choose_as_asked(form, request.GET)
        return self.page(form)

    def post(self, request, **kwargs):
        self.find()
        self.key = receipts.read_key(request.POST.get("form_key"))
        try:
            receipts.refuse_second(self.key, request.user)
            refusal = obstacle(self.act, self.subject, request.user)
            if isinstance(refusal, PermissionDenied):
                return self.refuse(refusal, 403)
            form = self.form(request.POST, request.FILES)
            return self.take(form) if form.is_valid() else self.mend(form)
        except receipts.SentBefore as before:
            messages.info(request, _("Biểu mẫu này đã được gửi một lần; không lưu thêm lần nữa."))
            return redirect(before.place)

    @property
    def seen(self):
        """The number of the newest event when this person was shown the form, or None."""
        text = self.request.POST.get("seen", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def form(self, *given, **options):
        return self.act.form(*given, subject=self.subject, user=self.request.user, **options)

    def take(self, form):
        try:
            place = self.take_once(form)
        except ANSWERS as answer:
            return self.answer(form, answer)
        if autosaving.is_wanted(self.request, form):
            return autosaving.saved(form)
        messages.success(self.request, self.act.done)
        return redirect(place)

    def mend(self, form):
        """The page that says what is wrong. Of a form that is saved bit by bit, what could be read is kept; a script
        sends that again by itself."""
        if form.has_a_part and not autosaving.is_wanted(self.request, form):
            try:
                with files.undone_together(), transaction.atomic():
                    self.act.step_of(self.subject)(by=self.request.user, seen=self.seen, **form.facts())
            except ANSWERS as answer:
                return self.answer(form, answer)
            form.part_kept()
            messages.success(self.request, _("Đã lưu phần đọc được; còn chỗ cần sửa."))
        return self.page(form, 422, seen=self.seen)

    def take_once(self, form):
        """The step, and the receipt for the form, together or not at all; the address to go to."""
        with files.undone_together(), transaction.atomic():
            receipt = receipts.claim(self.key, self.request.user)
            step = self.act.step_of(self.subject)
            result = step(by=self.request.user, seen=self.seen, **form.facts())
            place = self.next_place(result, form)
            receipts.settle(receipt, place)
        return place

    def next_place(self, result, form):
        if self.act.then and self.request.POST.get("then") == self.act.then[1]:
            return act_url(self.subject, self.act.then[1])
        return self.act.place(self.subject, result, form)

    def answer(self, form, answer):
        """The page for what the step answered. Nothing was stored, so the subject is read again first."""
        if isinstance(answer, OperationalError):
            if not kept_waiting(answer):
                raise answer
            answer = StepConflict(_("Nhiều người đang cùng thao tác. Đồng chí gửi lại sau giây lát."))
        with suppress(ObjectDoesNotExist):
            self.read_again()
        if isinstance(answer, PermissionDenied):
            return self.refuse(answer, 403)
        if isinstance(answer, StepRefused):
            form.take_in(answer)
            return self.page(form, 409, refusal=answer)
        place_at_field(form, answer)
        status = answer.status if isinstance(answer, FileRefused) else 422
        return self.page(form, status, seen=self.seen)

    def page(self, form, status=200, *, refusal=None, seen=None):
        if autosaving.is_wanted(self.request, form):
            return autosaving.not_saved(form, status, refusal)
        about = self.act.about(self.subject, self.request.user) if self.act.about else None
        facts = {
            **self.common(),
            "form": form,
            "about": about,
            "seen": self.case.seq if seen is None else seen,
            "form_key": getattr(self, "key", None) or receipts.new_key(),
            "refusal": refusal,
            "meanwhile": self.meanwhile(refusal),
            "stored": self.stored(form, refusal),
        }
        return render(self.request, "workflows/act.html", facts, status=status)

    def refuse(self, refusal, status):
        """The page that says why the act is not possible, without a form."""
        if autosaving.is_wanted(self.request, self.act.form):
            return autosaving.not_saved(None, status if status == 403 else 409, refusal)
        missing = self.act.missing(self.subject) if self.act.missing and status != 403 else []
        facts = {**self.common(), "refusal": refusal, "status": status, "missing": missing}
        return render(self.request, "workflows/act_refused.html", facts, status=status)

    def common(self):
        return {
            "act": self.act,
            "case": self.case,
            "subject": self.subject,
            "back": place_of(self.subject),
            "then": self.offered_then(),
            "keep": "-".join(map(str, self.kwargs.values())),
        }

    def offered_then(self):
        """True when the second button is for this person: the act it leads to is within her power."""
        return bool(self.act.then) and offer(self.request.user, self.subject, self.act.then[1]) is not None

    def meanwhile(self, refusal):
        """What the others did since, as rows of a timeline: as far as this person may read the record."""
        if not isinstance(refusal, StepConflict) or not refusal.events:
            return []
        user, inside = self.request.user, sees_inside(self.request.user, self.case)
        sessions = [] if inside else Session.objects.visible_to(user).values("pk")
        seen = events_of(self.case, user, inside, units_of(user, self.case), sessions, walled_in(user, self.case))
        told = seen.filter(pk__in=[event.pk for event in refusal.events])
        return [row_of(event) for event in read(told).order_by("seq")]

    def stored(self, form, refusal):
        """(Label, text) of every field in which what is stored now differs from what this person typed."""
        if not isinstance(refusal, StepConflict) or not self.act.step_of(self.subject).step.exclusive:
            return []
        now = self.form(initial=self.act.form.starts_with(self.subject, self.request.user))
        texts = {name: now.get_initial_for_field(field, name) for name, field in now.fields.items()}
        return [
            (now.fields[name].label, text)
            for name, text in texts.items()
            if isinstance(text, str) and text.strip() and text.split() != str(form[name].value() or "").split()
        ]


class ProgrammeActing(Acting):
    """An act on a yearly programme."""

    root = Programme


def choose_as_asked(form, asked):
    """Let a link choose a row beforehand ("?membership=5"); texts and dates are the person's own to write."""
    for name, field in form.fields.items():
        if isinstance(field, (ModelChoiceField, AskedField)) and name in asked:
            form.initial[name] = asked[name]


def place_at_field(form, answer):
    """Put what the step answered at the field it is about; above the form when there is no such field."""
    if isinstance(answer, NumberTaken):
        return _add(form, "number", str(answer))
    if isinstance(answer, FileRefused):
        field = next((name for name, field in form.fields.items() if isinstance(field, FileField)), None)
        return _add(form, field, str(answer))
    if not hasattr(answer, "error_dict"):
        return form.add_error(None, answer)
    for name, errors in answer.error_dict.items():
        for error in errors:
            _add(form, name, error)
    return None


def _add(form, name, error):
    form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, error)
