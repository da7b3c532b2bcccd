# Areas and units, their names, relations, closure and succession.

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nature", models.CharField(choices=[("area", "địa bàn"), ("unit", "tổ chức")], max_length=4)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "quốc gia"),
                            ("province", "tỉnh"),
                            ("municipality", "thành phố trực thuộc trung ương"),
                            ("rural_district", "huyện"),
                            ("urban_district", "quận"),
                            ("town", "thị xã"),
                            ("provincial_city", "thành phố thuộc tỉnh"),
                            ("rural_commune", "xã"),
                            ("ward", "phường"),
                            ("township", "thị trấn"),
                            ("special_zone", "đặc khu"),
                            ("thon", "thôn"),
                            ("to_dan_pho", "tổ dân phố"),
                            ("khu_pho", "khu phố"),
                            ("xom", "xóm"),
                            ("ap", "ấp"),
                            ("ban", "bản"),
                            ("buon", "buôn"),
                            ("lang", "làng"),
                            ("party_committee", "đảng ủy, cấp ủy"),
                            ("party_body", "cơ quan của cấp ủy"),
                            ("party_organisation", "đảng bộ cơ sở"),
                            ("party_cell", "chi bộ"),
                            ("peoples_council", "Hội đồng nhân dân"),
                            ("peoples_committee", "Ủy ban nhân dân"),
                            ("fatherland_front", "Ủy ban Mặt trận Tổ quốc"),
                            ("trade_union", "Công đoàn"),
                            ("farmers_union", "Hội Nông dân"),
                            ("womens_union", "Hội Liên hiệp Phụ nữ"),
                            ("youth_union", "Đoàn Thanh niên"),
                            ("veterans_union", "Hội Cựu chiến binh"),
                            ("association", "hội quần chúng"),
                            ("office", "văn phòng"),
                            ("department", "cơ quan chuyên môn"),
                            ("service_centre", "trung tâm, đơn vị sự nghiệp"),
                            ("school", "trường học"),
                            ("health_post", "trạm y tế"),
                            ("hospital", "bệnh viện, trung tâm y tế"),
                            ("police", "công an"),
                            ("military", "ban chỉ huy quân sự"),
                            ("border_guard", "đồn biên phòng"),
                            ("court", "tòa án"),
                            ("procuracy", "viện kiểm sát"),
                            ("vertical_agency", "cơ quan ngành dọc"),
                            ("bank", "ngân hàng, quỹ tín dụng"),
                            ("enterprise", "doanh nghiệp"),
                            ("co_operative", "hợp tác xã"),
                            ("co_operative_group", "tổ hợp tác"),
                            ("front_committee", "ban công tác Mặt trận"),
                            ("religious", "cơ sở tôn giáo"),
                            ("steering", "ban chỉ đạo, tổ công tác"),
                            ("other", "tổ chức khác"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nation", "trung ương"),
                            ("province", "cấp tỉnh"),
                            ("district", "cấp huyện"),
                            ("commune", "cấp xã"),
                            ("village", "thôn, tổ dân phố"),
                        ],
                        max_length=8,
                    ),
                ),
                ("slug", models.CharField(blank=True, max_length=60, null=True, unique=True)),
                ("code", models.CharField(blank=True, default="", max_length=12)),
                ("simulated", models.BooleanField(default=False)),
                ("since", models.DateField(default=datetime.date(1900, 1, 1))),
                ("until", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned",
                        to="units.body",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["nature", "level", "since", "until"], name="body_of_level"),
                    models.Index(fields=["code"], name="body_of_code"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("nature__in", ["area", "unit"])), name="body_nature_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "nation",
                                    "province",
                                    "municipality",
                                    "rural_district",
                                    "urban_district",
                                    "town",
                                    "provincial_city",
                                    "rural_commune",
                                    "ward",
                                    "township",
                                    "special_zone",
                                    "thon",
                                    "to_dan_pho",
                                    "khu_pho",
                                    "xom",
                                    "ap",
                                    "ban",
                                    "buon",
                                    "lang",
                                    "party_committee",
                                    "party_body",
                                    "party_organisation",
                                    "party_cell",
                                    "peoples_council",
                                    "peoples_committee",
                                    "fatherland_front",
                                    "trade_union",
                                    "farmers_union",
                                    "womens_union",
                                    "youth_union",
                                    "veterans_union",
                                    "association",
                                    "office",
                                    "department",
                                    "service_centre",
                                    "school",
                                    "health_post",
                                    "hospital",
                                    "police",
                                    "military",
                                    "border_guard",
                                    "court",
                                    "procuracy",
                                    "vertical_agency",
                                    "bank",
                                    "enterprise",
                                    "co_operative",
                                    "co_operative_group",
                                    "front_committee",
                                    "religious",
                                    "steering",
                                    "other",
                                ],
                            )
                        ),
                        name="body_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["nation", "province", "district", "commune", "village"])),
                        name="body_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="body_lives_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until", datetime.date(9999, 12, 31)), models.Q(("code", ""), _negated=True)
                        ),
                        fields=("code",),
                        name="body_one_living_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("units.body",),
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("units.body",),
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("short", models.CharField(max_length=200)),
                ("fold", models.CharField(max_length=200)),
                ("short_fold", models.CharField(max_length=200)),
                ("sort", models.CharField(max_length=800)),
                ("since", models.DateField(default=datetime.date(1900, 1, 1))),
                ("until", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="units.body"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["short_fold"], name="name_by_short"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="name_holds_a_day"
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="name_is_not_empty"),
                    models.UniqueConstraint(
                        condition=models.Q(("until", datetime.date(9999, 12, 31))),
                        fields=("body",),
                        name="name_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("depth", models.SmallIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "lower",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.body"
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.body"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["line", "upper", "since", "until", "lower"], name="reach_down"),
                    models.Index(fields=["line", "lower", "since", "until", "upper"], name="reach_up"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("since", models.DateField(default=datetime.date(1900, 1, 1))),
                ("until", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parents", to="units.body"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="children", to="units.body"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["line", "parent", "since", "until"], name="relation_children"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "line__in",
                                ["territory", "state", "party", "front", "sector", "located", "party_of", "takes_part"],
                            )
                        ),
                        name="relation_line_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="relation_holds_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child", models.F("parent")), _negated=True), name="relation_not_to_itself"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until", datetime.date(9999, 12, 31)),
                            models.Q(("line__in", ["takes_part"]), _negated=True),
                        ),
                        fields=("line", "child"),
                        name="relation_one_open_parent",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", datetime.date(9999, 12, 31))),
                        fields=("line", "child", "parent"),
                        name="relation_one_open_row",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "hợp nhất, nhập vào"),
                            ("split", "chia, tách"),
                            ("renamed", "đổi tên"),
                            ("abolished", "kết thúc hoạt động"),
                            ("moved", "chuyển trực thuộc"),
                        ],
                        max_length=9,
                    ),
                ),
                ("day", models.DateField()),
                ("share", models.IntegerField(blank=True, null=True)),
                ("citation", models.CharField(blank=True, default="", max_length=300)),
                ("verified", models.BooleanField(default=False)),
                (
                    "new",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="units.body",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="successors", to="units.body"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["merged", "split", "renamed", "abolished", "moved"])),
                        name="succession_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__isnull", True),
                            models.Q(("share__gt", 0), ("share__lte", 1000000)),
                            _connector="OR",
                        ),
                        name="succession_share_is_a_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("new__isnull", False), ("kind", "abolished"), _connector="OR"),
                        name="succession_names_the_new",
                    ),
                    models.UniqueConstraint(fields=("kind", "old", "new", "day"), name="succession_said_once"),
                ],
            },
        ),
    ]
