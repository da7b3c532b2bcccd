"""An account: how a person comes in.  What he may do is told by assignments, never here."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from thidua.accounts.models.person import Person
from thidua.store.fields import ShortText


class UserManager(BaseUserManager["User"]):
    """Finds accounts by short name; accounts are opened by ``services.accounts`` alone."""


class User(AbstractBaseUser):
    """A short name or a telephone number, and a password; ``demo`` accounts have a known one and never run in production."""

    username = ShortText(max_length=60, unique=True)
    phone = ShortText(max_length=15, unique=True, null=True, blank=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    password_changed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(username="") & ~models.Q(phone=""), name="accounts_user_named"),
        ]

    def __str__(self) -> str:
        return str(self.username)
