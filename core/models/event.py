"""The record: what was done, by whom, in what capacity. Written once, never changed.

The database itself refuses UPDATE and DELETE (triggers in migration 0002). Each event carries the hash of
the one before it, so that a row changed behind the triggers' back is noticed by `verify`.
"""

import hashlib
import json
from datetime import UTC
from functools import lru_cache
from types import SimpleNamespace

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import bulk, clock, events
from core.models.dossier import Dossier

CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=8)
def _in_utc(moment):
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(row):
    """`Event.digest`, of a mapping of its columns."""
    facts = {
        "dossier": row["dossier_id"],
        "seq": row["seq"],
        "verb": row["verb"],
        "at": _in_utc(row["at"]),
        "actor": row["actor_id"],
        "acting_for": row["acting_for_id"],
        "actor_name": row["actor_name"],
        "actor_title": row["actor_title"],
        "subject": [row["subject_type"], row["subject_id"], row["subject_label"]],
        "unit": row["unit_id"],
        "reach": str(row["reach"]),
        "states": [row["source"], row["target"]],
        "details": row["details"],
        "prev": row["prev_hash"],
    }
    if row["team"] is not None:  # rows written before there were sub-teams keep their digest
        facts["team"] = row["team"]
    return hashlib.sha256(CANONICAL.encode(facts).encode()).hexdigest()


class Reach(models.TextChoices):
    """How far the news of an event goes; each level holds the one before it."""

    INSIDE = "inside", _("Nội bộ Đoàn giám sát và cơ quan giám sát")
    UNIT = "unit", _("Thêm đơn vị nêu trong sự kiện")
    UNITS = "units", _("Thêm mọi đơn vị chịu sự giám sát")


class Event(models.Model):
    """One act on a dossier. `by=None` is the clock; `source` and `target` are the states before and after.

    `team` is the number of the sub-team whose part of the dossier it belongs to; None: of no one team.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="acts")
    acting_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120, blank=True)
    actor_title = models.CharField(max_length=400, blank=True)
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    subject_label = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey("core.Unit", models.PROTECT, null=True, related_name="+")
    team = models.PositiveSmallIntegerField(null=True)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.INSIDE)
    source = models.CharField(max_length=30, blank=True)
    target = models.CharField(max_length=30, blank=True)
    details = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("sự kiện")
        verbose_name_plural = _("nhật ký sự kiện")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="event_sequence_is_dense")]

    def __str__(self):
        return f"{self.dossier_id}#{self.seq} {self.verb}"

    @classmethod
    def record(cls, dossier, verb, *, by, subject=None, label="", acting_for=None, **facts):
        """Append one event. The caller holds the lock on the dossier's row and a transaction.

        `facts` are the remaining fields: unit, team, reach, source, target, details (JSON: str, int, list, dict).
        """
        subject = subject if subject is not None else dossier
        at = clock.now()
        event = cls(
            dossier_id=dossier.pk,
            seq=dossier.seq + 1,
            verb=verb,
            at=at,
            actor=by,
            acting_for=acting_for,
            actor_name=by.full_name if by else "",
            actor_title=by.title_on(clock.today()) if by else "",
            subject_type=subject._meta.model_name,
            subject_id=subject.pk,
            subject_label=(label or str(subject))[:200],
            prev_hash=dossier.head_hash,
            **facts,
        )
        event.hash = event.digest()
        event.save(force_insert=True)
        dossier.seq, dossier.head_hash = event.seq, event.hash
        Dossier.objects.filter(pk=dossier.pk).update(seq=event.seq, head_hash=event.hash)
        event.dossier = dossier
        events.recorded.send(sender=cls, event=event)
        return event

    @classmethod
    def record_many(cls, entries):
        """Append events of the clock to many dossiers at once. A fixed number of statements, however many events.

        Each entry is a dict: dossier (one instance each, its row locked by the caller), verb, subject_type,
        subject_id, subject_label, unit_id, reach, details. Returns, in the same order, objects with the columns of
        an event and its `dossier`: making a model's instance of each would cost more than writing it.
        """
        if not entries:
            return []
        at, heads = clock.now(), {}
        names = [column.attname for column in cls._meta.local_concrete_fields]
        usual = {"at": at, "actor_id": None, "acting_for_id": None, "team": None} | dict.fromkeys(
            ("actor_name", "actor_title", "source", "target", "hash"), ""
        )
        made = []
        for pk, entry in zip(bulk.take_ids(cls, len(entries)), entries, strict=True):
            dossier = heads.setdefault(entry["dossier"].pk, entry["dossier"])
            facts = {**usual, **entry, "id": pk, "dossier_id": dossier.pk, "prev_hash": dossier.head_hash}
            dossier.seq = facts["seq"] = dossier.seq + 1
            dossier.head_hash = facts["hash"] = _digest(facts)
            made.append(SimpleNamespace(**facts))
        rows = ([getattr(event, name) for name in names] for event in made)
        bulk.insert(cls, names, rows)
        bulk.run_many(
            "UPDATE core_dossier SET seq = %s, head_hash = %s WHERE id = %s",
            [(each.seq, each.head_hash, each.pk) for each in heads.values()],
        )
        events.recorded_many.send(sender=cls, events=made)
        return made

    def digest(self):
        """SHA-256 (hex) of the event's canonical JSON: sorted keys, no spaces, UTF-8, time in UTC microseconds."""
        return _digest(self.__dict__)

    @classmethod
    def verify(cls, dossier):
        """The first broken place of the dossier's record as a sentence, or None when the chain holds."""
        prev, seq = "", 0
        for event in cls.objects.filter(dossier=dossier).order_by("seq").iterator():
            if event.seq != seq + 1:
                return _("Thiếu sự kiện số %(seq)s.") % {"seq": seq + 1}
            if event.prev_hash != prev or event.digest() != event.hash:
                return _("Sự kiện số %(seq)s không còn nguyên vẹn.") % {"seq": event.seq}
            prev, seq = event.hash, event.seq
        head = Dossier.objects.only("seq", "head_hash").get(pk=dossier.pk)
        if (head.seq, head.head_hash) != (seq, prev):
            return _("Hồ sơ ghi %(head)s sự kiện nhưng nhật ký chỉ có %(seq)s.") % {
                "head": head.seq,
                "seq": seq,
            }
        return None
