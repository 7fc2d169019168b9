"""What a step may answer instead of doing its work. Views map each to a page once, in `views/acting.py`."""


class StepRefused(Exception):
    """The case does not allow this now; the text is shown to the person (HTTP 409)."""


class StepConflict(StepRefused):
    """Somebody else was first; `events` are what they did since this person looked (HTTP 409)."""

    def __init__(self, message, events=()):
        super().__init__(message)
        self.events = list(events)


class AnswersConflict(StepConflict):
    """A colleague has written under the same question, or entered the same figure. `stored`: outline item id -> the
    answer as it stands now; `figures`: indicator id -> what is entered there now."""

    def __init__(self, message, stored, figures):
        super().__init__(message)
        self.stored, self.figures = stored, figures


class Lack:
    """A guard's "no", with what exactly is missing. False in a condition."""

    def __init__(self, *details):
        self.details = [str(detail) for detail in details]

    def __bool__(self):
        return False


LOCK_NOT_AVAILABLE = "55P03"  # Postgres: lock_timeout has passed


def kept_waiting(error):
    """True when the database gave up waiting for its turn at a row: nothing is wrong, others are at work on it."""
    return getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE or "database is locked" in str(error)
