"""Conditions of visits on the spot: whose words they are, whether photographs are taken at all, and that none is left
open when the work at the units ends."""

from permissions.access import may
from workflows import reading
from workflows.errors import Lack


def photos_are_taken(part, by):
    """Hồ sơ này không nhận ảnh: giám sát của Đảng không công khai, chỉ chụp khi Trưởng đoàn cho phép và ghi lý do."""
    return part.case.takes_photos


def my_own(part, by):
    """Chỉ người đã ghi mới rút được nội dung mình ghi."""
    return by is not None and part.author_id == by.pk


def not_a_finding_yet(observation, by):
    """Ghi nhận này đã được lập thành nhận định. Bỏ nhận định trước, rồi mới rút ghi nhận."""
    return all(finding.state == "removed" for finding in observation.findings.all())


def leads_the_visit(visit, by):
    """Chuyến khảo sát do người phụ trách, Trưởng đoàn, Phó Trưởng đoàn, Tổ trưởng hoặc Thư ký đoàn kết thúc."""
    return by is None or by.pk == visit.lead_id or may(by, "manage_sessions", visit.case, team=visit.concerned_team)


def all_visits_done(case, by):
    """Còn chuyến khảo sát thực tế chưa kết thúc; kết thúc hoặc hủy trước khi kết thúc giám sát tại đơn vị."""
    names = [visit.label for visit in reading.of(case).open_visits]
    return not names or Lack("; ".join(names) + ".")
