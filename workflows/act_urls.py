"""Addresses of the acts: one view, one address for each noun."""

from django.urls import path

from workflows.views.acting import Acting, ProgrammeActing

act_urls = [
    path("cases/<str:code>/act/<slug:act>/", Acting.as_view(), name="act"),
    path("cases/<str:code>/<slug:noun>/<int:pk>/act/<slug:act>/", Acting.as_view(), name="subject-act"),
    path("programmes/<str:code>/act/<slug:act>/", ProgrammeActing.as_view(), name="programme-act"),
]
