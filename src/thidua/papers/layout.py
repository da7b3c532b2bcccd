"""The layout of an administrative document, as numbers.

*Source*: Nghị định 30/2020/NĐ-CP, phụ lục I: A4; margins top and bottom 20–25 mm, left 30–35, right 15–20; Times New
Roman, black; national name 12–13 bold, motto 13–14 bold, body 13–14 justified with a first line of 1 or 1.27 cm and at
least 6 pt between paragraphs; page number 13–14 centred in the top margin, hidden on page 1; annexes numbered anew.

Lengths are millimetres, sizes points.
"""

from typing import Final

FONT: Final = "Times New Roman"

PAGE_WIDTH: Final = 210
PAGE_HEIGHT: Final = 297
MARGIN_TOP: Final = 20
MARGIN_BOTTOM: Final = 20
MARGIN_LEFT: Final = 30
MARGIN_RIGHT: Final = 15
TEXT_WIDTH: Final = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
PAGE_NUMBER_TOP: Final = 10

# The national name in bold at 13 pt is 95.0 mm long; below 99 mm its cell breaks it in two lines.
HEAD_RIGHT: Final = 99
HEAD_LEFT: Final = TEXT_WIDTH - HEAD_RIGHT
MOTTO_LENGTH: Final = 62

HEAD_SIZE: Final = 13
MOTTO_SIZE: Final = 14
BODY_SIZE: Final = 14
ABOUT_GAP: Final = 6
TABLE_SIZE: Final = 12
RECIPIENTS_HEAD_SIZE: Final = 12
RECIPIENTS_SIZE: Final = 11
PAGE_NUMBER_SIZE: Final = 13
FOOT_SIZE: Final = 9
FOOT_BOTTOM: Final = 8

FIRST_LINE: Final = 12.7
# Several addressees: the dashes stand under the colon of "Kính gửi:", which is 20.5 mm long at 14 pt.
ADDRESSED_LEFT: Final = 30
ADDRESSED_LIST: Final = 49
PARAGRAPH_GAP: Final = 6
SIGNING_GAP: Final = 24

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
