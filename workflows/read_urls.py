"""Addresses of the pages that are read."""

from django.http import HttpResponse
from django.urls import path


def _soon(request, **kwargs):
    return HttpResponse("…")


reading_urls = [
    path("", _soon, name="home"),
    path("work/", _soon, name="work"),
    path("waiting/", _soon, name="waiting"),
    path("cases/", _soon, name="cases"),
    path("cases/<str:code>/", _soon, name="case"),
    path("cases/<str:code>/<slug:tab>/", _soon, name="case-tab"),
    path("cases/<str:code>/recommendations/<int:pk>/", _soon, name="recommendation"),
    path("cases/<str:code>/sessions/<int:pk>/", _soon, name="session"),
    path("recommendations/", _soon, name="recommendations"),
    path("programmes/", _soon, name="programmes"),
    path("programmes/<str:code>/", _soon, name="programme"),
    path("files/<uuid:key>/", _soon, name="file"),
]
