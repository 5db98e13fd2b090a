"""Translation by context, with English where there is no catalogue."""

import gettext
import struct
import threading

import pytest

from desktop.wording import i18n
from desktop.wording.i18n import _, language, ngettext, set_language, speaking


def compiled(messages):
    """Bytes of a gettext catalogue: the table of originals, that of translations, the texts."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    start = 28 + 16 * len(pairs)
    texts, tables = b"", ([], [])
    for side, table in enumerate(tables):
        for pair in pairs:
            table.append(struct.pack("<II", len(pair[side]), start + len(texts)))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + b"".join(tables[0]) + b"".join(tables[1]) + texts


@pytest.fixture
def spanish(tmp_path, monkeypatch):
    """A catalogue for es with one message and one plural."""
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    messages = {
        "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n",
        "Publish": "Publicar",
        "{n} shift\0{n} shifts": "{n} turno\0{n} turnos",
    }
    (folder / "cso_planner.mo").write_bytes(compiled(messages))
    monkeypatch.setattr(i18n, "_folder", lambda: tmp_path)
    i18n.catalogue.cache_clear()
    yield
    i18n.catalogue.cache_clear()


def test_without_a_catalogue_the_english_text_stands():
    with speaking("tlh"):
        assert _("Publish") == "Publish"
        assert [ngettext("{n} shift", "{n} shifts", n) for n in (1, 2)] == ["{n} shift", "{n} shifts"]


@pytest.mark.parametrize("name", ["es", "es_MX"])
def test_a_catalogue_is_used_within_the_block_only(spanish, name):
    with speaking(name):
        assert _("Publish") == "Publicar"
        assert [ngettext("{n} shift", "{n} shifts", n) for n in (1, 2)] == ["{n} turno", "{n} turnos"]
        assert _("Not translated") == "Not translated"

    assert _("Publish") == "Publish"


def test_blocks_nest(spanish):
    with speaking("es"):
        with speaking("en"):
            assert _("Publish") == "Publish"
        assert language() == "es"


def test_a_block_does_not_touch_another_thread(spanish):
    heard = []
    with speaking("es"):
        thread = threading.Thread(target=lambda: heard.append(_("Publish")))
        thread.start()
        thread.join()

    assert heard == ["Publish"]


def test_a_language_may_be_set_for_all_threads(spanish):
    former, heard = language(), []
    set_language("es")
    try:
        thread = threading.Thread(target=lambda: heard.append(_("Publish")))
        thread.start()
        thread.join()
    finally:
        set_language(former)

    assert heard == ["Publicar"]


def test_a_catalogue_is_read_once(spanish):
    assert i18n.catalogue("es") is i18n.catalogue("es")
    assert isinstance(i18n.catalogue("es"), gettext.GNUTranslations)
