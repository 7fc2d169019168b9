"""The news that travels upward: an app further up subscribes in its `ready()`, nowhere else.

`recorded` (event): an Event was written. Sent inside the transaction, so that what a subscriber writes
    is committed or lost together with the act itself. Anything that leaves the database waits for `on_commit`.
`recorded_many` (events): the same, once for many events of the clock: objects with an event's columns and its dossier.
`withdrawn` (user_id): a person has lost a right or an account; sent after the commit.
`standing_changed` (dossier): who holds which role in it has changed. Sent inside the transaction.
`ticked` (at): the clock moved on; sent by the worker.
"""

from django.dispatch import Signal

recorded = Signal()
recorded_many = Signal()
withdrawn = Signal()
standing_changed = Signal()
ticked = Signal()
