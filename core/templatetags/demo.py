"""The line that says, on every page of a demonstration, that neither its day nor its people are real."""

from django import template

from core import clock

register = template.Library()


@register.inclusion_tag("parts/demo.html")
def demo_notice():
    """Nothing at all unless the clock is shifted, which only a demonstration may do."""
    return {"day": clock.today() if clock.is_shifted() else None}
