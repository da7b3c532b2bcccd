"""The archive file of a submission: its states, its list of papers, sheets counted on."""

from __future__ import annotations

from thidua.ground.errors import Conflict
from thidua.ground.labels import Labelled


class ArchiveState(Labelled):
    """Where the file stands."""

    DRAFT = "draft", "đang lập mục lục"
    HANDED = "handed", "đã nộp lưu"


class ArchiveForbids(Conflict):
    """The file has been handed over, or cannot be yet."""

    code = "archive_forbids"
