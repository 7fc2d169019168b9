"""Charts without a library: SVG by attributes, always with the numbers as text."""

from math import cos, pi, sin

from django import template
from django.template.loader import render_to_string
from django.utils.text import slugify

register = template.Library()

WIDTH, HEIGHT = 520, 230
LEFT, RIGHT, TOP, BOTTOM = 40, 24, 14, 30
RADIUS, RING = 54, 24
DRESS = (("open", True), ("done", False))


@register.simple_tag
def bars(rows, heads, title):
    """A table with one bar a row: `rows` [(name, numbers, url?)], `heads` [(label, tone)] in that order."""
    rows = [(row[0], list(row[1]), row[2] if len(row) > 2 else "") for row in rows]
    most = max((sum(numbers) for _, numbers, _ in rows), default=0) or 1
    tones = [tone for _, tone in heads]
    lines_ = [
        {
            "name": name,
            "url": url,
            "pieces": bar_pieces(numbers, tones, most),
            "cells": list(zip(numbers, tones, strict=True)),
        }
        for name, numbers, url in rows
    ]
    return render_to_string("charts/bars.html", {"rows": lines_, "heads": heads, "title": title})


def bar_pieces(numbers, tones, most):
    """(x, width, tone) of each piece that is not nought, on a scale where `most` is 100."""
    pieces, at = [], 0.0
    for number, tone in zip(numbers, tones, strict=True):
        width = 100 * number / most
        if number:
            pieces.append((f"{at:.2f}", f"{max(width - 0.6, 0.4):.2f}", tone))
        at += width
    return pieces


@register.simple_tag
def donut(parts, title, unit=""):
    """A ring of `parts` [(label, number, tone)]; each piece carries its number, the list its words."""
    total = sum(number for _, number, _ in parts)
    facts = {
        "pieces": ring(parts, total),
        "total": total,
        "title": title,
        "unit": unit,
        "uid": uid("donut", title),
    }
    return render_to_string("charts/donut.html", facts)


def ring(parts, total):
    """The pieces of a donut: dash pattern, offset, and where the number stands (None when too narrow)."""
    around, at, pieces = 2 * pi * RADIUS, 0.0, []
    for label, number, tone in parts:
        share = number / total if total else 0
        middle = 2 * pi * (at + share / 2) - pi / 2
        length = max(around * share - 2, 0)
        pieces.append(
            {
                "label": label,
                "number": number,
                "tone": tone,
                "percent": round(100 * share),
                "dash": f"{length:.2f} {around - length:.2f}",
                "offset": f"{-around * at:.2f}",
                "x": f"{70 + RADIUS * cos(middle):.1f}",
                "y": f"{70 + RADIUS * sin(middle) + 3.5:.1f}",
                "wide": share >= 0.06,
            }
        )
        at += share
    return pieces


@register.simple_tag
def lines(points, names, title):
    """One or two lines over time: `points` [(label, numbers)], `names` of the lines; the table is below."""
    top = ceiling(max((max(numbers) for _, numbers in points), default=0))
    spots = [(across(i, len(points)), label, numbers) for i, (label, numbers) in enumerate(points)]
    series = [
        {"name": name, "tone": tone, "dashed": dashed, "points": line_points(spots, k, top)}
        for k, (name, (tone, dashed)) in enumerate(zip(names, DRESS, strict=False))
    ]
    facts = {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT + 14,
        "grid": [(up(top * i // 4, top), up(top * i // 4, top, 4), top * i // 4) for i in range(5)],
        "spots": spots,
        "series": series,
        "names": names,
        "title": title,
        "uid": uid("lines", title),
    }
    return render_to_string("charts/lines.html", facts)


def ceiling(most):
    """The top of the scale: the next multiple of four above the largest number."""
    return (int(most) // 4 + 1) * 4


def across(index, count):
    room = WIDTH - LEFT - RIGHT - 20
    return f"{LEFT + 16 + index * room / max(count - 1, 1):.1f}"


def up(number, top, shift=0):
    return f"{TOP + (HEIGHT - TOP - BOTTOM) * (1 - number / top) + shift:.1f}"


def line_points(spots, index, top):
    return [(x, up(numbers[index], top)) for x, _, numbers in spots]


def uid(kind, title):
    """An id that stays the same from one rendering to the next."""
    return f"{kind}-{slugify(title) or 'chart'}"
