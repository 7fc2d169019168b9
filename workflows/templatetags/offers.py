"""Parting the offers of acts: everyday ones in sight, grave ones a fold away."""

from django import template

register = template.Library()


@register.filter
def everyday(offers):
    """Those that nobody needs to be warned of."""
    return [offer for offer in offers or () if not offer.danger]


@register.filter
def grave(offers):
    """Those that end or undo something, and are possible now."""
    return [offer for offer in offers or () if offer.danger and not offer.reason]
