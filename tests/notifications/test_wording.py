"""Every act has its sentence, and every act that is told has its title and its place."""

import pytest
from django.urls import resolve
from django.utils import translation

from core.models import Dossier, Event, Reach, User
from notifications import wording
from notifications.audience import AUDIENCE, NOBODY
from workflows.steps import STEPS
from workflows.wording import SENTENCES, note, sentence

TOLD = sorted(verb for verb, roles in AUDIENCE.items() if roles is not NOBODY)


def event(verb, **facts):
    usual = {"actor_id": 7, "actor_name": "Vi Văn Tô", "details": {}}
    usual |= {"subject_type": "recommendation", "subject_id": 3, "subject_label": "KN-02"}
    return Event(verb=verb, dossier=Dossier(code="GS-2025-014"), **(usual | facts))


def test_every_step_has_a_sentence_and_a_line_in_the_table():
    assert not set(STEPS) - set(SENTENCES), "thiếu câu trong workflows/wording.py"
    assert not set(STEPS) - set(AUDIENCE), "thiếu dòng trong notifications/audience.py"


def test_the_two_tables_name_the_same_verbs():
    assert set(AUDIENCE) == set(SENTENCES)
    assert set(wording.TITLES) == set(TOLD)


@pytest.mark.parametrize("verb", sorted(SENTENCES))
def test_every_sentence_can_be_said(verb):
    said = sentence(event(verb))
    assert said.endswith(".") and "%" not in said and "  " not in said
    assert said[0].isupper()


@pytest.mark.parametrize("verb", TOLD)
def test_every_notice_has_words_and_a_place(verb):
    assert wording.can_tell(verb)
    assert wording.title(event(verb))
    assert resolve(wording.place(event(verb))).namespace == "workflows"


def test_the_sentence_names_who_and_what():
    said = sentence(event("recommendation.answered"))
    assert said == "Vi Văn Tô đã báo cáo kết quả thực hiện kiến nghị KN-02."


def test_a_date_and_a_number_follow_day_first():
    said = sentence(event("recommendation.extended", details={"until": "2026-02-01"}))
    assert said.endswith("kiến nghị KN-02, đến ngày 01/02/2026.")
    assert "số 14/KH-ĐGS" in sentence(event("plan.issued", details={"doc_number": "14/KH-ĐGS"}))


def test_who_acts_for_another_is_named_with_her():
    acting = event("recommendation.acknowledged")
    acting.acting_for = User(pk=9, full_name="Hà Văn Chủ")
    assert sentence(acting).startswith("Vi Văn Tô (thay mặt Hà Văn Chủ) đã tiếp thu")


def test_the_clock_has_a_name():
    assert sentence(event("case.closed", actor_id=None)).startswith("Hệ thống đã")


def test_signs_in_names_do_no_harm():
    said = sentence(event("document.added", subject_label="100% hồ sơ %(actor)s <b>"))
    assert said == "Vi Văn Tô đã thêm tài liệu 100% hồ sơ %(actor)s <b>."


def test_the_note_is_what_the_person_wrote():
    assert note(event("extension.refused", details={"reason": "Đã gia hạn một lần"})) == "Đã gia hạn một lần"
    assert note(event("plan.issued")) == ""


def test_whom_the_act_names_reads_her_own_sentence():
    added = event("member.added", details={"user": 5})
    assert wording.text(added, 5) == "Đồng chí được cử tham gia Đoàn giám sát GS-2025-014."
    assert wording.text(added, 6) == "Vi Văn Tô đã bổ sung KN-02 vào Đoàn giám sát."


def test_a_recommendation_has_its_page_and_a_removed_one_the_tab():
    assert wording.place(event("urging.sent")).endswith("/cases/GS-2025-014/recommendations/3/")
    assert wording.place(event("recommendation.removed")).endswith("/cases/GS-2025-014/recommendations/")
    assert wording.place(event("session.announced", subject_type="session")).endswith("/sessions/")
    assert wording.place(event("case.closed", subject_type="supervision")).endswith("/cases/GS-2025-014/")


def test_the_words_do_not_depend_on_the_reader_of_another_language():
    with translation.override("en"):
        assert "GS-2025-014" in sentence(event("case.closed", reach=Reach.UNITS))
