"""The papers a locality's work rests on, and the texts that figures were read from.

It owns documents and instruments, the links between them (căn cứ, cụ thể hóa, thay thế, sửa đổi, hết hiệu lực),
files kept by their content, stored texts and the passages that figures, targets and movements point at.
It refuses what bears a mark of secrecy before anything is stored, and never keeps a Party file without leave.
What the law says of secrets: Luật 117/2025/QH15; of a locality's papers: Nghị định 30/2020/NĐ-CP.
"""
