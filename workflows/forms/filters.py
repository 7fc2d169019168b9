"""Filters above lists. Nothing chosen shows all; a value that is no choice is as good as none."""

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.models import Unit
from core.text import search_key
from permissions.access import inside_dossiers
from workflows.desk import due, named
from workflows.models import InspectedUnit, Supervision
from workflows.models.forwarding import FORWARDING
from workflows.models.recommendation_state import RecommendationState
from workflows.models.stage import Stage
from workflows.models.standing import Standing, condition

ALL = ("", _("Tất cả"))
SPANS = [ALL, ("late", _("Quá hạn")), ("soon", _("Trong 7 ngày tới")), ("later", _("Sau 7 ngày hoặc không có hạn"))]


class Choice(forms.ChoiceField):
    def __init__(self, choices=(), **options):
        super().__init__(choices=[ALL, *choices], required=False, **options)


class Words(forms.CharField):
    def __init__(self, **options):
        super().__init__(
            label=_("Từ khóa"),
            max_length=120,
            required=False,
            widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
            **options,
        )


class Filter(forms.Form):
    """`narrow(rows)` applies what is chosen; `chosen` tells whether anything is."""

    def __init__(self, data, user):
        super().__init__(data)
        self.user = user
        if "unit" in self.fields:
            self.fields["unit"].choices = [ALL, *units_of_cases(user)]

    @cached_property
    def wanted(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def chosen(self):
        return bool(self.wanted)

    def narrow(self, rows):
        for name, value in self.wanted.items():
            rows = getattr(self, f"by_{name}")(rows, value)
        return rows


def units_of_cases(user):
    """(id, name) of every unit inspected in a case the person sees; a unit sees itself."""
    seen = InspectedUnit.objects.visible_to(user).current().values("unit")
    return [(str(unit.pk), str(unit)) for unit in Unit.objects.filter(pk__in=seen)]


class WorkFilter(Filter):
    words = Words()
    stage = Choice(label=_("Giai đoạn"), choices=Stage.choices)
    unit = Choice(label=_("Đơn vị"))
    due = forms.ChoiceField(label=_("Thời hạn"), choices=SPANS, required=False)

    path = "item__"

    def by_words(self, rows, words):
        return rows.filter(named(words, self.path))

    def by_stage(self, rows, stage):
        """A department does not learn from its work at which stage the case is."""
        told = Q(**{f"{self.path}dossier__in": inside_dossiers(self.user)}) | ~Q(
            **{f"{self.path}subject_type": FORWARDING}
        )
        return rows.filter(told, **{f"{self.path}dossier__supervision__state": stage})

    def by_unit(self, rows, unit):
        return rows.filter(**{f"{self.path}unit": unit})

    def by_due(self, rows, span):
        return rows.filter(due(span))


class WaitingFilter(WorkFilter):
    path = ""


class CaseFilter(Filter):
    words = Words()
    stage = Choice(label=_("Giai đoạn"), choices=Stage.choices)
    unit = Choice(label=_("Đơn vị"))
    year = Choice(label=_("Năm"))
    mine = forms.BooleanField(label=_("Chỉ những cuộc tôi tham gia"), required=False)

    def __init__(self, data, user):
        super().__init__(data, user)
        years = Supervision.objects.visible_to(user).years()
        self.fields["year"].choices = [ALL, *((str(year), str(year)) for year in years)]

    def by_words(self, cases, words):
        return cases.search(words) | cases.filter(code__icontains=words.strip())

    def by_stage(self, cases, stage):
        return cases.filter(state=stage)

    def by_unit(self, cases, unit):
        seen = InspectedUnit.objects.visible_to(self.user).current()
        return cases.filter(pk__in=seen.filter(unit=unit).values("case"))

    def by_year(self, cases, year):
        return cases.filter(opened_at__year=int(year))

    def by_mine(self, cases, _yes):
        return cases.of(self.user)


class RecommendationFilter(Filter):
    words = Words()
    standing = Choice(label=_("Kết quả"), choices=Standing.choices)
    state = Choice(label=_("Tình trạng xử lý"), choices=RecommendationState.choices)
    unit = Choice(label=_("Đơn vị chủ trì"))

    def by_words(self, rows, words):
        return rows.search(words)

    def by_standing(self, rows, standing):
        return rows.filter(condition(standing))

    def by_state(self, rows, state):
        return rows.filter(state=state)

    def by_unit(self, rows, unit):
        return rows.filter(lead__unit=unit)


class PaperFilter(Filter):
    """Papers of one case, by number, issuer, subject, or the number in the system they came from."""

    words = Words()

    def by_words(self, rows, words):
        return rows.filter(document__search_key__contains=search_key(words))
