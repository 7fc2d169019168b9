"""The shape of the files: which sections there are, and what kind of thing stands in each."""

from datetime import date, datetime

TEXT, NUMBER, DAY, TABLE, LIST = "chữ", "số nguyên", "ngày", "bảng", "danh sách bảng"

# name -> (kind of thing, must it be there)
SHAPE = {
    "family": (TEXT, True),
    "code": (TEXT, True),
    "version": (NUMBER, True),
    "name": (TEXT, True),
    "valid_from": (DAY, True),
    "valid_until": (DAY, False),
    "source": (TEXT, True),
    "kinds": (TABLE, True),
    "stages": (TABLE, False),
    "words": (TABLE, False),
    "recommendations": (TABLE, False),
    "publication": (TABLE, True),
    "acts": (TABLE, True),
    "ladder": (LIST, True),
    "deadlines": (LIST, True),
}
SHAPE_OF_OVERLAY = {name: SHAPE[name] for name in ("code", "version", "name", "valid_from", "valid_until", "source")}
SHAPE_OF_OVERLAY |= {"body": (TEXT, True), "deadlines": (LIST, True)}
OF_TABLES = ("stages", "words", "acts")
RULE = {
    "id": TEXT,
    "name": TEXT,
    "from": TEXT,
    "until": TEXT,
    "unit": TEXT,
    "direction": TEXT,
    "roll": TEXT,
    "role": TEXT,
    "source": TEXT,
    "tag": TEXT,
    "on_miss": TEXT,
    "days": NUMBER,
    "fixed": TABLE,
    "extension": TABLE,
    "remind": [NUMBER],
    "bodies": [TEXT],
    "kinds": [TEXT],
    "valid_from": DAY,
    "valid_until": DAY,
}
FIXED = {"day": NUMBER, "month": NUMBER, "year": NUMBER}
ACT = dict.fromkeys(("role", "signs", "authority", "document", "type", "symbol", "format", "source", "tag"), TEXT)
ACT |= {"variants": LIST}
VARIANT = {**ACT, "bodies": [TEXT]}
EXTENSION = {"roles": [TEXT], "times": NUMBER, "days": NUMBER, "source": TEXT}


def misshapen(data, shape):
    """Yield a sentence for each section that is missing, unknown, or not the kind of thing it ought to be."""
    for name, (kind, needed) in shape.items():
        if name not in data:
            if needed:
                yield f"{name}: thiếu mục này."
        elif not _is(data[name], kind):
            yield f"{name}: phải là {kind}."
    for name in data.keys() - shape.keys():
        yield f"{name}: không có mục này; xem docs/procedures.md."
    for name in OF_TABLES:
        for key, value in data.get(name, {}).items() if _is(data.get(name), TABLE) else ():
            if not _is(value, TABLE):
                yield f"{name}.{key}: phải là {TABLE}."
    yield from _misshapen_acts(data.get("acts"))
    if _is(data.get("deadlines"), LIST):
        for number, rule in enumerate(data["deadlines"], 1):
            yield from _misshapen_rule(f"deadlines.{rule.get('id', number)}", rule)


def _misshapen_acts(acts):
    listed = acts.items() if _is(acts, TABLE) else ()
    for place, act in ((f"acts.{name}", act) for name, act in listed if _is(act, TABLE)):
        yield from _fields(place, act, ACT)
        for variant in act["variants"] if _is(act.get("variants"), LIST) else ():
            yield from _fields(f"{place}.variants", variant, VARIANT)


def _misshapen_rule(place, rule):
    yield from _fields(place, rule, RULE)
    for name, fields in (("fixed", FIXED), ("extension", EXTENSION)):
        if _is(rule.get(name), TABLE):
            yield from _fields(f"{place}.{name}", rule[name], fields)


def _fields(place, table, fields):
    for name, value in table.items():
        if name not in fields:
            yield f"{place}.{name}: không có mục này; xem docs/procedures.md."
        elif not _is(value, fields[name]):
            wanted = fields[name]
            yield f"{place}.{name}: phải là {f'danh sách {wanted[0]}' if isinstance(wanted, list) else wanted}."


def _is(value, kind):
    if isinstance(kind, list):
        return isinstance(value, list) and all(_is(one, kind[0]) for one in value)
    if kind == NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == DAY:
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind == LIST:
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return isinstance(value, str if kind == TEXT else dict)
