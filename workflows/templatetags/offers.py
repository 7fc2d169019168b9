"""Parting the offers of acts: everyday ones in sight, grave ones a fold away."""

from django import template

from core.templatetags.ui import primary_first
from workflows.acts.registry import offer

register = template.Library()


@register.filter
def everyday(offers):
    """Those that nobody needs to be warned of."""
    return [offer for offer in offers or () if not offer.danger]


@register.filter
def grave(offers):
    """Those that end or undo something, and are possible now."""
    return [offer for offer in offers or () if offer.danger and not offer.reason]


@register.filter
def in_sight(offers, tab):
    """Those that a phone shows at once: what is asked first, and the first that belongs to the tab at hand."""
    free = primary_first(offers)
    asked = [offer for offer in free if offer.primary][:1]
    own = [offer for offer in free if offer.tab == tab and offer not in asked][:1]
    shown = [*asked, *own] or free[:1]
    # A fold for one button takes the room of the button.
    return free if len(offers) == len(free) <= len(shown) + 1 else shown


@register.filter
def out_of_sight(offers, tab):
    """The others, also those that are not possible yet: a phone folds them away, a desk shows them beside the first."""
    shown = in_sight(offers, tab)
    return [offer for offer in offers if offer not in shown]


@register.simple_tag
def other_way(act, subject, user):
    """The act that a page leads on to beside its own: an Offer that is possible now, or None."""
    found = (offer(user, subject, key) for key in act.instead[1]) if act.instead else ()
    return next((each for each in found if each and not each.reason), None)
