import stat

import pytest

from thidua.config.environment import BadSetting, database, environment, secret_key
from thidua.web.core.loopback import NotLoopback, is_loopback, loopback_only, require_loopback


def test_defaults_are_a_demo_on_sqlite(tmp_path):
    values = environment({})
    assert (values["THIDUA_MODE"], values["THIDUA_DATABASE"], values["THIDUA_FILE_LIMIT_MB"]) == ("demo", "", 25)
    assert database("", tmp_path)["NAME"] == tmp_path / "thidua.sqlite3"


@pytest.mark.parametrize(
    "values",
    [{"THIDUA_MOD": "demo"}, {"THIDUA_MODE": "prod"}, {"THIDUA_FILE_LIMIT_MB": "nhiều"}, {"THIDUA_DEBUG": "yes"}],
)
def test_a_setting_that_cannot_be_read_stops_the_start_and_is_named(values):
    with pytest.raises(BadSetting, match=next(iter(values))):
        environment(values)


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path):
    key = secret_key(tmp_path)
    assert secret_key(tmp_path) == key
    assert len(key) > 60
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_postgresql_address_is_taken_apart(tmp_path):
    found = database("postgresql://an@db.example:5433/thidua?sslmode=require", tmp_path)
    assert (found["NAME"], found["USER"], found["HOST"], found["PORT"], found["OPTIONS"]) == (
        "thidua", "an", "db.example", "5433", {"sslmode": "require"},
    )  # fmt: skip


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8", "::ffff:127.0.0.1"])
def test_the_demo_listens_on_loopback(host):
    assert require_loopback(host) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.4", "::", "thidua.example", ""])
def test_the_demo_refuses_every_other_address(host):
    with pytest.raises(NotLoopback, match="Bản mẫu chỉ nghe trên 127.0.0.1"):
        require_loopback(host)


@pytest.mark.parametrize(("caller", "answer"), [("127.0.0.1", b"ok"), ("::1", b"ok"), ("", b"ok"), ("192.0.2.7", None)])
def test_a_caller_from_outside_is_sent_away_whatever_host_it_names(caller, answer):
    statuses = []

    def application(environ, start_response):
        start_response("200 OK", [])
        return [b"ok"]

    body = list(
        loopback_only(application)({"REMOTE_ADDR": caller, "HTTP_HOST": "127.0.0.1"}, lambda s, h: statuses.append(s))
    )
    assert (statuses == ["200 OK"], body == [b"ok"]) == (answer is not None, answer is not None)
    if answer is None:
        assert statuses == ["403 Forbidden"]
        assert not is_loopback(caller)
