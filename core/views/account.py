"""The person's own account."""

from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from core import events


class Password(PasswordChangeView):
    """A new password. Other sessions of this person end with the next request, their open sockets at once."""

    success_url = reverse_lazy("core:profile")

    def form_valid(self, form):
        response = super().form_valid(form)
        events.withdrawn.send(sender=type(self), user_id=self.request.user.pk)
        messages.success(self.request, _("Đã đổi mật khẩu."))
        return response
