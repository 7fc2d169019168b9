"""What stands against acts on findings, and against a report that is built on them."""

from workflows.errors import Lack


def is_contradicted(finding, by):
    """Nhận định này không mâu thuẫn với nhận định nào."""
    return finding.contradicts_id is not None


def contradictions_settled(case, by):
    """Còn nhận định mâu thuẫn nhau; làm rõ nhận định nào đúng trước khi trình báo cáo."""
    found = case.finding_set.contradicting().select_related("contradicts")
    names = [f"{each.label} – {each.contradicts.label}" for each in found]
    return not names or Lack(*names)
