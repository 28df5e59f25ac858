"""What the admin shows to editors, and what it spares them."""

from wagtail import hooks

# Links to Wagtail's own site, in English, with a badge that asks for attention.
NOT_FOR_EDITORS = {"whats-new", "editor-guide"}


@hooks.register("construct_help_menu")
def leave_out_outside_links(request, menu_items):
    menu_items[:] = [item for item in menu_items if not item.name.startswith(tuple(NOT_FOR_EDITORS))]
