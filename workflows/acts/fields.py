"""The fields of the acts' forms: they clean what was typed, whoever typed it and however."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import Unit, User
from core.text import clean
from core.uploads import ACCEPT

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
# No paper that a case rests on is older; and from the last day one can still count for centuries.
YEARS = (1930, 2199)
REASON_LENGTH = 10
MOST_FILES = 5


class Line(forms.CharField):
    """One line of text, without characters that hide what it says."""

    def to_python(self, value):
        return super().to_python(clean(value) if value else value)


class LongLine(Line):
    """One line of text too long for one line of a page: the field grows with it."""

    def __init__(self, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": 1}), **options)


class Text(forms.CharField):
    """Several lines of text; line breaks stay."""

    def __init__(self, *, rows=4, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        return super().to_python(clean(value, newlines=True) if value else value)


class Reason(Text):
    """Why: a sentence that somebody can understand years later."""

    def __init__(self, *, rows=3, **options):
        options.setdefault("label", _("Lý do"))
        options.setdefault("help_text", _("Ít nhất 10 ký tự; lý do được lưu trong hồ sơ."))
        super().__init__(rows=rows, min_length=REASON_LENGTH, **options)


class Day(forms.DateField):
    """A calendar date: the browser's own picker, and 30/3/2026 typed where there is none. `years`: the first and the
    last year there may be."""

    def __init__(self, *, years=YEARS, **options):
        self.years = years
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=DAY_FORMATS, **options)

    def validate(self, value):
        super().validate(value)
        if value and not self.years[0] <= value.year <= self.years[1]:
            raise ValidationError(_("Nhập ngày trong khoảng từ năm %d đến năm %d.") % self.years)


class Today(Day):
    """A date that is today unless somebody says otherwise."""

    def __init__(self, **options):
        super().__init__(initial=clock.today, **options)


class Number(forms.IntegerField):
    """The number of a document in its series; left blank it is the next one."""

    def __init__(self, **options):
        options.setdefault("label", _("Số văn bản"))
        options.setdefault("help_text", _("Để trống: hệ thống lấy số tiếp theo của sổ đăng ký."))
        super().__init__(required=False, min_value=1, max_value=999999, **options)


class Person(forms.ModelChoiceField):
    """One person with an account that is open."""

    def __init__(self, **options):
        options.setdefault("queryset", User.objects.filter(is_active=True).select_related("unit"))
        options.setdefault("empty_label", _("Chọn người"))
        super().__init__(**options)

    def label_from_instance(self, user):
        return f"{user.full_name} – {user.unit}" if user.unit_id else user.full_name


class Boxes(forms.ModelMultipleChoiceField):
    """Any number of rows, each a box to tick."""

    widget = forms.CheckboxSelectMultiple


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Upload(forms.FileField):
    """One file. What kind it may be is decided when it is filed."""

    def __init__(self, **options):
        options.setdefault("help_text", _("PDF, Word, Excel, ảnh; mỗi tệp tối đa 20 MB."))
        options.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPT}))
        super().__init__(allow_empty_file=True, max_length=None, **options)


class Uploads(Upload):
    """Up to five files, as a list."""

    def __init__(self, **options):
        options.setdefault("help_text", _("Tối đa 5 tệp: PDF, Word, Excel, ảnh; mỗi tệp tối đa 20 MB."))
        super().__init__(widget=SeveralFiles(attrs={"accept": ACCEPT}), **options)

    def clean(self, data, initial=None):
        files = [super(Uploads, self).clean(one, initial) for one in data or ()]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            raise ValidationError(_("Chỉ gửi tối đa 5 tệp một lần."), code="too_many")
        return files


def units_valid_today():
    return Unit.objects.valid_on(clock.today())
