"""Comments of readers under a published article: received, decided on, hidden, and in the end forgotten.

The record says that a comment came and what became of it, by its number. Not what it said: the record cannot be
cleared, and the words of strangers must be.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock, secret_marks
from workflows.errors import StepConflict
from workflows.guards.commenting import (
    comments_are_closed,
    comments_are_open,
    comments_are_shown,
    comments_wait,
    has_room_for_comments,
    may_take_comments,
)
from workflows.models.acts.publishing import WRITTEN_ABOUT
from workflows.models.stage import Stage
from workflows.steps import Note, move_all, step

ANY_STAGE = frozenset(Stage)
ANY_STATE = ["draft", "published", "withheld", "withdrawn"]  # of the article
SHOW, TURN_DOWN = "show", "turn_down"
NAME_LENGTH, TEXT_LENGTH = 60, 2000
NOTE_LENGTH = 10  # at least, of "another reason"


class Commenting:
    def waiting_comments(self):
        return self.readercomment_set.waiting()

    @property
    def is_open_for_comments(self):
        """True when a reader may write: as decided with the article, while the case is neither stopped nor archived."""
        return self.is_public and self.takes_comments and self.case.state in WRITTEN_ABOUT

    @step(
        "published",
        verb="article.comments_opened",
        power="publish_article",
        during=WRITTEN_ABOUT,
        when=[comments_are_closed, may_take_comments],
    )
    def open_comments(self, *, by, reason):
        """Take comments from now on."""
        self.takes_comments = True
        return {"reason": reason}

    @step(
        "published",
        verb="article.comments_closed",
        power="publish_article",
        during=ANY_STAGE,
        when=[comments_are_open],
    )
    def close_comments(self, *, by, reason):
        """Take no more comments. Those shown stay, those that wait are still decided on."""
        self.takes_comments = False
        return {"reason": reason}

    @step(
        "published",
        verb="article.comment_received",
        during=WRITTEN_ABOUT,
        when=[comments_are_open, may_take_comments, has_room_for_comments],
    )
    def receive_comment(self, *, by, name, text):
        """Keep what a reader wrote until somebody has decided on it. Taken under no account, whoever is logged in.

        The same words under the same name count once, however often the page is fetched and sent, and whatever
        became of them. Raises ValidationError for a name or text that is empty or too long, and for a mark of secrecy:
        what may be a secret is not even kept (Law 117/2025/QH15 art. 5).
        """
        name, text = name.strip(), text.strip()
        if not name or not text:
            raise ValidationError(_("Ghi tên hiển thị và ý kiến."))
        if len(name) > NAME_LENGTH or len(text) > TEXT_LENGTH:
            raise ValidationError(_("Tên hiển thị tối đa 60 ký tự, ý kiến tối đa 2.000 ký tự."))
        for field, words in (("name", name), ("text", text)):
            if secret_marks.find(words):
                raise ValidationError({field: _("Có chữ chỉ độ mật (Mật, Tối mật, Tuyệt mật). Bỏ nội dung đó.")})
        if self.readercomment_set.filter(name=name, text=text).exists():
            return Note(quiet=True)
        number = (self.readercomment_set.aggregate(Max("number"))["number__max"] or 0) + 1
        self.readercomment_set.create(case=self.case, number=number, name=name, text=text, sent_at=clock.now())
        self.case.add_to("comments_waiting", 1)
        return {"comment": number}

    @step(
        "published",
        verb="article.comments_decided",
        power="publish_article",
        during=WRITTEN_ABOUT,
        when=[comments_wait],
    )
    def decide_comments(self, *, by, decisions):
        """Let comments through or turn them down, several at once. `decisions`: dicts of pk, decision (`show` or
        `turn_down`), and for the latter ground and note.

        Raises StepConflict when another person has decided on one of them; ValidationError for a ground that is
        missing, and for a mark of secrecy in what is to be shown.
        """
        chosen = {row["pk"]: row for row in decisions}
        rows = list(self.waiting_comments().filter(pk__in=chosen))
        if not chosen:
            raise ValidationError(_("Chọn quyết định cho ít nhất một ý kiến."))
        if len(rows) < len(chosen):
            raise StepConflict(_("Có ý kiến vừa được người khác duyệt. Xem lại các ý kiến còn chờ rồi gửi lại."))
        shown, refused = [], []
        for row in rows:
            given = chosen[row.pk]
            is_shown = given["decision"] == SHOW
            if is_shown and secret_marks.find(f"{row.name}\n{row.text}"):
                raise ValidationError(_("%(comment)s có chữ chỉ độ mật: không cho hiện được.") % {"comment": row})
            (shown if is_shown else refused).append(row)
            why = ("", "") if is_shown else (given.get("ground") or None, given.get("note", ""))
            self._decided_on(row, by, *why)
        self._move(rows, "waiting", shown, "shown")
        self._move((), "waiting", refused, "turned_down")
        self.case.add_to("comments_waiting", -len(rows))
        return self._told(shown, refused)

    @step(
        "published",
        verb="article.comment_hidden",
        power="publish_article",
        during=ANY_STAGE,
        when=[comments_are_shown],
    )
    def hide_comment(self, *, by, comment, ground, note=""):
        """Take a comment that is shown out of public view again, and say why, whatever has become of the case."""
        row = self.readercomment_set.public().filter(pk=comment.pk).first()
        if row is None:
            raise StepConflict(_("Ý kiến này không còn hiện công khai."))
        self._decided_on(row, by, ground or None, note)
        self._move([row], "shown", [row], "hidden")
        return {"comment": row.number, "reason": _in_the_record([row])}

    @step(ANY_STATE, verb="article.comments_wiped", during=ANY_STAGE)
    def wipe_comments(self, *, by):
        """Forget the words and names of comments that are not shown, once their term is over (Law 91/2025/QH15: no
        personal data is kept for longer than it is needed). What was decided, when, by whom and why stays."""
        due = list(self.readercomment_set.to_be_wiped().values_list("pk", flat=True))
        rows = self.readercomment_set.filter(pk__in=due)
        lapsed = self.waiting_comments().filter(pk__in=due).count()
        move_all(rows, "waiting", "lapsed")
        rows.update(name="", text="", wiped_at=clock.now())
        if lapsed:
            self.case.add_to("comments_waiting", -lapsed)
        return Note(details={"comments_wiped": len(due)}, quiet=not due)

    def leave_comments(self):
        """The article goes out of public view, and with it what waits under it: nobody is asked for it any more."""
        if self.case.comments_waiting and (left := self.waiting_comments().count()):
            self.case.add_to("comments_waiting", -left)

    def _decided_on(self, row, by, ground, note):
        """Note who decided, and why not (`ground` "": it is shown). Raises ValidationError."""
        row.decided_by, row.decided_at, row.ground, row.note = by, clock.now(), ground, (note or "").strip()
        known = dict(row._meta.get_field("ground").choices) | {"": ""}
        if ground not in known or ground == "other" and len(row.note) < NOTE_LENGTH:
            raise ValidationError(_("Chọn lý do; với “Lý do khác” thì ghi rõ ít nhất 10 ký tự."))

    def _move(self, decided, source, rows, target):
        self.readercomment_set.bulk_update(decided, ["decided_by", "decided_at", "ground", "note"])
        if rows:
            move_all(self.readercomment_set.filter(pk__in=[row.pk for row in rows]), source, target)

    def _told(self, shown, refused):
        numbers = {"shown": shown, "turned_down": refused}
        said = {name: [row.number for row in rows] for name, rows in numbers.items() if rows}
        counts = {"comments_shown": len(shown), "comments_refused": len(refused)}
        return {**said, **counts, "reason": _in_the_record(refused)}


def _in_the_record(rows):
    with translation.override(settings.LANGUAGE_CODE):  # the record speaks to everybody, not to this person
        return "; ".join(f"{row}: {row.why}" for row in rows)
