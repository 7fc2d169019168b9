"""Many secretaries ask for a number in the same second."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from core.models.number import IssuedNumber, NumberSeries, NumberTaken

SECRETARIES, EACH = 8, 5

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(act):
    """Run `act` in SECRETARIES threads released together; its results in one list."""
    gate = Barrier(SECRETARIES)

    def run(_):
        try:
            gate.wait(timeout=20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(SECRETARIES) as pool:
        return list(pool.map(run, range(SECRETARIES)))


def test_no_number_is_given_twice_and_none_is_left_out(council, huong):
    def take():
        return [NumberSeries.take(council, "KH-ĐGS", 2025, by=huong).number for _ in range(EACH)]

    given = sum(all_at_once(take), [])
    assert sorted(given) == list(range(1, SECRETARIES * EACH + 1))
    assert NumberSeries.objects.get().last == SECRETARIES * EACH


def test_one_of_those_who_ask_for_the_same_number_gets_it(council, huong):
    def take_fourteen():
        try:
            return NumberSeries.take(council, "KH-ĐGS", 2025, number=14, by=huong).number
        except NumberTaken as taken:
            return str(taken)

    answers = all_at_once(take_fourteen)
    assert answers.count(14) == 1
    assert all(answer == 14 or "14/KH-ĐGS" in answer for answer in answers)
    assert IssuedNumber.objects.count() == 1
