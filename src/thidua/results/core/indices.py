"""Indices that others measure and publish: their names, what they are counted in, and at which level they are measured.

*Source*: PAR INDEX and SIPAS are published by the ministry of home affairs in the year after the one they measure; PCI and
PAPI exist for provinces alone; DTI is published by the ministry for digital transformation; DDCI is a province's own
measure of its departments and of the places below it.  Provinces may score the places below them by indices of the same
name, so those have no fixed level.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.units.core.kinds import Level

NOT_HERE = "không đo ở cấp này"


@dataclass(frozen=True)
class Index:
    """One index: ``indicator`` and ``rank_indicator`` are the codes of the catalogue that tell the same numbers.

    ``levels`` are those it is measured at; empty where it may be any.  ``scale_levels`` are those whose scale is known:
    elsewhere whoever measures sets his own, so that ``ceiling`` holds nothing back there and the catalogue's indicator,
    which has that scale, is not told.
    """

    code: str
    name: str
    about: str
    measure: str
    decimals: int
    indicator: str
    rank_indicator: str = ""
    levels: tuple[Level, ...] = ()
    ceiling: int | None = 100
    scale_levels: tuple[Level, ...] = ()

    def ceiling_at(self, level: str) -> int | None:
        """Return the highest number of points at that level; None where nobody has told the scale.

        >>> find_index("dti").ceiling_at("province"), find_index("dti").ceiling_at("commune")
        (1, None)
        """
        return self.ceiling if self.scale_known_at(level) else None

    def scale_known_at(self, level: str) -> bool:
        """Tell whether the points at that level are on the scale of the catalogue."""
        return not self.scale_levels or level in {one.value for one in self.scale_levels}

    def measured_at(self, level: str) -> bool:
        """Tell whether bodies of that level have this index at all."""
        return not self.levels or level in {one.value for one in self.levels}


INDICES: tuple[Index, ...] = (
    Index("par", "PAR INDEX", "Chỉ số cải cách hành chính", "điểm", 2, "CC-01", "CC-02"),
    Index("sipas", "SIPAS", "Chỉ số hài lòng về sự phục vụ hành chính", "%", 2, "CC-05"),
    Index("pci", "PCI", "Chỉ số năng lực cạnh tranh cấp tỉnh", "điểm", 2, "CC-03", levels=(Level.PROVINCE,)),
    Index("papi", "PAPI", "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh", "điểm", 4, "CC-04",
          levels=(Level.PROVINCE,)),
    Index("dti", "DTI", "Chỉ số chuyển đổi số", "điểm", 4, "CC-13", ceiling=1, scale_levels=(Level.PROVINCE,)),
    Index("ddci", "DDCI", "Chỉ số năng lực cạnh tranh cấp sở, ngành và địa phương", "điểm", 2, ""),
)  # fmt: skip


def find_index(code: str) -> Index | None:
    """Return the index of that code; None where there is none.

    >>> find_index("pci").measured_at("commune")
    False
    """
    return next((one for one in INDICES if one.code == code), None)
