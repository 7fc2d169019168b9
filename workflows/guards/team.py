"""What stands against acts on sub-teams."""


def has_teams(case, by):
    """Đoàn giám sát chưa chia tổ."""
    return case.teams_formed > 0


def teams_apart(case, by):
    """Kết quả của các tổ đã được gộp."""
    return case.teams_merged_on is None


def teams_merged(case, by):
    """Gộp kết quả của các tổ trước khi soạn báo cáo chung."""
    return case.teams_formed == 0 or case.teams_merged_on is not None
