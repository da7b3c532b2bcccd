"""Addresses of archive files."""

from django.urls import path

from thidua.commendation.views import archives

HERE = "lam-viec/<slug:slug>/khen-thuong/luu-tru/"
ONE = "lam-viec/<slug:slug>/khen-thuong/to-trinh/<uuid:uid>/luu/"

urlpatterns = [
    path(HERE, archives.archives, name="archives"),
    path(f"{HERE}tai/<str:ext>/", archives.archives_file, name="archives_file"),
    path(ONE, archives.archive, name="archive"),
    path(f"{ONE}sua/", archives.edit, name="edit_archive"),
    path(f"{ONE}so-trang/", archives.pages, name="archive_pages"),
    path(f"{ONE}them/", archives.set_line, name="add_archive_line"),
    path(f"{ONE}<int:key>/", archives.set_line, name="edit_archive_line"),
    path(f"{ONE}<int:key>/bo/", archives.drop_line, name="drop_archive_line"),
    path(f"{ONE}<int:key>/tep/", archives.line_file, name="archive_line_file"),
    path(f"{ONE}nop/", archives.hand, name="hand_archive"),
    path(f"{ONE}tai/<str:what>/<str:ext>/", archives.archive_file, name="archive_file"),
]
