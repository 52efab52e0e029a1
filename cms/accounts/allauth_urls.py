"""The pages of allauth that Chorus opens, each with its audience.

Not here: sign-up, e-mail and passphrase reset by e-mail. A new card is the way back in.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from cms.accounts import sign_in_views
from cms.core.audience import Audience, open_to

anyone = open_to(Audience.ANYONE)
staff = open_to(Audience.STAFF)

urlpatterns = [
    path("login/", sign_in_views.sign_in, name="account_login"),
    path("logout/", sign_in_views.sign_out, name="account_logout"),
    path("signup/", sign_in_views.no_sign_up, name="account_signup"),
    path("closed/", sign_in_views.no_sign_up, name="account_inactive"),
    path("reauthenticate/", staff(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", staff(account.password_change), name="account_change_password"),
    path("2fa/", staff(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", anyone(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", staff(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", staff(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", staff(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        staff(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        staff(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        staff(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", staff(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", staff(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        staff(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        staff(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/edit/",
        staff(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
]
