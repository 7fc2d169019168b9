"""What is done on a visit: begun, noted, photographed, finished. Notes may come late, from a phone without a signal."""

import hashlib
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock, photos
from core.models import Document
from workflows.errors import StepConflict, StepRefused
from workflows.guards.visit import leads_the_visit, photos_are_taken
from workflows.models.filing import attach
from workflows.models.stage import AT_UNITS, SCHEDULING, WRITING
from workflows.steps import Note, step

ON_THE_SPOT = AT_UNITS | WRITING  # what was seen reaches the case as long as its report is being written
SITE_COLUMNS = {"name", "place", "kind", "went"}
GOING = ("planned", "started", "finished")


class ArrivedBefore(StepConflict):
    """This very note or photograph is stored already, as `row`: its sender has not heard the answer."""

    def __init__(self, row):
        super().__init__(_("Nội dung này đã được gửi trước đó; không lưu thêm lần nữa."))
        self.row = row


class Visiting:
    @step("planned", verb="visit.edited", power="manage_sessions", during=SCHEDULING, exclusive=True)
    def edit(self, *, by, sites=None, **facts):
        """Change day, hour, lead, session or route. A site that stays on the route is still the same row."""
        for name in {"on", "starts_at", "lead", "session", "inspected"} & facts.keys():
            setattr(self, name, facts[name])
        if sites is not None:
            self.lay_route(sites)
        return {"on": self.on.isoformat()}

    def lay_route(self, sites):
        """The sites in their order; those with a `pk` are the rows there were. Raises ValidationError without any."""
        if not sites:
            raise ValidationError(_("Ghi ít nhất một điểm khảo sát."))
        known = {row.pk: row for row in self.sites.all()}
        rows = []
        for order, given in enumerate(sites, 1):
            row = known.get(given.get("pk")) or self.sites.model(case=self.case, visit=self)
            row.order = order
            for name in SITE_COLUMNS & given.keys():
                setattr(row, name, given[name])
            rows.append(row)
        self.sites.exclude(pk__in=[row.pk for row in rows if row.pk]).delete()
        self.sites.bulk_update([row for row in rows if row.pk], ["order", *sorted(SITE_COLUMNS)])
        self.sites.bulk_create(row for row in rows if not row.pk)

    @step("planned", "started", verb="visit.started", power="survey", during=ON_THE_SPOT)
    def start(self, *, by):
        """The delegation has set out. The work at the units does not end while a visit is open (`close_field_work`);
        should one be left all the same, it is not stuck."""
        self.started_at = clock.now()

    @step("planned", "cancelled", verb="visit.cancelled", power="manage_sessions", during=SCHEDULING | WRITING)
    def cancel(self, *, by, reason):
        return {"reason": reason}

    # --- noted on the spot -----------------------------------------------------------------------------
    @step(GOING, verb="visit.observed", power="survey", during=ON_THE_SPOT)
    def observe(self, *, by, site, text, noted_at=None, client_key=None):
        """Keep what was seen at a site. The first note starts the visit; after its end come only notes that were
        written before it. `noted_at`: the moment on the phone; one that lies ahead counts as now.

        Raises ArrivedBefore when this very note is stored, StepConflict when its key is another's.
        """
        sent = self.note_sent(by=by, site=site, text=text, client_key=client_key)
        if sent:
            raise ArrivedBefore(sent)
        noted_at = self._moment(by, noted_at)
        observation = self.observation_set.create(
            case=self.case,
            site=site,
            text=text,
            author=by,
            noted_at=noted_at,
            arrived_at=clock.now(),
            client_key=client_key or uuid4(),
        )
        return Note(subject=observation, details={"text": text})

    @step(GOING, verb="visit.photographed", power="survey", during=ON_THE_SPOT, when=[photos_are_taken])
    def add_photo(self, *, by, site, upload, caption, alt, observation=None, taken_at=None, client_key=None):
        """File a photograph of a site, or of what an observation says, without the camera's own notes.

        `alt` says what is to be seen, for those who do not see it. Raises FileRefused, and as `observe` does.
        """
        picture = photos.bare(upload, f"anh-{self.code}-{self.photo_set.count() + 1:02}")
        sent = self.photo_sent(by=by, upload=picture, caption=caption, client_key=client_key)
        if sent:
            raise ArrivedBefore(sent)
        if not caption.strip() or not alt.strip():
            raise ValidationError(_("Ghi chú thích ảnh và mô tả những gì thấy trong ảnh."))
        taken_at = self._moment(by, taken_at)
        filing = attach(self.case, picture, type=Document.Type.OTHER, by=by, subject=caption)
        photo = self.photo_set.create(
            case=self.case,
            site=site,
            observation=observation,
            filing=filing,
            caption=caption,
            alt=alt,
            author=by,
            taken_at=taken_at,
            arrived_at=clock.now(),
            client_key=client_key or uuid4(),
        )
        return Note(subject=photo, details={"text": caption})

    def note_sent(self, *, by, site, text, client_key):
        """The row that this very note was stored as, or None. Raises StepConflict when the key is another's."""
        return _same(self.observation_set.model, client_key, by, lambda row: (row.site, row.text) == (site, text))

    def photo_sent(self, *, by, upload, caption, client_key):
        """The row that this very photograph (`upload`: bare) was stored as, or None. Raises as `note_sent`."""

        def alike(row):
            upload.seek(0)
            digest = hashlib.sha256(upload.read()).hexdigest()
            return row.caption == caption and row.filing.document.current_file.sha256 == digest

        return _same(self.photo_set.model, client_key, by, alike)

    def _moment(self, by, said):
        """The moment something was noted; the visit is begun by the first of them. Raises StepRefused for what was
        noted after the end."""
        moment = min(said, clock.now()) if said else clock.now()
        if self.state == "planned":
            self.start(by=by)
        if self.state == "finished" and moment > self.finished_at:
            ended = timezone.localtime(self.finished_at, timezone.get_default_timezone()).strftime("%d/%m/%Y %H:%M")
            raise StepRefused(
                _("Chuyến khảo sát đã kết thúc lúc %(ended)s; chỉ nhận những gì ghi trước lúc đó.") % {"ended": ended}
            )
        return moment

    @step("started", "finished", verb="visit.finished", power="survey", during=ON_THE_SPOT, when=[leads_the_visit])
    def finish(self, *, by, summary, skipped=None):
        """End the visit. `skipped`: site's key -> why it was not visited, for each site without an observation.

        Raises ValidationError at `skipped_<key>` for a site that has neither.
        """
        skipped, missed = skipped or {}, self.unobserved()
        for site in missed:
            site.skipped_reason = skipped.get(site.pk, "").strip()
        wanting = _("Chưa có ghi nhận tại %s: ghi vì sao không đến.")
        problems = {f"skipped_{site.pk}": wanting % site.name for site in missed if not site.skipped_reason}
        if problems:
            raise ValidationError(problems)
        self.sites.bulk_update(missed, ["skipped_reason"])
        self.summary, self.finished_at = summary, clock.now()
        return {"text": summary}

    def unobserved(self):
        """The sites of the route without any observation that stands."""
        seen = self.observation_set.standing().values("site")
        return list(self.sites.exclude(pk__in=seen))


def _same(model, key, by, alike):
    row = model._base_manager.filter(client_key=key).first() if key else None
    if row is not None and (row.author_id != by.pk or not alike(row)):
        raise StepConflict(_("Mã gửi này đã dùng cho một nội dung khác. Bấm “Gửi lại” để gửi với mã mới."))
    return row
