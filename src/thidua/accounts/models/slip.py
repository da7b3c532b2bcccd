"""A one-time slip (phiếu đặt lại mật khẩu): printed once, stored hashed."""

from django.db import models

from thidua.accounts.models.person import Person
from thidua.accounts.models.user import User
from thidua.store.fields import ShortText


class ResetSlip(models.Model):
    """Lets the holder of eight signs set a new password once before ``expires_at``; the person is told of it at log-in."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="slips")
    secret = ShortText(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    tries = models.SmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="accounts_slip_lives_a_while"
            )
        ]
        indexes = [models.Index(fields=["user", "used_at"], name="accounts_slip_open")]

    def __str__(self) -> str:
        return f"slip of {self.user_id} until {self.expires_at:%Y-%m-%d %H:%M}"
