"""The projection of memberships into django-guardian's tables."""

from django.db import models
from guardian.models import UserObjectPermissionBase

from core.models import Dossier


class DossierUserObjectPermission(UserObjectPermissionBase):
    """A grant on one dossier, by direct foreign key: it dies with its dossier. Written by `grants.sync` only."""

    content_object = models.ForeignKey(Dossier, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "grant"
