"""The addresses of signing in, of one's own account and of the people of an agency."""

from django.urls import path

from homeward_web.accounts.views import account, directory, invitation, people, setting_up, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/second/", sign_in.sign_in_second, name="sign_in_second"),
    path("sign-in/set-up/", setting_up.set_up, name="set_up"),
    path("sign-in/set-up/app/", setting_up.set_up_code, name="set_up_code"),
    path("sign-in/set-up/key/", setting_up.set_up_key, name="set_up_key"),
    path("sign-in/with/<slug:key>/<slug:purpose>/", directory.go_to_directory, name="go_to_directory"),
    path("sign-in/answer/", directory.directory_answer, name="directory_answer"),
    path("sign-in/join/", directory.join_directory, name="join_directory"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("signed-out/", sign_in.signed_out, name="signed_out"),
    path("invitation/", invitation.invitation, name="invitation"),
    path("invitation/<str:secret>/", invitation.open_invitation, name="open_invitation"),
    path("account/", account.account, name="account"),
    path("account/confirm/", account.confirm_it_is_you, name="confirm_it_is_you"),
    path("account/password/", account.change_password, name="change_password"),
    path("account/app/", setting_up.add_code, name="add_code"),
    path("account/key/", setting_up.add_security_key, name="add_key"),
    path("account/recovery-codes/", setting_up.recovery_codes, name="recovery_codes"),
    path("account/second-factors/<uuid:reference>/remove/", account.remove_second, name="remove_factor"),
    path("account/sessions/end/", account.end_session, name="end_session"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/teams/add/", people.add_team, name="add_team"),
    path("people/<uuid:reference>/", people.person, name="person"),
    path("people/<uuid:reference>/invite/", people.invite_again, name="invite_again"),
    path("people/<uuid:reference>/active/", people.let_sign_in, name="let_sign_in"),
    path("people/<uuid:reference>/directory/<slug:key>/", people.link_to_directory, name="link_to_directory"),
]
