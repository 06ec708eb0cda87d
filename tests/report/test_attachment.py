"""The result file inside the PDF."""

from __future__ import annotations

import pikepdf
import pypdf
import pytest

from assessor.domain.errors import InputError
from assessor.report import attach, attached


@pytest.fixture
def pdf(written, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(written.data)
    return path


def test_comes_back_unharmed(pdf, tmp_path):
    data = '{"企业": "示例"}\nsig'.encode() + bytes(range(256))
    (tmp_path / "result.iira").write_bytes(data)
    attach(pdf, tmp_path / "result.iira")
    assert attached(pdf) == {"result.iira": data}
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_is_declared_as_the_documents_data(pdf, tmp_path):
    (tmp_path / "result.iira").write_bytes(b"x")
    attach(pdf, tmp_path / "result.iira")
    with pikepdf.open(pdf) as document:
        assert document.Root.AF[0].AFRelationship == pikepdf.Name.Data


def test_keeps_pages_bookmarks_and_text(pdf, tmp_path):
    before = pypdf.PdfReader(pdf)
    pages, outline, text = len(before.pages), len(before.outline), before.pages[1].extract_text()
    (tmp_path / "result.iira").write_bytes(b"x")
    attach(pdf, tmp_path / "result.iira")
    after = pypdf.PdfReader(pdf)
    assert (len(after.pages), len(after.outline), after.pages[1].extract_text()) == (pages, outline, text)


def test_a_file_that_is_no_pdf_is_refused(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"no pdf at all")
    with pytest.raises(InputError) as caught:
        attached(tmp_path / "x.pdf")
    assert caught.value.problems[0].code == "report.not_a_pdf"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError) as caught:
        attached(tmp_path / "x.pdf")
    assert caught.value.problems[0].code == "file.missing"
