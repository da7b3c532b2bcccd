"""What the keys of an act's detail are called on the page of the log; a room adds its own from ``ready()``."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: dict[str, str] = {
    "accepted": "đã nhận",
    "accounts": "số tài khoản",
    "acts": "gồm các việc",
    "after": "sau",
    "at": "lúc",
    "baseline": "số gốc",
    "before": "trước",
    "begins": "bắt đầu",
    "better": "chiều tốt",
    "body": "địa bàn, đơn vị (mã)",
    "bound": "cận",
    "changes": "thay đổi",
    "citation": "căn cứ",
    "code": "mã",
    "comparator": "phép so",
    "count": "số lượng",
    "day": "ngày",
    "demo": "tài khoản dùng thử",
    "ended": "số phân công kết thúc",
    "entered": "số đã nhập",
    "estimate": "ước",
    "field": "lĩnh vực",
    "file": "tệp",
    "file_before": "tệp trước",
    "full_name": "họ và tên",
    "headline": "tính báo cáo năm",
    "in_force": "đang áp dụng",
    "issuer": "cơ quan ban hành",
    "kind": "loại",
    "line": "theo quan hệ",
    "link": "liên kết",
    "lost": "đã mất",
    "made": "đã lập",
    "measure": "đơn vị tính",
    "n": "số lượng",
    "n_indicators": "số chỉ tiêu",
    "n_names": "số tên gọi",
    "name": "tên",
    "names": "tên",
    "news": "đơn vị mới",
    "number": "số",
    "olds": "đơn vị cũ",
    "on": "ngày",
    "origin": "nguồn",
    "paper": "văn bản",
    "parent": "cấp trên trực tiếp",
    "period": "kỳ",
    "person": "người",
    "place": "nơi",
    "places": "nơi được nêu tên",
    "plan": "kế hoạch",
    "post": "chức vụ",
    "principal": "người ủy quyền",
    "quote": "câu trích",
    "reach": "phạm vi",
    "reached": "đã đạt",
    "reason": "lý do",
    "refused": "đã từ chối",
    "role": "vai trò",
    "rows": "số dòng",
    "said": "nói là",
    "set": "bộ chỉ tiêu",
    "sha256": "mã băm của cả danh sách",
    "simulated": "mô phỏng",
    "since": "từ ngày",
    "size": "cỡ",
    "slug": "tên trong địa chỉ",
    "state": "tình trạng",
    "succession": "sắp xếp đơn vị",
    "successions": "sắp xếp đơn vị",
    "taken_over": "số phân công có người nhận",
    "text": "nội dung",
    "text_before": "nội dung trước",
    "to": "sang",
    "until": "đến trước ngày",
    "username": "tên đăng nhập",
    "value": "giá trị",
    "year": "năm",
}


def register_words(words: Mapping[str, str]) -> None:
    """Let these keys be read as these words; the first words said stay."""
    for key, said in words.items():
        _WORDS.setdefault(key, said)


def detail_words(key: str) -> str:
    """Return what ``key`` is called, or the key itself where nobody has said.

    >>> detail_words("paper")
    'văn bản'
    """
    return _WORDS.get(key, key)
