"""What an act is: one step of the law, as a button, a form, and the words around them."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts.fields import Reason, Text, Today
from workflows.acts.places import PLACES


class ActForm(forms.Form):
    """A form that cleans the keywords of one step. What the step allows is decided by the step."""

    rows = None  # a formset below the fields, where an act has one
    sheet = ""  # a style sheet of its own
    autosaves = False  # a script may send it bit by bit, and wants data for an answer
    has_a_part = False  # of a form that is not whole, something may be kept all the same

    def __init__(self, *args, subject, user, **options):
        self.subject, self.user = subject, user
        super().__init__(*args, **options)
        self.prepare()

    def prepare(self):
        """Fit fields and choices to the subject and the person."""

    @classmethod
    def starts_with(cls, subject, user):
        """What stands in the fields when the form is first shown."""
        return {}

    def facts(self):
        """The keywords of the step."""
        return dict(self.cleaned_data)

    def take_in(self, answer):
        """Make something of what the step answered instead of being taken, before the form is shown again."""


class ReasonForm(ActForm):
    reason = Reason()


class NoteForm(ActForm):
    note = Text(label=_("Ghi chú"), required=False, rows=3)


class SignForm(ActForm):
    signed_on = Today(label=_("Ngày ký"))


@dataclass(frozen=True)
class Act:
    """One line of the table of acts. `key` is the name of the step on the model that `noun` stands for.

    `lead` says what pressing the button does, `done` that it has been done. `tab` is the part of the case
    where the result is seen; `after(subject, result, form)` names another page instead. `about(subject, user)`
    gives what one decides about; with `reading` it takes the wider side of the page. `then`: a second
    button, (its label, the key of the act it leads on to). `press`: the button, when it is not the label.
    `instead`: (a sentence, keys of acts): whom this act does not suit is led on to the first of those that is possible.
    `once_more`: (what the button says when the act has been done, has it been, is it wanted again): two questions to
    the subject; done and not wanted it no longer leads.
    `missing(subject)`: what stands in its way, each with the place where that is mended; (name, address) pairs.
    """

    key: str
    noun: str
    label: str
    icon: str
    lead: str
    done: str
    form: type[ActForm] = ActForm
    tone: str = "normal"
    tab: str = ""
    about: Callable | None = None
    reading: bool = False
    after: Callable | None = None
    then: tuple | None = None
    press: str = ""
    missing: Callable | None = None
    instead: tuple | None = None
    once_more: tuple | None = None

    @property
    def on_button(self):
        """What stands on the button of the form."""
        return self.press or self.label

    def on_offer(self, subject):
        """The words and the tone of the button that leads here."""
        if self.once_more is None or not self.once_more[1](subject):
            return self.label, self.tone
        return self.once_more[0], self.tone if self.once_more[2](subject) else "normal"

    @property
    def lead_tone(self):
        return "soon" if self.tone == "danger" else "open"

    def step_of(self, subject):
        """The step itself, bound to the subject."""
        return getattr(subject, self.key)

    def place(self, subject, result, form):
        """The address to go to afterwards."""
        if self.after:
            return self.after(subject, result, form)
        return PLACES[self.noun](subject, self.tab)
