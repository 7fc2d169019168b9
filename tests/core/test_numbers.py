from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core.models.document import Document
from core.models.number import IssuedNumber, NumberSeries, NumberTaken

pytestmark = pytest.mark.django_db


def test_numbers_are_given_in_order_and_padded(council, huong):
    given = [NumberSeries.take(council, "KH-ĐGS", 2025, by=huong).doc_number for _ in range(11)]
    assert given[0] == "01/KH-ĐGS"
    assert given[4] == "05/KH-ĐGS"
    assert given[10] == "11/KH-ĐGS"


def test_each_year_symbol_and_delegation_counts_for_itself(council, huong):
    series = [("KH-ĐGS", 2025, ""), ("KH-ĐGS", 2026, ""), ("BC-ĐGS", 2025, ""), ("KH-ĐGS", 2025, "GS-02")]
    given = [NumberSeries.take(council, symbol, year, scope=scope, by=huong) for symbol, year, scope in series]
    assert [issued.number for issued in given] == [1, 1, 1, 1]


def test_a_party_number_runs_for_the_term_and_has_a_hyphen(council, huong):
    issued = NumberSeries.take(council, "NQ/ĐU", 0, scope="Nhiệm kỳ 2025-2030", by=huong)
    assert issued.doc_number == "01-NQ/ĐU"


def test_huong_takes_the_number_her_registrar_kept_for_her(council, huong):
    assert NumberSeries.take(council, "KH-ĐGS", 2025, number=14, by=huong).doc_number == "14/KH-ĐGS"
    assert NumberSeries.take(council, "KH-ĐGS", 2025, by=huong).number == 15
    assert NumberSeries.take(council, "KH-ĐGS", 2025, number=3, by=huong).number == 3
    assert NumberSeries.take(council, "KH-ĐGS", 2025, by=huong).number == 16


def test_a_taken_number_is_refused_with_the_name_of_its_document(council, huong, plan):
    NumberSeries.take(council, "KH-ĐGS", 2025, number=14, by=huong).give_to(plan)
    with pytest.raises(NumberTaken, match="14/KH-ĐGS.*Nghị quyết 57"):
        NumberSeries.take(council, "KH-ĐGS", 2025, number=14, by=huong)
    assert NumberSeries.take(council, "KH-ĐGS", 2025, by=huong).number == 15


def test_the_refusal_tells_nothing_of_a_secret_document(council, huong, stub):
    stub.subject = "Phương án bảo vệ mục tiêu"
    NumberSeries.take(council, "BC-UBND", 2025, number=3, by=huong).give_to(stub)
    with pytest.raises(NumberTaken) as refused:
        NumberSeries.take(council, "BC-UBND", 2025, number=3, by=huong)
    assert "Phương án" not in str(refused.value)
    assert "03/BC-UBND" in str(refused.value)


def test_a_number_without_a_document_is_taken_all_the_same(council, huong):
    NumberSeries.take(council, "KH-ĐGS", 2025, number=7, by=huong)
    with pytest.raises(NumberTaken, match="07/KH-ĐGS đã được cấp ngày"):
        NumberSeries.take(council, "KH-ĐGS", 2025, number=7, by=huong)


def test_the_number_stands_on_the_document(council, huong):
    document = Document.objects.create(type="plan", issuer=council, signed_on=date(2025, 10, 23))
    NumberSeries.take(council, "KH-ĐGS", 2025, number=5, by=huong).give_to(document)
    document.refresh_from_db()
    assert (document.number, document.symbol, document.doc_number) == (5, "KH-ĐGS", "05/KH-ĐGS")
    assert document.issued_number.by == huong


def test_a_failed_act_gives_its_number_back(council, huong):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        NumberSeries.take(council, "KH-ĐGS", 2025, by=huong)
        raise ZeroDivisionError
    assert NumberSeries.take(council, "KH-ĐGS", 2025, by=huong).number == 1


def test_numbers_begin_at_one(council, huong):
    with pytest.raises(ValueError, match="begins at 1"):
        NumberSeries.take(council, "KH-ĐGS", 2025, number=0, by=huong)


def test_the_database_itself_refuses_a_second_same_number(council, huong):
    first = NumberSeries.take(council, "KH-ĐGS", 2025, by=huong)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedNumber.objects.create(series=first.series, number=1, at=first.at, by=huong)
