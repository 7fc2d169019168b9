"""A procedure file that is handed in: read, checked, and carried through its preview."""

from django import forms
from django.core import signing
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.models import Procedure
from workflows.procedures import ProcedureInvalid, overlaps, parse
from workflows.procedures.files import LARGEST
from workflows.procedures.keeping import loaded


class ImportForm(forms.Form):
    """First a file; then, with the preview before one's eyes, the same text signed so that nobody changes it."""

    file = forms.FileField(
        label=_("Tệp quy trình (.toml)"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".toml"}),
        help_text=_("Tệp do cơ quan khác xuất ra hoặc tự soạn; tối đa 256 KB. Tệp được kiểm tra trước khi lưu."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        content = self._content()
        if content is None:
            return
        try:
            self.found = parse(content)
            self._compare(self.found)
        except ProcedureInvalid as invalid:
            for problem in invalid.problems:
                self.add_error("file", problem)
        else:
            self.text = content.decode("utf-8-sig")

    def _content(self):
        """The bytes of the file, or of the preview; None when there is neither (and says so)."""
        upload, seen = self.cleaned_data.get("file"), self.cleaned_data.get("seen")
        if upload:
            return upload.read(LARGEST + 1)
        if not seen:
            self.add_error("file", _now("Chọn tệp quy trình."))
            return None
        try:
            return unsigned(seen)
        except signing.BadSignature:
            self.add_error("file", _now("Nội dung xem trước không còn nguyên vẹn; chọn lại tệp."))
            return None

    def _compare(self, data):
        present = Procedure.objects.filter(code=data["code"], version=data["version"]).exists()
        if present:
            facts = {"code": data["code"], "version": data["version"]}
            raise ProcedureInvalid(_now("version: %(code)s bản %(version)s đã có; tăng version trong tệp.") % facts)
        clashes = list(overlaps(data, loaded()))
        if clashes:
            raise ProcedureInvalid(*clashes)

    @cached_property
    def signed(self):
        """What the preview carries: the text, signed."""
        return signing.dumps(self.text, salt=SALT, compress=True)

    @property
    def previous(self):
        """The version that this one follows: of its code, else the one of its family that came into force last."""
        of_code = Procedure.objects.filter(code=self.found["code"]).order_by("-version").first()
        of_family = Procedure.objects.filter(family=self.found["family"]).order_by("-valid_from", "-version")
        return of_code or of_family.first()


SALT = "workflows.procedure"


def unsigned(seen):
    """The bytes that were shown in the preview. Raises BadSignature."""
    return signing.loads(seen, salt=SALT, max_age=24 * 60 * 60).encode()
