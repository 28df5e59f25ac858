"""What follows by itself when pages are made or moved."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from recruitment.calls.pages import PositionPage


@receiver(post_page_move)
def update_call_of_moved_position(instance: PositionPage, parent_page_after: Page, **kwargs: object) -> None:
    """Moving changes the tree only; the position's own column follows here."""
    PositionPage.objects.filter(pk=instance.pk).update(call_id=parent_page_after.pk)
