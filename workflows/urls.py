"""Addresses of the case app: the acts first, then the pages that are read."""

from workflows.act_urls import act_urls
from workflows.read_urls import reading_urls

app_name = "workflows"
urlpatterns = [*act_urls, *reading_urls]
