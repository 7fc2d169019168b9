"""What the tests of the ground need: a council, two people, and a store of their own."""

from datetime import date

import pytest

from core.models import Unit, User
from core.models.document import Document


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def council(db):
    return Unit.objects.create(
        name="Thường trực HĐND xã Thống Nhất",
        kind=Unit.Kind.STANDING_COMMITTEE,
        level=Unit.Level.COMMUNE,
        valid_from=date(2025, 7, 1),
    )


@pytest.fixture
def huong(council):
    return User.objects.create_user("huong", full_name="Hoàng Thị Hương", unit=council)


@pytest.fixture
def plan(council, huong):
    return Document.objects.create(
        type=Document.Type.PLAN,
        issuer=council,
        doc_number="14/KH-ĐGS",
        subject="Kế hoạch giám sát việc thực hiện Nghị quyết 57",
        signed_on=date(2025, 10, 23),
        created_by=huong,
    )


@pytest.fixture
def stub(council, huong):
    return Document.objects.create(
        type=Document.Type.OTHER,
        issuer=council,
        doc_number="03/BC-UBND",
        secrecy=Document.Secrecy.CONFIDENTIAL,
        paper_location="Tủ số 2, phòng Văn thư",
        created_by=huong,
    )
