"""What a page that saves by itself is told: data instead of a page, from the same act at the same address."""

from django.http import JsonResponse


def is_wanted(request, form):
    """True when a script sends a form (or asks of the class of one) that may be sent bit by bit."""
    return form.autosaves and request.method == "POST" and request.headers.get("X-Requested-With") == "fetch"


def saved(form):
    return JsonResponse(form.saved())


def not_saved(form, status, refusal=None):
    """Why not: `refusal` in words, `errors` by field, `conflicts`: what a colleague has written there. `closed`:
    trying again is of no use."""
    told = {"refusal": str(refusal) if refusal else "", "errors": {}, "conflicts": {}, "closed": form is None}
    if form is not None:
        told["refusal"] = told["refusal"] or " ".join(map(str, form.non_field_errors()))
        told["errors"] = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
        told["conflicts"] = form.conflicts()
    return JsonResponse(told, status=status)
