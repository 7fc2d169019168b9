"""The public dossier: opened to everybody part by part, decided on again, and closed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from workflows.guards.opening import heading_bears_no_mark, is_public_now, not_public_yet, public_by_law
from workflows.models.acts.publishing import WRITTEN_ABOUT
from workflows.models.public_part import PAPERS, DossierPart, Ground, PublicPart
from workflows.models.stage import Stage
from workflows.public_words import PublicWords
from workflows.steps import step

OPENED = WRITTEN_ABOUT | {Stage.ARCHIVED}  # the duty to publish does not end with the case
FACTS = ("is_shown", "with_text", "file", "ground", "note", "decided_by", "decided_at")
DECIDED = {"power": "publish_article", "exclusive": True}


class Opening:
    @step(
        sorted(OPENED),
        verb="dossier.opened",
        when=[public_by_law, heading_bears_no_mark, not_public_yet],
        **DECIDED,
    )
    def open_to_public(self, *, by, parts, reason=""):
        """Show to everybody what the law makes public of the case (Law 87/2015 art. 89.1), part by part: `parts` are
        dicts of part, is_shown, and with_text, with_file (the id of the version that was read), or ground and note of
        what is kept back. Where the procedure is not public by itself, only with a reason, which stays inside. Raises
        ValidationError."""
        if not self.procedure.is_public and not reason.strip():
            raise ValidationError({"reason": _("Quy trình này mặc định không công khai: ghi lý do công khai.")})
        said = self._decide(parts, by)
        self.public_since = clock.now()
        return {"reason": reason, **said} if reason else said

    @step(sorted(Stage), verb="dossier.decided", when=[public_by_law, heading_bears_no_mark, is_public_now], **DECIDED)
    def decide_parts(self, *, by, parts):
        """Decide again on parts, or on those issued since; what is not among `parts` stays as it is, whatever has
        become of the case. Raises ValidationError."""
        return self._decide(parts, by)

    @step(sorted(Stage), verb="dossier.closed", power="publish_article", when=[is_public_now])
    def close_to_public(self, *, by, reason):
        """Take the whole dossier out of public view; what was decided on each part is kept for another time."""
        self.public_since = None
        return {"reason": reason}

    def _decide(self, parts, by):
        told, stored = PublicWords(self), {row.part: row for row in self.publicpart_set.all()}
        wanted = {given["part"]: self._row(given, by, told) for given in parts}
        for row in wanted.values():
            _refuse_unfit(row, told)
        if not any(row.is_shown for row in {**stored, **wanted}.values()):
            raise ValidationError(
                _("Chọn ít nhất một phần để công khai; nếu không công khai phần nào thì không mở hồ sơ.")
            )
        changed = [
            row for row in wanted.values() if row.part not in stored or stored[row.part].decision != row.decision
        ]
        rows = PublicPart.objects
        rows.bulk_create(changed, update_conflicts=True, unique_fields=["case", "part"], update_fields=FACTS)
        return _recorded(changed)

    def _row(self, given, by, told):
        shown, part = bool(given.get("is_shown")), DossierPart(given["part"])
        content = told.of(part) if shown and part in PAPERS else None
        return PublicPart(
            case=self,
            part=part,
            is_shown=shown,
            with_text=shown and bool(given.get("with_text")) and part in PAPERS,
            file=_as_read(content.file, given.get("with_file")) if content else None,
            ground="" if shown else given.get("ground") or "",
            note="" if shown else (given.get("note") or "").strip(),
            decided_by=by,
            decided_at=clock.now(),
        )


def _as_read(file, read):
    """The file, when it is the version that was read; None when none is wanted."""
    if not read:
        return None
    if file is None or file.pk != read:
        raise ValidationError(_("Tệp văn bản vừa được thay. Mở lại trang này, đọc tệp mới rồi quyết định."))
    return file


def _refuse_unfit(row, told):
    """Raise for what cannot be decided so: a part not issued yet, a mark of secrecy in it, no ground for silence."""
    named = {"part": row.get_part_display()}
    if row.is_shown and told.of(row.part) is None:
        raise ValidationError(_("Phần “%(part)s” chưa được ban hành nên chưa công khai được.") % named)
    if row.is_shown and told.bears_mark(row):
        refused = _("Phần “%(part)s” có chữ chỉ độ mật (Mật, Tối mật, Tuyệt mật): chọn không công khai phần này.")
        raise ValidationError(refused % named)
    if not row.is_shown and (row.ground not in Ground.values or row.ground == Ground.OTHER and not row.note):
        raise ValidationError(_("Phần “%(part)s”: chọn căn cứ không công khai; nếu là lý do khác thì ghi rõ.") % named)


def _recorded(rows):
    """What has changed, for the record: by part, and in the words of whoever reads the timeline."""
    groups = ((_("Công khai"), True), (_("Không công khai"), False))
    words = ((name, "; ".join(row.in_words for row in rows if row.is_shown is shown)) for name, shown in groups)
    note = ". ".join(f"{name}: {said}" for name, said in words if said)
    return {"parts": {str(row.part): row.is_shown for row in rows}, "note": note}
