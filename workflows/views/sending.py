"""What the page in the hand sends: a note or a photograph, answered for a script instead of a reader.

201 stored · 200 stored before, and not again · 401 nobody, or somebody else, is logged in: it waits
· 403, 404, 409, 413, 415, 400 refused, with the sentence in `said` · 503 others are at work on the case: it waits
"""

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _

from core import clock, files, photos
from core.refusal import FileRefused
from workflows.acts.registry import obstacle
from workflows.errors import StepRefused, kept_waiting
from workflows.models.acts.visiting import ArrivedBefore
from workflows.views.acting import ANSWERS, Acting
from workflows.views.visits import IN_THE_HAND


class Sending(Acting):
    http_method_names = ["post"]

    def handle_no_permission(self):
        return said(401, _("Phiên đăng nhập đã hết. Đăng nhập lại để gửi; những gì đã ghi vẫn giữ trên máy."))

    def dispatch(self, request, **kwargs):
        try:
            return super().dispatch(request, **kwargs)
        except Http404:
            return said(404, _("Không còn chuyến khảo sát này, hoặc đồng chí không còn tham gia Đoàn giám sát."))

    def post(self, request, **kwargs):
        if self.kwargs["act"] not in IN_THE_HAND:
            raise Http404
        if request.POST.get("as") != str(request.user.pk):
            return said(401, _("Máy này đang đăng nhập bằng tài khoản khác. Người đã ghi đăng nhập lại để gửi."))
        self.find()
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return said(400, first_words(form))
        try:
            row = self.sent_before(form.facts())
            return stored(row, 200) if row else self.store(form.facts())
        except ArrivedBefore as before:
            return stored(before.row, 200)
        except ANSWERS as answer:
            return said(status_of(answer), "; ".join(getattr(answer, "messages", [str(answer)])))
        except OperationalError as error:
            if not kept_waiting(error):
                raise
            return said(503, _("Nhiều người đang cùng thao tác. Máy tự gửi lại sau giây lát."))

    def sent_before(self, facts):
        """The row, when this very thing is stored: whatever has become of the visit since, its sender is told so."""
        known = {"by": self.request.user, "client_key": facts.get("client_key")}
        if self.act.key == "observe":
            return self.subject.note_sent(site=facts["site"], text=facts["text"], **known)
        picture = photos.bare(facts["upload"], "")
        return self.subject.photo_sent(upload=picture, caption=facts["caption"], **known)

    def store(self, facts):
        refusal = obstacle(self.act, self.subject, self.request.user)
        if refusal is not None:
            raise refusal
        with files.undone_together(), transaction.atomic():
            row = self.act.step_of(self.subject)(by=self.request.user, **facts)
        return stored(row, 201)


def status_of(answer):
    if isinstance(answer, PermissionDenied):
        return 403
    if isinstance(answer, FileRefused):
        return answer.status
    return 409 if isinstance(answer, StepRefused) else 400


def first_words(form):
    """What is wrong with the form, a sentence a field."""
    labels = {name: field.label for name, field in form.fields.items()}
    return " ".join(f"{labels.get(name, '')}: {errors[0]}".lstrip(": ") for name, errors in form.errors.items())


def said(status, sentence):
    return JsonResponse({"said": str(sentence)}, status=status)


def stored(row, status):
    return JsonResponse({"id": row.pk, "site": row.site_id, "at": clock.now().isoformat()}, status=status)
