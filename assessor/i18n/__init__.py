"""Two languages at once: gettext catalogues, locale formats, and the sentences of every problem code."""

from assessor.i18n.catalogue import Catalogue, catalogue

__all__ = ["Catalogue", "catalogue"]
