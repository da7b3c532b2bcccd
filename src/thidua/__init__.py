"""Thi Đua: emulation and commendation of a commune, ward or province, in rooms that stand on floors."""
