"""Lines handed down to units, how they were split and answered; pledges with their parties, versions and signatures."""

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_assignments"),
        ("documents", "0001_documents_files_passages"),
        ("movements", "0001_movements"),
        ("targets", "0001_indicators_sets_targets"),
        ("units", "0001_areas_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", thidua.store.fields.UidField(editable=False, unique=True)),
                (
                    "form",
                    thidua.store.fields.ShortText(
                        choices=[("pledge", "giao ước thi đua"), ("programme", "chương trình phối hợp")],
                        default="pledge",
                        max_length=9,
                    ),
                ),
                ("name", thidua.store.fields.ShortText(max_length=200)),
                ("aim", models.TextField(blank=True, default="")),
                ("contents", models.TextField(blank=True, default="")),
                ("sign_by", models.DateField(blank=True, null=True)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("held_at", thidua.store.fields.ShortText(blank=True, default="", max_length=200)),
                (
                    "state",
                    thidua.store.fields.ShortText(
                        choices=[
                            ("draft", "đang soạn"),
                            ("review", "đang góp ý"),
                            ("signing", "đang ký"),
                            ("frozen", "đã khóa bản"),
                        ],
                        default="draft",
                        max_length=7,
                    ),
                ),
                ("version_no", models.PositiveSmallIntegerField(default=0)),
                ("frozen_no", models.PositiveSmallIntegerField(default=0)),
                ("simulated", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="pledge_named"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "review", "signing", "frozen"])),
                        name="pledge_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["pledge", "programme"])), name="pledge_form_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "frozen"), _negated=True), ("frozen_no__gte", 1), _connector="OR"
                        ),
                        name="pledge_frozen_version",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PledgeEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_no", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    thidua.store.fields.ShortText(
                        choices=[
                            ("written", "soạn bản"),
                            ("agreed", "đồng ý"),
                            ("asked", "đề nghị sửa"),
                            ("opened", "mở ký"),
                            ("signed", "ký"),
                            ("scanned", "gắn bản giấy đã ký"),
                            ("declined", "không ký"),
                            ("frozen", "khóa bản"),
                        ],
                        max_length=8,
                    ),
                ),
                ("day", models.DateField()),
                ("words", thidua.store.fields.ShortText(blank=True, default="", max_length=600)),
                ("said_by", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                (
                    "how",
                    thidua.store.fields.ShortText(
                        blank=True,
                        choices=[("roll_call", "điểm danh tại hội nghị"), ("scan", "bản giấy đã ký")],
                        default="",
                        max_length=9,
                    ),
                ),
                ("by_label", thidua.store.fields.ShortText(max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["written", "agreed", "asked", "opened", "signed", "scanned", "declined", "frozen"],
                            )
                        ),
                        name="pledge_event_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PledgeParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("name", thidua.store.fields.ShortText(max_length=200)),
                (
                    "role",
                    thidua.store.fields.ShortText(
                        choices=[("launches", "cùng phát động, cùng ký"), ("signs", "ký giao ước")],
                        default="signs",
                        max_length=8,
                    ),
                ),
                ("represented", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                (
                    "stand",
                    thidua.store.fields.ShortText(
                        choices=[
                            ("waiting", "chưa trả lời"),
                            ("agreed", "đồng ý"),
                            ("asks", "đề nghị sửa"),
                            ("declined", "không ký"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("words", thidua.store.fields.ShortText(blank=True, default="", max_length=600)),
                ("stand_no", models.PositiveSmallIntegerField(default=0)),
                ("signed_no", models.PositiveSmallIntegerField(default=0)),
                ("signed_on", models.DateField(blank=True, null=True)),
                (
                    "signed_how",
                    thidua.store.fields.ShortText(
                        blank=True,
                        choices=[("roll_call", "điểm danh tại hội nghị"), ("scan", "bản giấy đã ký")],
                        default="",
                        max_length=9,
                    ),
                ),
                ("signer", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="pledge_party_named"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_how", ""), ("signed_no", 0), ("signed_on__isnull", True)),
                            models.Q(
                                ("signed_no__gte", 1),
                                ("signed_on__isnull", False),
                                models.Q(("signed_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledge_party_signed_when_and_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand__in", ["asks", "declined"]), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledge_party_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PledgeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.PositiveSmallIntegerField()),
                ("content", models.TextField()),
                ("sha256", thidua.store.fields.ShortText(max_length=64)),
                ("by_label", thidua.store.fields.ShortText(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "title",
                    thidua.store.fields.ShortText(
                        choices=[
                            ("LDTT", "Lao động tiên tiến"),
                            ("CSTDCS", "Chiến sĩ thi đua cơ sở"),
                            ("CSTD_TINH", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh"),
                            ("TTLDTT", "Tập thể lao động tiên tiến"),
                            ("TTLDXS", "Tập thể lao động xuất sắc"),
                            ("CO_TINH", "Cờ thi đua của bộ, ban, ngành, tỉnh"),
                            ("CO_CP", "Cờ thi đua của Chính phủ"),
                            ("THON_VH", "Thôn, tổ dân phố văn hóa"),
                            ("GDVH", "Gia đình văn hóa"),
                        ],
                        max_length=12,
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("said_by", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "title__in",
                                [
                                    "LDTT",
                                    "CSTDCS",
                                    "CSTD_TINH",
                                    "TTLDTT",
                                    "TTLDXS",
                                    "CO_TINH",
                                    "CO_CP",
                                    "THON_VH",
                                    "GDVH",
                                ],
                            )
                        ),
                        name="registration_title_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("n__gte", 1)), name="registration_of_someone"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetSplit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.PositiveSmallIntegerField()),
                (
                    "rule",
                    thidua.store.fields.ShortText(
                        choices=[
                            ("equal", "chia đều"),
                            ("weight", "chia theo bảng số (số hộ, số năm trước…)"),
                            ("hand", "ghi tay từng đơn vị"),
                            ("alike", "giao như nhau cho mọi đơn vị"),
                        ],
                        max_length=6,
                    ),
                ),
                ("source_revision", models.PositiveSmallIntegerField()),
                ("total_q", thidua.store.fields.QuantumField(null=True)),
                ("measure", thidua.store.fields.ShortText(blank=True, default="", max_length=60)),
                ("n_units", models.PositiveIntegerField()),
                ("weights_name", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                ("weights", models.JSONField(default=dict)),
                ("by_label", thidua.store.fields.ShortText(max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rule__in", ["equal", "weight", "hand", "alike"])),
                        name="target_split_rule_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetTransfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plan_q", thidua.store.fields.QuantumField(null=True)),
                ("day", models.DateField()),
                ("citation", thidua.store.fields.ShortText(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Undertaking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.PositiveSmallIntegerField()),
                ("revision_no", models.PositiveSmallIntegerField()),
                (
                    "answer",
                    thidua.store.fields.ShortText(
                        choices=[
                            ("taken", "nhận đúng mức giao"),
                            ("above", "đăng ký cao hơn mức giao"),
                            ("declined", "không nhận"),
                        ],
                        max_length=8,
                    ),
                ),
                ("registered_q", thidua.store.fields.QuantumField(null=True)),
                ("entered", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                ("reason", thidua.store.fields.ShortText(blank=True, default="", max_length=300)),
                ("said_by", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                ("by_label", thidua.store.fields.ShortText(max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["taken", "above", "declined"])),
                        name="undertaking_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "above"), ("registered_q__isnull", False)),
                            models.Q(models.Q(("answer", "above"), _negated=True), ("registered_q__isnull", True)),
                            _connector="OR",
                        ),
                        name="undertaking_above_has_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declined"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="undertaking_declined_says_why",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="targetrevision",
            name="target_revision_kind_known",
        ),
        migrations.AddField(
            model_name="targetline",
            name="handed_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handed_lines",
                to="targets.target",
            ),
        ),
        migrations.AddField(
            model_name="targetset",
            name="handed_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handed_to",
                to="targets.targetset",
            ),
        ),
        migrations.AlterField(
            model_name="targetrevision",
            name="kind",
            field=thidua.store.fields.ShortText(
                choices=[
                    ("first", "giao lần đầu"),
                    ("adjusted", "điều chỉnh"),
                    ("corrected", "sửa chỗ ghi sai"),
                    ("baseline", "ghi số gốc"),
                    ("direction", "chấp nhận đúng hướng"),
                    ("resplit", "chia lại"),
                    ("carried", "nhận từ đơn vị trước"),
                ],
                max_length=9,
            ),
        ),
        migrations.AddConstraint(
            model_name="targetline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("handed_from__isnull", False), ("withdrawn", False)),
                fields=("target_set", "handed_from"),
                name="line_hands_a_target_down_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetrevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["first", "adjusted", "corrected", "baseline", "direction", "resplit", "carried"])
                ),
                name="target_revision_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="handedunit",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
        ),
        migrations.AddField(
            model_name="handedunit",
            name="target_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="units", to="targets.targetset"
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="movement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pledges",
                to="movements.movement",
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="owner",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
        ),
        migrations.AddField(
            model_name="pledge",
            name="target_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pledges", to="targets.targetset"
            ),
        ),
        migrations.AddField(
            model_name="pledgeevent",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
            ),
        ),
        migrations.AddField(
            model_name="pledgeevent",
            name="file",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.file"
            ),
        ),
        migrations.AddField(
            model_name="pledgeevent",
            name="pledge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="targets.pledge"
            ),
        ),
        migrations.AddField(
            model_name="pledgeparty",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
        ),
        migrations.AddField(
            model_name="pledgeparty",
            name="pledge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="targets.pledge"
            ),
        ),
        migrations.AddField(
            model_name="pledgeevent",
            name="party",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="events", to="targets.pledgeparty"
            ),
        ),
        migrations.AddField(
            model_name="pledgeversion",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
            ),
        ),
        migrations.AddField(
            model_name="pledgeversion",
            name="pledge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="targets.pledge"
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
        ),
        migrations.AddField(
            model_name="registration",
            name="owner",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
        ),
        migrations.AddField(
            model_name="targetsplit",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
            ),
        ),
        migrations.AddField(
            model_name="targetsplit",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="splits", to="targets.targetline"
            ),
        ),
        migrations.AddField(
            model_name="targettransfer",
            name="new",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="received", to="targets.target"
            ),
        ),
        migrations.AddField(
            model_name="targettransfer",
            name="old",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="targets.target"
            ),
        ),
        migrations.AddField(
            model_name="undertaking",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
            ),
        ),
        migrations.AddField(
            model_name="undertaking",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="undertakings", to="targets.target"
            ),
        ),
        migrations.AddConstraint(
            model_name="handedunit",
            constraint=models.UniqueConstraint(fields=("target_set", "body"), name="handed_unit_once"),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(fields=("owner", "target_set", "name"), name="pledge_once_of_a_set"),
        ),
        migrations.AddConstraint(
            model_name="pledgeparty",
            constraint=models.UniqueConstraint(fields=("pledge", "body"), name="pledge_party_once"),
        ),
        migrations.AddConstraint(
            model_name="pledgeparty",
            constraint=models.UniqueConstraint(fields=("pledge", "place"), name="pledge_party_place_once"),
        ),
        migrations.AddIndex(
            model_name="pledgeevent",
            index=models.Index(fields=["pledge", "at"], name="pledge_event_in_order"),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "signed")),
                fields=("party", "version_no"),
                name="pledge_party_signs_a_version_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "signed"), _negated=True),
                    models.Q(("party__isnull", False), models.Q(("how", ""), _negated=True)),
                    _connector="OR",
                ),
                name="pledge_signature_is_someones",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeversion",
            constraint=models.UniqueConstraint(fields=("pledge", "no"), name="pledge_version_once"),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn", False)),
                fields=("owner", "year", "body", "title"),
                name="registration_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetsplit",
            constraint=models.UniqueConstraint(fields=("line", "no"), name="target_split_once"),
        ),
        migrations.AddConstraint(
            model_name="targettransfer",
            constraint=models.UniqueConstraint(fields=("old", "new"), name="target_transfer_once"),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.UniqueConstraint(fields=("target", "no"), name="undertaking_once"),
        ),
        AppendOnly("targets_targetrevision"),  # SQLite rebuilt the table for its new constraint
        AppendOnly("targets_targetsplit"),
        AppendOnly("targets_targettransfer"),
        AppendOnly("targets_undertaking"),
        AppendOnly("targets_pledgeversion"),
        AppendOnly("targets_pledgeevent"),
    ]
