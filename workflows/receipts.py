"""A form sent twice is taken once: the key drawn when it was shown is claimed in the act's own transaction."""

import uuid

from django.db import IntegrityError, transaction

from core import clock
from workflows.models import FormReceipt


class SentBefore(Exception):
    """This very form has been taken already; `place` is where its sender was led then."""

    def __init__(self, place):
        super().__init__(place)
        self.place = place


def new_key():
    return uuid.uuid4()


def read_key(text):
    """The key a form carries; a fresh one when it carries none that can be read."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return new_key()


def refuse_second(key, user):
    """Raise SentBefore when this person's form has been taken."""
    place = FormReceipt.objects.filter(key=key, user=user).values_list("place", flat=True).first()
    if place is not None:
        raise SentBefore(place)


def claim(key, user):
    """Claim the key, inside the act's transaction. Raises SentBefore when the same form was quicker.

    The unique index makes a second sender wait for the first one's transaction: if that is undone, this one
    goes on. A key drawn for somebody else is as good as none.
    """
    try:
        with transaction.atomic():
            return FormReceipt.objects.create(key=key, user=user, place="", at=clock.now())
    except IntegrityError:
        refuse_second(key, user)
        return FormReceipt.objects.create(key=new_key(), user=user, place="", at=clock.now())


def settle(receipt, place):
    """Note where the sender is led, for whoever sends the form again."""
    receipt.place = place
    receipt.save(update_fields=["place"])
