# People, their accounts, posts, assignments and one-time slips.

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import thidua.store.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0001_areas_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", thidua.store.fields.UidField(editable=False, unique=True)),
                ("full_name", thidua.store.fields.ShortText(max_length=120)),
                ("fold", thidua.store.fields.ShortText(max_length=120)),
                ("name_key", models.CharField(max_length=1200)),
                ("simulated", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "fold"], name="accounts_person_search"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("full_name", ""), _negated=True), name="accounts_person_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pack", thidua.store.fields.ShortText(max_length=40)),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("territory", "địa giới"),
                            ("state", "chính quyền"),
                            ("party", "Đảng"),
                            ("front", "Mặt trận – đoàn thể"),
                            ("sector", "ngành dọc"),
                            ("located", "trên địa bàn"),
                            ("party_of", "tổ chức đảng của"),
                            ("takes_part", "tham gia thi đua tại"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reach", models.CharField(choices=[("own", "own"), ("below", "below")], max_length=5)),
                ("since", models.DateField()),
                ("until", models.DateField(default=datetime.date(9999, 12, 31))),
                ("paper", thidua.store.fields.ShortText(max_length=300)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "delegated_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="accounts.assignment",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "taken_over_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.assignment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="accounts.person"
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="accounts.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "since", "until"], name="accounts_assignment_of_day"),
                    models.Index(fields=["owner", "until"], name="accounts_assignment_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("since__lte", models.F("until"))), name="accounts_assignment_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "line__in",
                                ["territory", "state", "party", "front", "sector", "located", "party_of", "takes_part"],
                            )
                        ),
                        name="accounts_assignment_line_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reach__in", ["own", "below"])), name="accounts_assignment_reach_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delegated_from__isnull", True), ("principal__isnull", True)),
                            models.Q(
                                ("delegated_from__isnull", False),
                                ("principal__isnull", False),
                                ("until__lt", datetime.date(9999, 12, 31)),
                                models.Q(("principal", models.F("person")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="accounts_delegation_has_principal_and_end",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", datetime.date(9999, 12, 31))),
                        fields=("person", "pack", "body", "line"),
                        name="accounts_assignment_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", thidua.store.fields.ShortText(max_length=60, unique=True)),
                ("phone", thidua.store.fields.ShortText(blank=True, max_length=15, null=True, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("demo", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("password_changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="user", to="accounts.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("username", ""), _negated=True), models.Q(("phone", ""), _negated=True)
                        ),
                        name="accounts_user_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", thidua.store.fields.ShortText(max_length=120)),
                ("since", models.DateField()),
                ("until", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="accounts.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="accounts_post_holds_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResetSlip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", thidua.store.fields.ShortText(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.SmallIntegerField(default=0)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slips", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "used_at"], name="accounts_slip_open"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))), name="accounts_slip_lives_a_while"
                    ),
                ],
            },
        ),
    ]
