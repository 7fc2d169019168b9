"""An answer that does not satisfy is never the end: the unit is sent back to its work, also after it was judged."""

from datetime import date

import pytest

from workflows.acts.places import act_url
from workflows.acts.registry import offer
from workflows.errors import StepRefused
from workflows.models import Deadline
from workflows.models.recommendation_state import Assessment


@pytest.fixture
def answered(tell):
    """All recommendations are answered by the unit, none is judged; 5/1/2026."""
    return tell("answered", "2026-01-05 09:00")


def judged(told, assessment):
    first = told.case.recommendation_set.get(number=1)
    first.verify(by=told.quan, assessment=assessment, note="Mới làm ở hai thôn.")
    return first


@pytest.mark.parametrize("assessment", [each for each in Assessment if each != Assessment.FULFILLED])
def test_the_unit_is_sent_back_to_work_after_an_assessment_that_finds_it_wanting(answered, enter, assessment):
    """Law 87/2015 art. 8.1: what was recommended is to be carried out, and reported anew."""
    first = judged(answered, assessment)
    assert offer(answered.quan, first, "send_back") and offer(answered.hanh, first, "send_back")
    assert not offer(answered.dung, first, "send_back")
    first.send_back(by=answered.quan, reason="Làm tiếp ở ba thôn còn lại.", due_on=date(2026, 2, 10))
    assert (first.state, first.assessment, first.verified_by, first.due_on) == ("returned", "", None, date(2026, 2, 10))
    assert Deadline.running(answered.case, "recommendation_answered", recommendation=first).due_on == first.due_on
    last = first.response_set.first()
    assert last.assessment == assessment and last.review_note == "Mới làm ở hai thôn.\nLàm tiếp ở ba thôn còn lại."
    page = enter(answered.mai).get(f"/cases/{answered.case.code}/recommendations/{first.pk}/").content.decode()
    assert "Làm tiếp ở ba thôn còn lại." in page and "Báo cáo kết quả" in page
    first.respond(by=answered.mai, text="Đã xong năm thôn.", done_on=date(2026, 1, 5))
    assert first.state == "reported"


def test_what_was_found_fulfilled_is_not_sent_back(answered):
    first = judged(answered, Assessment.FULFILLED)
    assert offer(answered.quan, first, "send_back") is None and offer(answered.hanh, first, "close")
    with pytest.raises(StepRefused, match="đã được đánh giá là hoàn thành"):
        first.send_back(by=answered.quan, reason="Làm lại")


def test_the_form_of_the_assessment_leads_to_sending_back(answered, enter):
    first = answered.case.recommendation_set.get(number=1)
    page = enter(answered.quan).get(act_url(first, "verify")).content.decode()
    assert "Muốn đơn vị làm tiếp và báo cáo lại:" in page and f'href="{act_url(first, "send_back")}"' in page


def test_a_recommendation_sent_back_shows_no_progress_that_nobody_gave(answered, enter):
    first = answered.case.recommendation_set.get(number=1)
    first.send_back(by=answered.quan, reason="Chưa có bảng rà soát")
    client, tab = enter(answered.mai), f"/cases/{answered.case.code}/recommendations/"
    assert "99%" not in client.get(act_url(first, "respond")).content.decode()
    assert "Tiến độ KN-01" not in client.get(tab).content.decode()
    first.report_progress(by=answered.mai, progress=60, text="Đã rà soát ba thôn")
    assert "60%" in client.get(act_url(first, "respond")).content.decode()
    assert "Tiến độ KN-01" in client.get(tab).content.decode()
