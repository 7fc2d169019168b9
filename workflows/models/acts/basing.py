"""The papers a case rests on, written as a list; they stand fast when the plan is issued."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import Document
from core.text import clean
from workflows.models.basis import COLUMNS, Basis
from workflows.models.stage import PREPARING
from workflows.steps import step

MOST_PAPERS = 60
NO_SECRET = Document.Secrecy.NONE


class Basing:
    @step(PREPARING, verb="basis.edited", power=("edit_case", "edit_plan"), exclusive=True)
    def edit_basis(self, *, by, basis):
        """Write down what the case rests on, in order: dicts of `issuer` and of what else is known of `kind`,
        `doc_number`, `signed_on`, `subject`, `secrecy`, `paper_location`. What has neither number nor subject is left
        out. Raises ValidationError for a paper without its issuer, named twice, or secret and more than a stub."""
        return {"papers": len(self.set_basis(basis))}

    def set_basis(self, basis):
        """Part of `edit_basis` and `use_template`: the papers as they are now."""
        rows = [Basis(case=self, **_cleaned(facts)) for facts in basis]
        rows = [row for row in rows if row.doc_number or row.subject]
        if len(rows) > MOST_PAPERS:
            raise ValidationError(_("Ghi tối đa %(n)s văn bản căn cứ.") % {"n": MOST_PAPERS})
        seen = set()
        for number, row in enumerate(rows, 1):
            row.number = number
            _refuse_wrong(row, seen)
            seen.add(named(row))
        self.basis_set.all().delete()
        return Basis.objects.bulk_create(rows)

    def add_basis(self, basis):
        """Part of `use_template`: the papers of the template that are not there yet, after those that are."""
        there = list(self.basis_set.all())
        known = {named(row) for row in there}
        new = [facts for facts in basis if named(Basis(**_cleaned(facts))) not in known]
        return self.set_basis([*(row.facts for row in there), *new]) if new else there


def _cleaned(facts):
    found = {name: facts[name] for name in COLUMNS if facts.get(name)}
    texts = ("doc_number", "issuer", "subject", "paper_location")
    return found | {name: clean(found.get(name)).strip() for name in texts}


def named(row):
    """What makes two papers one: number and issuer, or the subject of one without a number."""
    return (row.doc_number, row.issuer) if row.doc_number else (row.subject,)


def _refuse_wrong(row, seen):
    if not row.issuer:
        raise ValidationError(_("%(paper)s: ghi cơ quan ban hành.") % {"paper": row})
    if named(row) in seen:
        raise ValidationError(_("%(paper)s được ghi hai lần.") % {"paper": row})
    if row.is_secret and row.subject:
        raise ValidationError(_("%(paper)s là văn bản mật: không ghi trích yếu vào đây.") % {"paper": row.doc_number})
    if row.is_secret and not row.paper_location:
        raise ValidationError(_("%(paper)s là văn bản mật: ghi nơi lưu bản giấy.") % {"paper": row})
