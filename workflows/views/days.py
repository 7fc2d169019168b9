"""Ngày nghỉ, ngày làm bù: read by everybody, changed by the office, never without seeing which deadlines move."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.models import CalendarOverride
from core.views.pages import refuse
from core.working_days import WorkingCalendar
from workflows import receipts, shifting
from workflows.errors import StepConflict
from workflows.forms.day import DayForm
from workflows.shifting import Change, Pick, keeps_calendar, shifts, stamp
from workflows.views.calendar import YEARS, asked_day
from workflows.views.month import WEEKDAYS

MOST = 2000  # deadlines shown at once; the others are for a second look


def for_the_office(view):
    """Only the office changes the calendar; everybody else reads who may."""

    @wraps(view)
    def guarded(request, **facts):
        if keeps_calendar(request.user):
            return view(request, **facts)
        text = _("Chỉ cán bộ quản trị hệ thống được sửa lịch ngày nghỉ; đồng chí có thể xem danh sách.")
        return refuse(request, 403, text, back=reverse("workflows:days"))

    return login_required(guarded)


@require_safe
@login_required
def days(request):
    """The days of a year that are not as their weekday says, each with its paper."""
    year = asked_year(request)
    working = WorkingCalendar.load()
    listed = [row_of(day, override, working) for day, override in working.special_days(year)]
    facts = {"year": year, "rows": listed, "keeps": keeps_calendar(request.user), "today": clock.today()}
    return render(request, "workflows/days.html", facts)


def asked_year(request):
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if year in YEARS else clock.today().year


def row_of(day, override, working):
    off = working.day_off_name(day)
    name = off or working.worked_reason(day) or (override and override.note) or ""
    return {"day": day, "weekday": WEEKDAYS[day.weekday()], "off": bool(off), "name": name, "override": override}


@for_the_office
@require_safe
def change_day(request):
    """The form: for a day that is named, with what stands for it now."""
    day = asked_day(request.GET["day"]) if "day" in request.GET else None
    return form_page(request, DayForm(initial=DayForm.starts_with(day)))


def form_page(request, form, status=200):
    return render(request, "workflows/day_form.html", {"form": form}, status=status)


@for_the_office
def preview(request):
    """What the change would move, and who would be told. A day that stands already may be looked at again."""
    if request.method == "POST":
        form = DayForm(request.POST)
        return looked_at(request, form.change(), form.was) if form.is_valid() else form_page(request, form, 422)
    override = CalendarOverride.objects.filter(day=asked_day(request.GET.get("day", ""))).first()
    if override is None:
        return redirect("workflows:days")
    return looked_at(request, Change.of(override), stamp(override))


def looked_at(request, change, was):
    found = shifts(change)
    told = {person.pk for shift in found for person in shift.told}
    facts = {
        "change": change,
        "was": was,
        "saved": was != "" and was == stamp(change.override),
        "shifts": found[:MOST],
        "left_out": max(len(found) - MOST, 0),
        "cases": len({shift.row.case_id for shift in found}),
        "told": len(told),
        "listed": " ".join(shift.key for shift in found[:MOST]),
        "form_key": receipts.new_key(),
    }
    return render(request, "workflows/day_preview.html", facts)


@for_the_office
@require_POST
def apply(request):
    """Save the change and move what was chosen; a form sent twice is taken once."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return form_page(request, form, 422)
    key = receipts.read_key(request.POST.get("form_key"))
    change, place = form.change(), f"{reverse('workflows:days')}?year={form.cleaned_data['day'].year}"
    try:
        receipts.refuse_second(key, request.user)
        with transaction.atomic():
            receipts.settle(receipts.claim(key, request.user), place)
            outcome = shifting.apply(change, chosen(request.POST), by=request.user, was=request.POST.get("was", ""))
    except receipts.SentBefore as before:
        messages.info(request, _("Biểu mẫu này đã được gửi một lần; không lưu thêm lần nữa."))
        return redirect(before.place)
    except StepConflict as conflict:
        back = f"{reverse('workflows:day-change')}?day={change.day.isoformat()}"
        return refuse(request, 409, str(conflict), back=back)
    if outcome.refused:
        return render(request, "workflows/day_refused.html", {"change": change, "outcome": outcome}, status=409)
    messages.success(request, said(len(outcome.moved)))
    return redirect(place)


def chosen(posted):
    """The deadlines that were ticked, all of those listed, or none, by the button that was pressed."""
    how, ticked, picks = posted.get("how"), set(posted.getlist("pick")), []
    for key in posted.get("listed", "").split()[:MOST] if how in ("all", "ticked") else ():
        if how == "all" or key.split(":")[0] in ticked:
            picks.append(read_pick(key))
    return [pick for pick in picks if pick]


def read_pick(key):
    try:
        return Pick.read(key)
    except ValueError:
        return None


def said(moved):
    if not moved:
        return _("Đã lưu ngày nghỉ, ngày làm việc. Không dời thời hạn nào.")
    text = ngettext("Đã lưu và dời %(n)d thời hạn.", "Đã lưu và dời %(n)d thời hạn.", moved)
    return text % {"n": moved}
