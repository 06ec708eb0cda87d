"""Roadmap: which measures when, under the limits the person sets."""

from __future__ import annotations

from assessor.i18n.marking import N_
from assessor.ui.pages.page import Page
from assessor.ui.session import Session


class RoadmapPage(Page):
    """Plans again whenever a limit or a choice changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.heading(N_("Roadmap"), N_("What to do, in which quarter, at what cost, and what it brings."))
