"""Which lines of a form of lines are wrong, for the list above it that leads to each of them."""

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 80
NUMBERED = _("Dòng %(n)s")


class LinesToMend:
    """Mixed into a form that has `rows`, a set of forms."""

    def check_rows(self):
        """Refuses the form when a line is wrong."""
        if not self.rows.is_valid():
            self.add_error(None, _("Có dòng chưa đúng trong danh sách dưới đây."))

    @property
    def wrong_lines(self):
        """(name, line) of each that has errors, named as the page heads it: by its title, or else its place."""
        return [(name_of(line, n), line) for n, line in enumerate(self.rows, 1) if line.errors]


def name_of(line, n):
    title = getattr(line, "title", "") or getattr(line, "numbered", NUMBERED) % {"n": n}
    return Truncator(title).chars(NAME_LENGTH)
