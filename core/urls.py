"""Addresses. Upper apps are named by strings only: core imports none of them."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from core.views import health, pages
from core.views.account import Password

account = [
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/", Password.as_view(), name="password"),
    path("profile/", pages.profile, name="profile"),
    path("display/", pages.display, name="display"),
    path("style-guide/", pages.style_guide, name="style-guide"),
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include((account, "core"))),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("notices/", include("notifications.urls")),
    path("", include("workflows.urls")),
]

handler400 = "core.views.errors.bad_request"
handler403 = "core.views.errors.forbidden"
handler404 = "core.views.errors.not_found"
handler500 = "core.views.errors.broken"
