from permissions.models.grant import DossierUserObjectPermission
from permissions.models.membership import Membership
from permissions.models.party import Party

__all__ = ["DossierUserObjectPermission", "Membership", "Party"]
