"""The one door: who comes through it, in what order it asks, what it leaves behind."""

from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock, events
from core.models import Event, NumberSeries, Reach, Title
from core.models.number import NumberTaken
from permissions.roles import Role
from tests.workflows.rows import all_rows
from workflows.errors import StepConflict, StepRefused
from workflows.models import Finding, Supervision
from workflows.steps import STEPS, lacks
from workflows.stories.base import on


def steps_of(model):
    """The steps of a model by the names of their methods."""
    methods = {name: getattr(model, name) for name in dir(model) if name != "objects" and not name.startswith("__")}
    return {name: method.step for name, method in methods.items() if hasattr(method, "step")}


def all_steps():
    """(model, name, Step) for every step there is."""
    models = apps.get_app_config("workflows").get_models()
    return [(model, name, info) for model in models for name, info in steps_of(model).items()]


# --- the table of steps ------------------------------------------------------------------------------------------
def test_every_verb_belongs_to_one_step_only():
    of_verb = {}
    for model, name, info in all_steps():
        of_verb.setdefault(info.verb, set()).add(f"{model.__name__}.{name}")
    assert {verb: names for verb, names in of_verb.items() if len(names) > 1} == {}


def test_the_table_knows_every_step():
    assert {info.verb: info for _model, _name, info in all_steps()} == STEPS


def test_no_state_moves_but_by_a_step():
    for model in apps.get_app_config("workflows").get_models():
        for name in dir(model):
            method = getattr(model, name, None) if name != "objects" else None
            assert not hasattr(method, "_django_fsm") or hasattr(method, "step"), f"{model.__name__}.{name}"


def test_no_state_can_be_written_by_hand(told):
    case = told("opened").case
    with pytest.raises(AttributeError):
        case.state = "closed"


def test_every_refusal_is_a_vietnamese_sentence():
    for _model, name, info in all_steps():
        for guard in info.guards:
            words = guard.__doc__.strip()
            assert words.endswith(".") and words[0].isupper() and not words.isascii(), f"{name}: {guard.__name__}"


# --- who ---------------------------------------------------------------------------------------------------------
def one_of_each(story):
    case = story.case
    parts = [story.unit, story.session, case.question_set.first(), case.signature_set.first()]
    parts += [case.finding_set.first(), case.comment_set.first(), case.recommendation_set.first()]
    asked = {"number": 1, "text": "Gửi danh sách", "due_on": date(2025, 12, 1), "asked_at": clock.now()}
    request = case.unitrequest_set.create(inspected=story.unit, asked_by=story.thu, **asked)
    parts += [story.session.turns.first(), request, *a_petition(story), *a_visit(story)]
    told = {"what": "scope_text", "why": "Theo văn bản", "asked_by": story.hanh, "asked_on": clock.today()}
    parts.append(case.changerequest_set.create(text="Toàn xã", **told))
    sent = {"text": "Dự thảo", "released_by": story.hanh, "released_on": clock.today(), "due_on": clock.today()}
    release = case.draftrelease_set.create(**sent)
    parts.append(case.unitcomment_set.create(release=release, inspected=story.unit))
    written = {"title": "Giám sát", "lead": "Đoàn giám sát", "body": "đã làm việc", "written_at": clock.now()}
    parts.append(case.article_set.create(number=9, author=story.thu, **written))
    parts.append(case.team_set.create(number=1, name="Tổ giám sát số 1", lead=story.nga))
    return {type(subject): subject for subject in [case, story.programme(), *parts]}


def a_petition(story):
    """One that is put to a department, as rows: its steps are tried elsewhere."""
    today, case = clock.today(), story.case
    asked = {"number": 1, "inspected": story.unit, "lodged_by": story.mai, "lodged_on": today}
    petition = case.petition_set.create(text="Đề nghị hỗ trợ mạng", **asked)
    sent = {"sent_on": today, "sent_by": story.thu, "due_on": today, "asked": "Cho biết phương án"}
    return petition, petition.forwardings.create(case=case, department=story.cast.units["vhxh"], **sent)


def a_visit(story):
    """A visit that is over, with a note and a photograph."""
    case, now = story.case, clock.now()
    visit = case.fieldvisit_set.create(number=1, inspected=story.unit, on=clock.today())
    kept = {"visit": visit, "site": visit.sites.create(case=case, order=1, name="Chợ xã"), "author": story.nga}
    seen = case.observation_set.create(**kept, text="Có mã QR.", noted_at=now, arrived_at=now, client_key=uuid4())
    filing = case.casedocument_set.first()
    words = {"caption": "Quầy", "alt": "Một quầy", "taken_at": now, "arrived_at": now, "client_key": uuid4()}
    return visit, seen, case.photo_set.create(**kept, filing=filing, **words)


def test_what_a_person_does_cannot_be_done_by_nobody(told):
    subjects = one_of_each(told("closed"))
    for model, name, info in all_steps():
        if info.powers:
            with pytest.raises(PermissionDenied, match="phải do một người"):
                getattr(subjects[model], name)()


def test_what_the_clock_does_cannot_be_done_by_a_person(told):
    story = told("closed")
    subjects = one_of_each(story)
    clocks = [(model, name) for model, name, info in all_steps() if not info.powers]
    assert len(clocks) >= 7
    for model, name in clocks:
        with pytest.raises(PermissionDenied, match="do hệ thống tự thực hiện"):
            getattr(subjects[model], name)(by=story.khang)


def test_a_person_without_the_power_learns_who_has_it(told):
    story = told("prepared")
    with pytest.raises(PermissionDenied, match="Chỉ chủ trì cơ quan giám sát được .*; đồng chí là trưởng đoàn"):
        story.case.establish(by=story.hanh)
    with pytest.raises(PermissionDenied, match="không có vai trò trong hồ sơ này"):
        story.case.establish(by=story.khach)


# --- in what order -----------------------------------------------------------------------------------------------
def test_the_right_is_asked_before_the_state_and_the_state_before_the_guards(told):
    story = told("opened")
    case = story.case
    with pytest.raises(PermissionDenied):  # no right, wrong stage, nothing written: the right
        case.issue_plan(by=story.khach)
    case.add_member(by=story.thu, user=story.hanh, role=Role.HEAD)
    with pytest.raises(StepConflict, match="trạng thái hiện tại: Chuẩn bị"):  # wrong stage, nothing written: the stage
        case.issue_plan(by=story.hanh)
    with pytest.raises(StepRefused, match="phải nêu đủ đối tượng"):  # the first of five guards
        case.establish(by=story.khang)


def test_what_is_still_missing_is_told_all_at_once_and_in_order(told):
    story = told("opened")
    missing = lacks(story.case, "establish", story.khang)
    assert [words.split(".")[0] for words in missing] == [
        "Văn bản thành lập Đoàn phải nêu đủ đối tượng, phạm vi, nội dung và thời gian giám sát",
        "Đoàn giám sát phải có trưởng đoàn",
        "Đoàn giám sát phải có thư ký",
        "Đoàn giám sát phải có ít nhất một thành viên ngoài trưởng đoàn và thư ký",
        "Phải có ít nhất một đơn vị chịu sự giám sát",
    ]
    assert missing[0].endswith("Còn thiếu: đối tượng, phạm vi, nội dung, thời gian giám sát, tên Đoàn giám sát.")


def test_a_part_rests_while_its_case_rests(told):
    story = told("worked")
    question = story.case.question_set.get(state="open")
    story.case.suspend(by=story.khang, reason="Mưa lũ")
    with pytest.raises(StepConflict):
        question.reply(by=story.mai, text="Đã có")


# --- what was read before the lock -------------------------------------------------------------------------------
def test_what_was_read_before_the_lock_is_read_again(told):
    story = told("prepared")
    mine, hers = (Supervision.objects.get(pk=story.case.pk) for _ in range(2))
    with on(20, 10):
        mine.establish(by=story.khang)
        with pytest.raises(StepConflict, match="Đã thành lập Đoàn"):
            hers.establish(by=story.khang)
    assert hers.state == "established"
    assert story.case.events.filter(verb="case.established").count() == 1


def test_a_part_that_was_removed_meanwhile_is_a_conflict(told):
    story = told("worked")
    signature = story.case.signature_set.get(person=story.hanh)
    with on(27, 11, hour=17):
        story.session.write_minutes(by=story.thu, text="Biên bản sửa lại")
        with pytest.raises(StepConflict, match="đã bị gỡ khỏi hồ sơ"):
            signature.confirm(by=story.hanh)


def test_who_edits_what_another_has_edited_meanwhile_is_told_by_whom(told):
    story = told("found")
    finding = story.case.finding_set.first()
    seen = Supervision.objects.get(pk=story.case.pk).seq
    with on(28, 11):
        finding.edit(by=story.binh, text="Còn chậm")
        with pytest.raises(StepConflict) as conflict:
            finding.edit(by=story.nga, text="Đã tốt", seen=seen)
    assert [event.actor_name for event in conflict.value.events] == ["Phạm Văn Bình"]
    assert Finding.objects.get(pk=finding.pk).text == "Còn chậm"


def test_neither_her_own_edits_nor_those_of_other_things_stand_in_her_way(told):
    story = told("found")
    first, second = story.case.finding_set.all()[:2]
    seen = Supervision.objects.get(pk=story.case.pk).seq
    with on(28, 11):
        first.edit(by=story.nga, text="Còn chậm", seen=seen)
        second.edit(by=story.binh, text="Chưa đồng bộ", seen=seen)
        first.edit(by=story.nga, text="Còn rất chậm", seen=seen)
    assert Finding.objects.get(pk=first.pk).text == "Còn rất chậm"


def test_who_comes_second_to_an_act_is_told_who_was_first(told):
    story = told("drafted")
    with on(10, 12):
        seen = Supervision.objects.get(pk=story.case.pk).seq
        story.case.approve_report(by=story.hanh)
        with pytest.raises(StepConflict, match="vừa có người thực hiện") as conflict:
            story.case.approve_report(by=story.hanh, seen=seen)
    assert [(event.verb, event.actor_name) for event in conflict.value.events] == [("report.approved", "Trần Thị Hạnh")]


# --- all or nothing ----------------------------------------------------------------------------------------------
def test_a_step_within_a_step_takes_no_second_lock_and_the_docket_follows_once(told):
    story = told("reported")
    case = Supervision.objects.get(pk=story.case.pk)
    with on(20, 11), CaptureQueriesContext(connection) as queries:
        case.add_unit(by=story.khang, unit=story.cast.units["phong"])
    asked = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert [event.verb for event in case.events.order_by("-seq")[:2]] == ["unit.added", "notice.sent"]
    assert len([sql for sql in asked if 'FROM "workflows_supervision"' in sql]) == 1
    assert len([sql for sql in asked if 'FROM "workflows_workitem"' in sql]) == 1


def test_a_step_refused_by_a_guard_leaves_nothing(told):
    story = told("approved")
    before = all_rows()
    with pytest.raises(StepConflict), on(11, 12):
        story.case.adopt_conclusion(by=story.khang, text="Kết luận")
    assert all_rows() == before


def test_a_step_refused_by_its_own_words_leaves_nothing(told):
    story = told("announced")
    before = all_rows()
    with on(20, 11), pytest.raises(ValidationError, match="Ghi lý do gửi muộn"):
        story.session.announce(by=story.thu)
    assert all_rows() == before


def test_a_step_whose_number_was_given_meanwhile_leaves_nothing(told):
    story = told("drafted")
    with on(10, 12):
        NumberSeries.take(story.case.body, "BC-ĐGS", 2025, scope=story.case.code, number=7, by=story.thu)
        before = all_rows()
        with pytest.raises(NumberTaken, match="07/BC-ĐGS"):
            story.case.approve_report(by=story.hanh, number=7)
    assert all_rows() == before


@contextmanager
def no_room_for(verb):
    """While this holds, whoever listens to the record cannot write down what it makes of that act."""

    def fail(sender, event, **_kwargs):
        if event.verb == verb:
            raise OSError("no room on the disk")

    events.recorded.connect(fail)
    try:
        with pytest.raises(OSError, match="no room"):
            yield
    finally:
        events.recorded.disconnect(fail)


def test_a_step_that_fails_at_its_end_leaves_nothing_and_can_be_taken_again(told):
    story = told("drafted")
    before = all_rows()
    with on(10, 12):
        with no_room_for("report.approved"):
            story.case.approve_report(by=story.hanh)
        assert all_rows() == before
        story.case.approve_report(by=story.hanh)  # the same instance, which had come as far as "reported"
    assert Supervision.objects.get(pk=story.case.pk).state == "reported"
    assert story.case.events.filter(verb="report.approved").count() == 1


def test_a_step_goes_with_the_stage_that_could_not_follow_it(told):
    story = told("field_closed")
    with on(1, 12):
        story.case.draft_report(by=story.thu)
        story.case.circulate_report(by=story.thu)
        *others, last = story.case.comment_set.all()
        for comment in others:
            comment.give(by=comment.member, agrees=True)
        before = all_rows()
        with no_room_for("comments.complete"):
            last.give(by=last.member, agrees=True)
    assert all_rows() == before


# --- what stands in the record -----------------------------------------------------------------------------------
def test_an_event_says_who_as_what_did_what_to_what_from_where_to_where(told):
    story = told("approved")
    event = story.case.events.get(verb="report.approved")
    assert (event.actor, event.actor_name) == (story.hanh, "Trần Thị Hạnh")
    assert event.actor_title == "Ủy viên Ban Thường vụ Đảng ủy xã, Phó Chủ tịch HĐND xã"
    assert (event.source, event.target) == ("commented", "reported")
    assert (event.subject_type, event.subject_id, event.subject_label) == (
        "supervision",
        story.case.pk,
        "GS-2025-014",
    )
    assert (event.reach, event.unit, event.acting_for) == (Reach.INSIDE, None, None)
    assert event.details == {"number": "01/BC-ĐGS", "signed_on": "2025-12-10"}


def test_an_event_of_one_unit_names_the_unit_and_goes_no_further(told):
    story = told("acknowledged")
    event = story.case.events.filter(verb="recommendation.acknowledged").order_by("seq").first()
    assert (event.subject_type, event.subject_label) == ("recommendation", "KN-01")
    assert (event.unit, event.reach) == (story.cast.units["ubnd"], Reach.UNIT)
    assert (event.source, event.target) == ("new", "acknowledged")


def test_an_event_of_the_clock_names_nobody(told):
    event = told("planned").case.events.get(verb="case.units_reporting")
    assert (event.actor, event.actor_name, event.actor_title) == (None, "", "")


def test_a_new_title_changes_nothing_that_was_signed_before(told):
    story = told("drafted")
    old = "Ủy viên Ban Thường vụ Đảng ủy xã, Phó Chủ tịch HĐND xã"
    Title.objects.filter(user=story.hanh).update(until_on=date(2025, 12, 9))
    Title.objects.create(user=story.hanh, text="Chủ tịch HĐND xã", from_on=date(2025, 12, 10))
    with on(10, 12):
        story.case.approve_report(by=story.hanh)
    titles = dict(story.case.events.filter(actor=story.hanh).values_list("verb", "actor_title"))
    assert (titles["field_work.closed"], titles["report.approved"]) == (old, "Chủ tịch HĐND xã")
    assert story.case.report.document.signer_title == "Chủ tịch HĐND xã"


def test_the_whole_story_is_one_unbroken_record(told):
    case = told("closed").case
    numbers = list(case.events.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 70
    assert Event.verify(case) is None
