"""The pages that communications staff edit."""

from core.pages import BasePage


class HomePage(BasePage):
    """The portal's front page."""
