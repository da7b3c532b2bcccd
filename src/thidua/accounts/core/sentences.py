"""Acts of the room as people read them.  ``{label}`` of a person is his name, looked up when the page is read."""

ACTS = {
    "accounts.person_created": "đã thêm {label} vào danh sách nhân sự",
    "accounts.person_added": "đã thêm {label} vào danh sách nhân sự",
    "accounts.person_renamed": "đã sửa họ tên của {label}",
    "accounts.post_given": "đã ghi chức vụ {post} của {label}",
    "accounts.post_ended": "đã ghi {label} thôi giữ chức vụ {post}",
    "accounts.account_opened": "đã mở tài khoản cho {label}",
    "accounts.account_closed": "đã đóng tài khoản của {label}",
    "accounts.account_reopened": "đã mở lại tài khoản của {label}",
    "accounts.phone_changed": "đã đổi số điện thoại của {label}",
    "accounts.password_changed": "đã đổi mật khẩu của mình",
    "accounts.slip_made": "đã lập phiếu đặt lại mật khẩu cho {label}",
    "accounts.slip_used": "đã đặt lại mật khẩu bằng phiếu",
    "accounts.assigned": "đã phân công {person} làm {label}",
    "accounts.delegated": "đã ghi {principal} ủy quyền cho {person}: {label}",
    "accounts.withdrawn": "đã kết thúc phân công của {person}: {label}",
    "accounts.taken_over": "đã giao cho {person} nhận bàn giao: {label}",
    "accounts.handed_over": "đã bàn giao công việc của {label} ({ended} phân công kết thúc, {taken_over} có người nhận)",
    "accounts.list_imported": "đã nhập {rows} người, tài khoản từ danh sách Excel",
    "accounts.cast_loaded": "đã mở {accounts} tài khoản dùng thử",
}

KINDS = {
    "person": "người",
    "assignment": "phân công",
    "roster": "danh sách tài khoản",
}
