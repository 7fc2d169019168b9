"""Addresses of the acts: one view, one address for each noun."""

from django.urls import path

from workflows.views.acting import Acting, ProgrammeActing
from workflows.views.founding import new_programme

act_urls = [
    path("cases/<str:code>/act/<slug:act>/", Acting.as_view(), name="act"),
    path("cases/<str:code>/<slug:noun>/<int:pk>/act/<slug:act>/", Acting.as_view(), name="subject-act"),
    path("programmes/new/", new_programme, name="programme-new"),
    path("programmes/<str:code>/act/<slug:act>/", ProgrammeActing.as_view(), name="programme-act"),
]
