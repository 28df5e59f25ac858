"""What a signed-in person must do before going on."""

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import known_browsers, second_factor
from accounts.sign_in import SECOND_STEP_DUE, has_outlived_itself, note_activity

LEAVING = ("accounts:logout", "wagtailadmin_logout")


class AccountRulesMiddleware:
    """The second step first, then one's own password, then the page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            in_admin = request.path.startswith(reverse("wagtailadmin_home"))
            if has_outlived_itself(request, in_admin=in_admin):
                logout(request)  # the page asks whoever needs it to sign in, as after any ended session
        if request.user.is_authenticated:
            note_activity(request)
            step = self.step_before(request, in_admin=in_admin)
            if step and not self.is_open(request.path, step):
                return self.go_to(request, step)
        response = self.get_response(request)
        if user := getattr(request, "signed_in_here", None):
            known_browsers.remember_browser(request, response, user)
        if request.method == "POST" and request.path in {reverse(name) for name in LEAVING}:
            # «Atrás» after leaving must not bring back what the browser kept of somebody's pages.
            response["Clear-Site-Data"] = '"cache"'
        return response

    def step_before(self, request, *, in_admin: bool) -> str | None:
        """The page that comes before any other for this person now."""
        if request.session.get(SECOND_STEP_DUE) and not request.user.is_verified():
            return "accounts:second_factor"
        if request.user.must_change_password:
            return "accounts:first_password"
        if in_admin and second_factor.must_switch_on(request.user):
            return "accounts:second_factor_on"
        return None

    def is_open(self, path: str, step: str) -> bool:
        published = (settings.STATIC_URL, settings.MEDIA_URL)  # the entity's logo is on these pages too
        return path.startswith(published) or path in {reverse(name) for name in (*LEAVING, step)}

    def go_to(self, request, step: str):
        target = reverse(step)
        if request.method == "GET":
            target += "?" + urlencode({"next": request.get_full_path()})
        return redirect(target)
