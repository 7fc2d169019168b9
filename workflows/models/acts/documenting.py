"""Papers added to a case by hand, with a file, or as a stub when they are secret."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from core.models import Document, Reach
from workflows.models.case_document import CaseDocument
from workflows.models.filing import add_file, attach
from workflows.models.stage import OPEN
from workflows.steps import Note, step


class Documenting:
    @step(sorted(OPEN), verb="document.added", power=("add_document", "write_unit_report", "respond"))
    def add_document(self, *, by, type, subject, upload=None, reach=Reach.INSIDE, inspected=None, **facts):
        """File a paper. `facts`: doc_number, signed_on, issuer_name, secrecy, paper_location, holder, and from which
        other system it came: source_system, number_there. A secret paper is recorded as a stub, without file. A unit's
        own people may file only for their own unit."""
        place = {"reach": reach, "inspected": inspected, **self._place_for(by, inspected)}
        secret = facts.get("secrecy", Document.Secrecy.NONE) != Document.Secrecy.NONE
        if secret and upload:
            raise ValidationError(
                {"upload": _("Văn bản mật không được đưa lên hệ thống. Chỉ ghi số, ngày và nơi lưu bản giấy.")}
            )
        if not secret and not upload:
            raise ValidationError({"upload": _("Chọn tệp, hoặc ghi độ mật nếu là văn bản mật.")})
        filing = self._file(by, type, subject, upload, place, facts)
        details = {"document": str(filing.document)}
        return Note(subject=filing, details=details, reach=filing.reach, unit=filing.concerned_unit)

    @step(sorted(OPEN), verb="document.replaced", power=("add_document", "write_unit_report", "respond"))
    def add_version(self, *, by, filing, upload):
        """Put a newer file under a paper; the earlier versions stay and can still be read. Raises FileRefused, and
        ValidationError at `filing` for a photograph of a visit."""
        from_unit = self.units_spoken_for(by)
        if from_unit and (filing.inspected is None or filing.inspected.unit_id not in from_unit):
            raise PermissionDenied(_("Tài liệu này không phải của đơn vị đồng chí."))
        if self.photo_set.filter(filing=filing).exists():
            raise ValidationError({"filing": _("Ảnh khảo sát không thay được tệp: rút ảnh này rồi thêm ảnh khác.")})
        file = add_file(self, filing.document, upload, by=by)
        details = {"document": str(filing.document), "version": file.version}
        return Note(subject=filing, details=details, reach=filing.reach, unit=filing.concerned_unit)

    def _place_for(self, by, inspected):
        """What a unit's person files is its own unit's and seen by the delegation; nothing else is possible."""
        from_unit = self.units_spoken_for(by)
        if not from_unit:
            return {}
        own = inspected if inspected and inspected.unit_id in from_unit else None
        own = own or self.inspectedunit_set.current().filter(unit__in=from_unit).first()
        return {"reach": Reach.UNIT, "inspected": own}

    def _file(self, by, type, subject, upload, place, facts):
        if upload:
            filing = attach(self, upload, type=type, by=by, subject=subject, **place)
            for name, value in facts.items():
                setattr(filing.document, name, value)
            filing.document.save()
            return filing
        document = Document(type=type, subject=subject, created_by=by, **facts)
        document.full_clean()
        document.save()
        return CaseDocument.objects.create(case=self, document=document, **place)
