"""The pictures of the README, taken of the demonstration as it is: PICTURES=1 renews those in docs/pictures."""

import os
from pathlib import Path

import pytest
from django.conf import settings as product

from core import clock
from workflows.models import Recommendation
from workflows.stories import demo
from workflows.stories.base import TODAY
from workflows.stories.thong_nhat_cast import gather

WIDTHS = (1280, 390)
ALBUM = Path(product.BASE_DIR) / "docs" / "pictures"


@pytest.fixture
def album(tmp_path):
    """Where the pictures go: into the repository only when they are asked for."""
    folder = ALBUM if os.environ.get("PICTURES") == "1" else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def pages(live_url, procedures, settings):
    """Name of the picture -> address, in the demonstration told into the test's database."""
    settings.CLOCK_SHIFT = TODAY - clock.now()
    demo.tell()
    demo.read_what_is_old()
    asked = Recommendation.objects.filter(case__code="GS-2025-003").earliest("number")
    return {
        "home": "/",
        "work": "/work/",
        "case": "/cases/GS-2025-002/",
        "schedule": "/cases/GS-2025-002/schedule/",
        "calendar": "/calendar/?month=2025-11",
        "recommendation": f"/cases/GS-2025-003/recommendations/{asked.pk}/",
    }


def test_the_pages_of_the_readme_are_whole_on_a_desk_and_on_a_phone(pages, browse, album, axe):
    head = gather().hanh
    for width in WIDTHS:
        page = browse(head, viewport={"width": width, "height": 800})
        for name, address in pages.items():
            assert page.goto(address).status == 200
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
            assert notice_stands_alone(page), f"the notice of the demonstration hides the bell on {name} at {width}"
            page.screenshot(path=album / f"{name}-{width}.png", full_page=True)
    axe(page)
    assert len(list(album.glob("*.png"))) >= len(pages) * len(WIDTHS)


def notice_stands_alone(page):
    notice, bell = page.locator(".demo").bounding_box(), page.locator("#bell").bounding_box()
    return bell["y"] + bell["height"] <= notice["y"] or notice["y"] + notice["height"] <= bell["y"]
