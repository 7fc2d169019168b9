"""Appointing and dismissing. Memberships are the truth; guardian's grants are rewritten in the same transaction."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import FilteredRelation, Q

from core import clock, events
from core.models import Dossier
from permissions.access import forget_people, people, powers_by
from permissions.models import DossierUserObjectPermission, Membership, Party
from permissions.roles import POWER_LABELS


def create_powers(sender=None, using="default", **_kwargs):
    """Make a Django permission of every power, so that guardian has rows to grant."""
    kind = ContentType.objects.db_manager(using).get_for_model(Dossier)
    for codename, label in POWER_LABELS.items():
        Permission.objects.using(using).update_or_create(
            content_type=kind, codename=codename, defaults={"name": str(label)[:255]}
        )


@transaction.atomic
def appoint(user, role, *, by=None, dossier=None, unit=None, from_on=None, until_on=None, decision="", **as_what):
    """Give a role from a day on (today when not said). Returns the Membership; an equal running one is kept.

    `as_what`: `category` and `invited`, as the membership has them.
    """
    from_on = from_on or clock.today()
    same = {"user": user, "role": role, "dossier": dossier, "unit": unit}
    running = Membership.objects.filter(**same, from_on__lte=from_on, until_on=None, withdrawn_at=None).first()
    if running:
        return running
    membership = Membership.objects.create(
        user=user,
        role=role,
        dossier=dossier,
        unit=unit,
        from_on=from_on,
        until_on=until_on,
        decision=decision,
        appointed_by=by,
        **as_what,
    )
    bring_in_line(dossier, unit)
    return membership


@transaction.atomic
def appoint_all(dossier, wanted, *, by=None, decision=""):
    """Give many people their roles in a dossier from today on; `wanted`: dicts of `user`, `role` and of what else the
    membership says. Gives the new memberships; an equal running one is kept. A fixed number of questions."""
    day = clock.today()
    running = Membership.objects.filter(dossier=dossier, from_on__lte=day, until_on=None, withdrawn_at=None)
    held = set(running.values_list("user", "role"))
    shared = {"dossier_id": dossier.pk, "from_on": day, "decision": decision, "appointed_by": by}
    new = [Membership(**shared, **each) for each in wanted if (each["user"].pk, str(each["role"])) not in held]
    Membership.objects.bulk_create(new)
    bring_in_line(dossier)
    return new


@transaction.atomic
def dismiss(membership, *, from_on=None):
    """End a role: at once, or from a later day on. Rows are ended, never rewritten."""
    if from_on and from_on > clock.today():
        membership.until_on = from_on - timedelta(days=1)
    else:
        membership.withdrawn_at = clock.now()
    membership.save(update_fields=["until_on", "withdrawn_at"])
    bring_in_line(membership.dossier, membership.unit)
    tell_withdrawn([membership.user_id])


@transaction.atomic
def admit(dossier, units, *, from_on=None):
    """Make units party to a dossier: their people see their part from now on."""
    day = from_on or clock.today()
    # Who is party already stays so: a unit is party to a dossier once.
    Party.objects.bulk_create(
        (Party(dossier_id=dossier.pk, unit=unit, from_on=day) for unit in units), ignore_conflicts=True
    )
    bring_in_line(dossier)


@transaction.atomic
def consult(dossier, units):
    """Make units party to a dossier as consulted: their people see what is put to them, and nothing else of it.

    An inspected unit sees its own part besides.
    """
    day = clock.today()
    rows = (Party(dossier_id=dossier.pk, unit=unit, from_on=day, consulted=True) for unit in units)
    Party.objects.bulk_create(rows, ignore_conflicts=True)
    bring_in_line(dossier)


@transaction.atomic
def exclude(dossier, unit):
    """A unit is inspected no longer: its people lose sight of the dossier at once, but for what was put to them."""
    gone = [held.user_id for held in people(dossier) if held.unit_id == unit.pk]
    Party.objects.filter(dossier=dossier, unit=unit, consulted=False, withdrawn_at=None).update(
        withdrawn_at=clock.now()
    )
    bring_in_line(dossier)
    tell_withdrawn(gone)


def tell_withdrawn(user_ids):
    for user_id in user_ids:
        transaction.on_commit(lambda user_id=user_id: events.withdrawn.send(sender=Membership, user_id=user_id))


def bring_in_line(dossier, unit=None):
    """Bring grants and open work in line: of the one dossier, or of all where a body-wide role counts."""
    concerned = [dossier] if dossier else Dossier.objects.filter(Q(body=unit) | Q(parties__unit=unit)).distinct()
    for each in concerned:
        forget_people(each)
        sync(each)
        events.standing_changed.send(sender=Membership, dossier=each)


def sync(dossier):
    """Rewrite the guardian grants of one dossier from its memberships: nothing when they agree already."""
    wanted = {(held.user_id, power) for held in people(dossier) for power in powers_by(held)}
    ids, present = _granted(dossier)
    stale = [pk for pair, pk in present.items() if pair not in wanted]
    missing = wanted - present.keys()
    if stale:
        DossierUserObjectPermission.objects.filter(pk__in=stale).delete()
    if missing:
        DossierUserObjectPermission.objects.bulk_create(
            DossierUserObjectPermission(content_object_id=dossier.pk, user_id=user_id, permission_id=ids[power])
            for user_id, power in sorted(missing)
        )


def _granted(dossier):
    """In one query: the id of the permission of every power, and of every grant by (user's id, power)."""
    of_dossier = Q(dossieruserobjectpermission__content_object=dossier.pk)
    # A power may be called as one of Django's own permissions is, of another model: add_document.
    powers = Q(codename__in=POWER_LABELS, content_type__app_label="core", content_type__model="dossier")
    rows = (
        Permission.objects.annotate(granted=FilteredRelation("dossieruserobjectpermission", condition=of_dossier))
        .filter(powers | Q(granted__isnull=False))
        .order_by()
        .values_list("codename", "pk", "granted__user", "granted__pk")
    )
    ids, present = {}, {}
    for power, pk, user_id, grant in rows:
        ids[power] = pk
        if grant is not None:
            present[user_id, power] = grant
    return ids, present


def catch_up(since, today):
    """Bring grants and open work in line where a role or a unit's part began or ended by its date, nobody acting.

    `since`: the day up to which that is done already (None: never). Returns how many dossiers were concerned.
    Doing it twice does no harm, so nothing is lost when it is broken off.
    """
    held, parties = _turned(Membership, since, today), _turned(Party, since, today)
    unit_wide = held.filter(dossier=None)
    concerned = Dossier.objects.filter(
        Q(pk__in=held.values("dossier"))
        | Q(pk__in=parties.values("dossier"))
        | Q(body__in=unit_wide.values("unit"))
        | Q(pk__in=Party.objects.filter(unit__in=unit_wide.values("unit")).values("dossier"))
    )
    ids = list(concerned.order_by("pk").values_list("pk", flat=True))
    for dossier_id in ids:
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
            sync(dossier)
            events.standing_changed.send(sender=Membership, dossier=dossier)
    tell_withdrawn(set(held.filter(until_on__lt=today).values_list("user", flat=True)))
    return len(ids)


def _turned(model, since, today):
    """Rows whose first day has come, or whose last day has gone by, since a day."""
    begun, ended = Q(from_on__lte=today), Q(until_on__lt=today)
    if since is not None:
        begun, ended = begun & Q(from_on__gt=since), ended & Q(until_on__gte=since)
    return model.objects.filter(begun | ended, withdrawn_at=None)
