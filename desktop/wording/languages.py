"""Names of the languages that crews are asked for; others are shown by their tag."""

from __future__ import annotations

from desktop.wording.i18n import _


def language_name(tag: str) -> str:
    """The name of a language by its tag (BCP 47): "Spanish" for ``es`` and ``es-MX``."""
    names = _names()
    return names.get(tag.lower()) or names.get(tag.lower().partition("-")[0]) or tag


def _names() -> dict[str, str]:
    return {
        "am": _("Amharic"),
        "ar": _("Arabic"),
        "ase": _("American Sign Language"),
        "asf": _("Australian Sign Language"),
        "bfi": _("British Sign Language"),
        "bn": _("Bengali"),
        "de": _("German"),
        "el": _("Greek"),
        "en": _("English"),
        "es": _("Spanish"),
        "fa": _("Persian"),
        "fr": _("French"),
        "he": _("Hebrew"),
        "hi": _("Hindi"),
        "hmn": _("Hmong"),
        "ht": _("Haitian Creole"),
        "hy": _("Armenian"),
        "it": _("Italian"),
        "ja": _("Japanese"),
        "kea": _("Cape Verdean Creole"),
        "km": _("Khmer"),
        "ko": _("Korean"),
        "lo": _("Lao"),
        "ne": _("Nepali"),
        "nl": _("Dutch"),
        "pa": _("Punjabi"),
        "pl": _("Polish"),
        "pt": _("Portuguese"),
        "ro": _("Romanian"),
        "ru": _("Russian"),
        "so": _("Somali"),
        "sw": _("Swahili"),
        "ta": _("Tamil"),
        "th": _("Thai"),
        "tl": _("Tagalog"),
        "to": _("Tongan"),
        "tr": _("Turkish"),
        "uk": _("Ukrainian"),
        "ur": _("Urdu"),
        "vi": _("Vietnamese"),
        "zh": _("Chinese"),
    }
