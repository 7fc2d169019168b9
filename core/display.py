"""How a page is shown to this person: text size, contrast, and the scripts every page carries."""

from django.contrib.messages import constants as levels

SIZES = ("normal", "large", "larger")
CONTRASTS = ("normal", "more")
COOKIES = {"text_size": "giamsat_text", "contrast": "giamsat_contrast"}
MESSAGE_TAGS = {
    levels.DEBUG: "",
    levels.INFO: "open",
    levels.SUCCESS: "done",
    levels.WARNING: "soon",
    levels.ERROR: "late",
}

_scripts: list[str] = []


def register_script(path):
    """Add a static script to every page; called from `AppConfig.ready()`."""
    if path not in _scripts:
        _scripts.append(path)


def current(request):
    """(text size, contrast) in force: the person's own, else this browser's cookie, else normal."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return _known(user.text_size, SIZES), _known(user.contrast, CONTRASTS)
    cookies = request.COOKIES
    text, contrast = cookies.get(COOKIES["text_size"]), cookies.get(COOKIES["contrast"])
    return _known(text, SIZES), _known(contrast, CONTRASTS)


def stepped(size, wanted):
    """The text size after pressing A-, A or A+: never past either end."""
    at = SIZES.index(size)
    steps = {"smaller": max(at - 1, 0), "normal": 0, "bigger": min(at + 1, len(SIZES) - 1)}
    return SIZES[steps.get(wanted, at)]


def display(request):
    """Context processor: `display_text` and `display_contrast` for <html>, `page_scripts` for the foot."""
    text, contrast = current(request)
    return {"display_text": text, "display_contrast": contrast, "page_scripts": tuple(_scripts)}


def _known(value, choices):
    return value if value in choices else choices[0]
