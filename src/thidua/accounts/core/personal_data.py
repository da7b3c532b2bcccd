"""Every personal field the house keeps of a person: why, on what basis, who sees it, until when.

Held by a test: a field of ``Person``, ``User``, ``Post``, ``Assignment`` or ``ResetSlip`` that is neither here nor in
``NOT_PERSONAL`` fails it.  ``docs/personal-data.md`` says the same to people.
"""

from __future__ import annotations

from dataclasses import dataclass

DUTY = "Luật 91/2025/QH15: thực hiện nhiệm vụ của cơ quan nhà nước về thi đua, khen thưởng"
SAFETY = "Luật 91/2025/QH15: bảo đảm an toàn của hệ thống có dữ liệu cá nhân"


@dataclass(frozen=True)
class PersonalField:
    """One field: what it is for, the basis of keeping it, who sees it, whether it is published, until when."""

    field: str
    purpose: str
    basis: str
    viewer: str
    published: bool
    kept_until: str


_SELF = "chính người đó"
_MANAGER = "chính người đó; người quản lý tài khoản của địa phương"
_STAFF = "người có quyền xem ở địa phương"
_NOBODY = "không hiện ra"
_WORKS = "hết thời hạn lưu hồ sơ thi đua, khen thưởng của địa phương"
_ACCOUNT = "khi tài khoản bị xóa"
_SLIP = "90 ngày sau khi phiếu hết hạn"


def _kept(field: str, purpose: str, basis: str, viewer: str, until: str) -> PersonalField:
    """Return a field that is never published."""
    return PersonalField(field, purpose, basis, viewer, published=False, kept_until=until)


PERSONAL = (
    _kept("Person.full_name", "biết ai làm, ai được phân công, in trên văn bản", DUTY, _STAFF, _WORKS),
    _kept("Person.fold", "tìm theo tên không dấu (suy từ họ tên)", DUTY, _NOBODY, _WORKS),
    _kept("Person.name_key", "xếp tên theo thứ tự tiếng Việt (suy từ họ tên)", DUTY, _NOBODY, _WORKS),
    _kept("Person.uid", "ghi nhật ký mà không ghi họ tên", SAFETY, _NOBODY, _WORKS),
    _kept("User.username", "đăng nhập", SAFETY, _MANAGER, _ACCOUNT),
    _kept("User.phone", "đăng nhập bằng số điện thoại, liên hệ công việc", SAFETY, _MANAGER, "khi tài khoản đóng"),
    _kept("User.password", "kiểm tra mật khẩu (chỉ lưu dạng băm Argon2)", SAFETY, _NOBODY, "khi đổi mật khẩu"),
    _kept("User.last_login", "phát hiện tài khoản không dùng", SAFETY, _MANAGER, _ACCOUNT),
    _kept("User.password_changed_at", "cho người dùng biết mật khẩu đổi khi nào", SAFETY, _SELF, _ACCOUNT),
    _kept("Post.name", "chức vụ khi làm việc, in trên văn bản", DUTY, _STAFF, _WORKS),
    _kept("Post.since", "chức vụ giữ từ ngày nào", DUTY, _STAFF, _WORKS),
    _kept("Post.until", "chức vụ giữ đến ngày nào", DUTY, _STAFF, _WORKS),
    _kept("Assignment.pack", "phân công công việc, căn cứ của quyền", DUTY, _MANAGER, _WORKS),
    _kept("Assignment.paper", "văn bản phân công", DUTY, _MANAGER, _WORKS),
    _kept("Assignment.principal", "ai ủy quyền", DUTY, _MANAGER, _WORKS),
    _kept("Assignment.since", "được phân công từ ngày nào", DUTY, _MANAGER, _WORKS),
    _kept("Assignment.until", "được phân công đến ngày nào", DUTY, _MANAGER, _WORKS),
    _kept("ResetSlip.secret", "kiểm tra phiếu đặt lại mật khẩu (chỉ lưu dạng băm)", SAFETY, _NOBODY, _SLIP),
    _kept("ResetSlip.made_by", "báo cho người dùng biết ai đã lập phiếu", SAFETY, _MANAGER, _SLIP),
    _kept("ResetSlip.made_at", "báo cho người dùng biết phiếu lập khi nào", SAFETY, _MANAGER, _SLIP),
)

# Keys, links and states that say nothing of a person by themselves.
NOT_PERSONAL = frozenset(
    {
        "Person.id",
        "Person.owner",
        "Person.simulated",
        "User.id",
        "User.person",
        "User.is_active",
        "User.demo",
        "User.opened_at",
        "Post.id",
        "Post.person",
        "Post.body",
        "Post.owner",
        "Assignment.id",
        "Assignment.person",
        "Assignment.body",
        "Assignment.owner",
        "Assignment.line",
        "Assignment.reach",
        "Assignment.delegated_from",
        "Assignment.taken_over_from",
        "ResetSlip.id",
        "ResetSlip.user",
        "ResetSlip.expires_at",
        "ResetSlip.used_at",
        "ResetSlip.voided_at",
        "ResetSlip.tries",
        "ResetSlip.told_at",
    }
)
