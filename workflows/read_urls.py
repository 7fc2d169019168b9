"""Addresses of the pages that are read."""

from django.urls import path

from workflows.views.articles import article, picture
from workflows.views.calculator import calculator
from workflows.views.calendar import calendar
from workflows.views.case import case
from workflows.views.cases import cases, recommendations
from workflows.views.days import apply, change_day, days, preview
from workflows.views.dossiers import dossier, dossier_file, dossiers
from workflows.views.feed import feed, own_feed
from workflows.views.files import file
from workflows.views.home import home
from workflows.views.import_procedure import import_procedure
from workflows.views.indicator_table import indicator_table
from workflows.views.live import live
from workflows.views.news import news, news_article, news_photo
from workflows.views.news_comments import comment_sent, send_comment
from workflows.views.petitions import petition
from workflows.views.procedures import compare, export, overlay, procedure, procedures
from workflows.views.programmes import programme, programmes
from workflows.views.recommendation import recommendation
from workflows.views.sending import Sending
from workflows.views.sessions import session
from workflows.views.templates import templates
from workflows.views.visits import field, visit
from workflows.views.work import waiting_for, work

reading_urls = [
    path("", home, name="home"),
    path("work/", work, name="work"),
    path("waiting/", waiting_for, name="waiting"),
    path("calendar/", calendar, name="calendar"),
    path("calendar/feed/", own_feed, name="feed"),
    path("calendar/feed/<str:secret>.ics", feed, name="feed-ics"),
    path("calendar/days/", days, name="days"),
    path("calendar/days/change/", change_day, name="day-change"),
    path("calendar/days/preview/", preview, name="day-preview"),
    path("calendar/days/apply/", apply, name="day-apply"),
    path("cases/", cases, name="cases"),
    path("cases/<str:code>/", case, name="case"),
    path("cases/<str:code>/<slug:tab>/", case, name="case-tab"),
    path("cases/<str:code>/recommendations/<int:pk>/", recommendation, name="recommendation"),
    path("cases/<str:code>/sessions/<int:pk>/", session, name="session"),
    path("cases/<str:code>/sessions/<int:pk>/live/", live, name="live"),
    path("cases/<str:code>/visits/<int:pk>/", visit, name="visit"),
    path("cases/<str:code>/visits/<int:pk>/field/", field, name="field"),
    path("cases/<str:code>/visits/<int:pk>/field/<slug:act>/", Sending.as_view(), {"noun": "visit"}, name="field-send"),
    path("cases/<str:code>/indicators/table.<slug:form>", indicator_table, name="indicator-table"),
    path("cases/<str:code>/petitions/<int:pk>/", petition, name="petition"),
    path("cases/<str:code>/articles/<int:pk>/", article, name="article"),
    path("cases/<str:code>/articles/<int:pk>/photos/<int:photo>/", picture, name="article-picture"),
    path("news/", news, name="news"),
    path("news/<int:pk>/", news_article, name="news-short"),
    path("news/<int:pk>-<slug:slug>/", news_article, name="news-article"),
    path("news/<int:pk>/comments/", send_comment, name="news-comment"),
    path("news/<int:pk>/comments/sent/", comment_sent, name="news-comment-sent"),
    path("news/<int:pk>/photos/<int:photo>/", news_photo, name="news-photo"),
    path("news/cases/", dossiers, name="public-dossiers"),
    path("news/cases/<str:code>/", dossier, name="public-dossier"),
    path("news/cases/<str:code>/<slug:part>.pdf", dossier_file, name="public-file"),
    path("recommendations/", recommendations, name="recommendations"),
    path("templates/", templates, name="templates"),
    path("programmes/", programmes, name="programmes"),
    path("programmes/<str:code>/", programme, name="programme"),
    path("deadlines/", calculator, name="calculator"),
    path("procedures/", procedures, name="procedures"),
    path("procedures/import/", import_procedure, name="procedure-import"),
    path("overlays/<int:pk>/", overlay, name="overlay"),
    path("procedures/<slug:code>/<int:version>/", procedure, name="procedure"),
    path("procedures/<slug:code>/<int:version>/compare/", compare, name="procedure-compare"),
    path("procedures/<slug:code>/<int:version>/export/", export, name="procedure-export"),
    path("files/<uuid:key>/", file, name="file"),
]
