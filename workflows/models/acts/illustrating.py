"""The photographs of an article: taken over from a visit on the spot, or sent for it."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from core import photos
from core.models import Document
from workflows.guards.article import not_closed_to_the_public
from workflows.guards.visit import photos_are_taken
from workflows.models.acts.publishing import WRITTEN_ABOUT
from workflows.models.filing import attach
from workflows.steps import Note, step

MOST_PHOTOS = 12


class Illustrating:
    def pictures(self):
        """Its photographs that stand, in their order: one that was withdrawn from its visit is gone from here too."""
        return self.articlephoto_set.standing()

    @step(
        "draft",
        verb="article.illustrated",
        power="write_article",
        during=WRITTEN_ABOUT,
        when=[not_closed_to_the_public, photos_are_taken],
    )
    def add_photo(self, *, by, caption, alt, photo=None, upload=None):
        """Put a photograph at the end: `photo` from a visit, or `upload`, stored without the camera's notes. Both
        caption and `alt` (what is to be seen, for those who do not see it) are needed.

        Raises ValidationError, FileRefused.
        """
        caption, alt = caption.strip(), alt.strip()
        if not caption or not alt:
            raise ValidationError(_("Ghi chú thích ảnh và mô tả những gì thấy trong ảnh."))
        if (photo is None) == (upload is None):
            raise ValidationError({"photo": _("Chọn một ảnh khảo sát, hoặc gửi một ảnh.")})
        if self.pictures().count() >= MOST_PHOTOS:
            raise ValidationError(_("Một bài có tối đa %(most)d ảnh.") % {"most": MOST_PHOTOS})
        order = (self.articlephoto_set.aggregate(Max("order"))["order__max"] or 0) + 1
        if photo is not None:
            self._refuse_foreign(photo)
            place = {"photo": photo}
        else:
            picture = photos.bare(upload, f"anh-tin-{self.number:02}-{order:02}")
            place = {"filing": attach(self.case, picture, type=Document.Type.OTHER, by=by, subject=caption)}
        self.articlephoto_set.create(case=self.case, order=order, caption=caption, alt=alt, **place)
        return Note(details={"text": caption})

    @step("draft", verb="article.arranged", power="write_article", during=WRITTEN_ABOUT, exclusive=True)
    def arrange(self, *, by, photos):
        """Change captions and order, or leave photographs out. `photos`: dicts of pk, order, caption, alt, remove."""
        rows, changed = {row.pk: row for row in self.pictures()}, []
        for given in photos:
            row = rows.get(given["pk"])
            if row is None:  # withdrawn from its visit meanwhile
                continue
            row.order, row.caption, row.alt = given["order"], given["caption"].strip(), given["alt"].strip()
            row.is_left_out = bool(given.get("remove"))
            if not row.caption or not row.alt:
                raise ValidationError(_("Ghi chú thích ảnh và mô tả những gì thấy trong ảnh."))
            changed.append(row)
        self.articlephoto_set.bulk_update(changed, ["order", "caption", "alt", "is_left_out"])
        return {"rows": len(changed)}

    def _refuse_foreign(self, photo):
        """Raise for a photograph of another case, one withdrawn, or one behind another sub-team's wall."""
        case = self.case
        walled = photo.concerned_team not in (None, self.concerned_team) and case.teams_merged_on is None
        if photo.case_id != case.pk or photo.state != "kept" or walled:
            raise ValidationError({"photo": _("Ảnh này không dùng được cho bài viết.")})
