"""How long something has gone on, as a page without a script says it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from core.templatetags.ui import elapsed

NOW = datetime(2025, 11, 27, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "vietnamese", "english"),
    [
        (-5, "0 phút", "0 minutes"),  # begun by a clock a little ahead
        (119, "1 phút", "1 minute"),
        (3600, "1 giờ 0 phút", "1 hour 0 minutes"),
        (9000, "2 giờ 30 phút", "2 hours 30 minutes"),
    ],
)
def test_time_that_has_passed_is_said_in_the_language_of_the_page(seconds, vietnamese, english):
    since = NOW - timedelta(seconds=seconds)
    for language, words in (("vi", vietnamese), ("en", english)):
        with override(language):
            assert elapsed(since, NOW).replace("\xa0", " ") == words
