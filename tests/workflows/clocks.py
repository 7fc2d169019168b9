"""Clocks of a case beyond those of its story: by a rule of our own, or very many at once."""

from datetime import date, timedelta

from workflows.models import Deadline, Session

ROLLING = {"id": "X1", "name": "Trình báo cáo", "from": "field_work_closed", "days": 15, "roll": "next"}
WORKING = {"id": "X2", "name": "Gửi giấy mời", "from": "session", "days": 10, "unit": "working"}
PLAIN = {"id": "X3", "name": "Thông báo kế hoạch", "from": "session", "days": 15}


def run(case, rule, start, **subject):
    """A clock of the case by a rule of our own."""
    facts = {"source": "Quy định của Thường trực HĐND", "tag": "L", "role": "head", **rule}
    row = Deadline._by_rule(case, facts, start, **subject)
    row.recompute().save()
    return row


def sessions_of(case, number):
    return Session(case=case, number=number, on=date(2025, 11, 21) + timedelta(days=number % 9), place="UBND xã")


def copy_for(row, session):
    facts = {name: getattr(row, name) for name in ("code", "name", "event", "until", "rule", "law", "counted", "role")}
    day = session.on - timedelta(days=1)
    return Deadline(case=row.case, session=session, start_on=session.on, computed_on=day, due_on=day, **facts)
