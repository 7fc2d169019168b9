"""Addresses: where a thing of a case is shown, and where an act on it is."""

from django.urls import reverse

from workflows import models

NOUNS = {
    "case": models.Supervision,
    "unit": models.InspectedUnit,
    "team": models.Team,
    "change": models.ChangeRequest,
    "unitcomment": models.UnitComment,
    "session": models.Session,
    "question": models.Question,
    "signature": models.Signature,
    "turn": models.MinutesTurn,
    "request": models.UnitRequest,
    "visit": models.FieldVisit,
    "observation": models.Observation,
    "photo": models.Photo,
    "finding": models.Finding,
    "article": models.Article,
    "comment": models.Comment,
    "recommendation": models.Recommendation,
    "petition": models.Petition,
    "forwarding": models.Forwarding,
    "programme": models.Programme,
}


def noun_of(subject):
    """The noun under which a row is addressed; KeyError for a row on which nobody acts."""
    return {model: noun for noun, model in NOUNS.items()}[type(subject)]


def again(key):
    """The place to go to after an act whose form is filled in bit by bit: that form once more."""
    return lambda subject, result, form: act_url(subject, key)


def tab_url(subject, tab):
    """The part of the case that is called `tab`; its first page when there is none."""
    code = subject.case.code
    if tab:
        return reverse("workflows:case-tab", args=[code, tab])
    return reverse("workflows:case", args=[code])


def session_url(session, _tab=""):
    return reverse("workflows:session", args=[session.case.code, session.pk])


def of_session(part, _tab=""):
    return reverse("workflows:session", args=[part.case.code, part.session_id])


def live_url(session, _tab=""):
    """The page of a session that goes on; of one that does not, its own."""
    page = "workflows:live" if session.is_live else "workflows:session"
    return reverse(page, args=[session.case.code, session.pk])


def turn_url(turn, _tab=""):
    return f"{live_url(turn.session)}#turn-{turn.pk}"


def visit_url(visit, _tab=""):
    return reverse("workflows:visit", args=[visit.case.code, visit.pk])


def field_url(visit, _tab=""):
    """The page in the hand, on the spot."""
    return reverse("workflows:field", args=[visit.case.code, visit.pk])


def noted_url(noted, _tab=""):
    """The place on the page of a visit where an observation or a photograph stands."""
    page = reverse("workflows:visit", args=[noted.case.code, noted.visit_id])
    return f"{page}#{noted._meta.model_name}-{noted.pk}"


def article_url(article, _tab=""):
    return reverse("workflows:article", args=[article.case.code, article.pk])


def article_picture_url(article, photo):
    """A picture of an article, for those who see the article in its case; `photo` is its id."""
    return reverse("workflows:article-picture", args=[article.case.code, article.pk, photo])


def recommendation_url(recommendation, tab=""):
    if tab:
        return tab_url(recommendation, tab)
    return reverse("workflows:recommendation", args=[recommendation.case.code, recommendation.pk])


def petition_url(petition, _tab=""):
    return reverse("workflows:petition", args=[petition.case.code, petition.pk])


def of_petition(forwarding, _tab=""):
    return reverse("workflows:petition", args=[forwarding.case.code, forwarding.petition_id])


def programme_url(programme, _tab=""):
    return reverse("workflows:programme", args=[programme.code])


PLACES = {
    "case": tab_url,
    "unit": lambda inspected, tab: tab_url(inspected, tab or "units"),
    "team": lambda team, tab: tab_url(team, tab or "people"),
    "change": lambda change, tab: tab_url(change, tab or "plan"),
    "unitcomment": lambda comment, tab: tab_url(comment, tab or "report"),
    "session": session_url,
    "question": of_session,
    "signature": of_session,
    "turn": turn_url,
    "request": lambda request, tab: tab_url(request, tab or "requests"),
    "visit": visit_url,
    "observation": noted_url,
    "photo": noted_url,
    "finding": lambda finding, tab: tab_url(finding, tab or "findings"),
    "article": article_url,
    "comment": lambda comment, tab: tab_url(comment, tab or "report"),
    "recommendation": recommendation_url,
    "petition": petition_url,
    "forwarding": of_petition,
    "programme": programme_url,
}


def place_of(subject):
    """The page on which the subject is shown."""
    return PLACES[noun_of(subject)](subject, "")


def act_url(subject, key):
    """The page of an act on the subject."""
    noun = noun_of(subject)
    if noun == "programme":
        return reverse("workflows:programme-act", args=[subject.code, key])
    if noun == "case":
        return reverse("workflows:act", args=[subject.code, key])
    return reverse("workflows:subject-act", args=[subject.case.code, noun, subject.pk, key])
