"""Agencies, their teams, the people who sign in, and what they sign in with."""

import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string

from homeward.dataset.codes import CODE_LISTS
from homeward_web.accounts.permissions import Role

AGENCY_KINDS = [(code.code, code.label) for code in CODE_LISTS["agency_kind"].codes] + [
    ("provider", "Provider of services")
]


class Agency(models.Model):
    """
    An agency of the partnership, as its settings name it, or one that works for them.

    Attributes:
        phone, out_of_hours_phone: whom to ring about a child whose records are hidden.
    """

    key = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=AGENCY_KINDS)
    area = models.CharField(max_length=9, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    out_of_hours_phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of an agency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("agency", "name"), name="team_named_once")]

    def __str__(self) -> str:
        return self.name


class Users(BaseUserManager["User"]):
    """People by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A new person; without a password, one who can sign in through the agency's own directory alone."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """
    A person who signs in, for one agency.

    Attributes:
        is_active: whether they may sign in; taken away, their sessions end with the next request.
        version: grows with every change of what they may do, so that sessions of before are asked to sign in again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="users")
    teams = models.ManyToManyField(Team, blank=True, related_name="members")
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = Users()

    def __str__(self) -> str:
        return self.name


class UserRole(models.Model):
    """A role that a person has."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=40, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "role"), name="role_given_once")]


class Session(AbstractBaseSession):
    """A browser that is being used, and who has signed in there, so that they can see where else they are signed in."""

    user_id = models.UUIDField(null=True, db_index=True)
    browser = models.CharField(max_length=100, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")  # it stores these rows
        return store


class Factor(models.Model):
    """
    What a person has besides a password.

    Attributes:
        secret: of an app that shows codes, its secret, sealed (see `sealed`); of a security key, its public key.
        counter: of an app, the number of the last half minute whose code was used; of a key, its own count of uses.
            Both only grow, so that what was overheard or copied cannot be used again.
    """

    class Kind(models.TextChoices):
        CODE = "code", "App that shows codes"
        KEY = "key", "Security key or passkey"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    name = models.CharField(max_length=60)
    secret = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class RecoveryCode(models.Model):
    """A code to sign in with once, where a second factor is lost. Only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "hash"), name="recovery_code_once")]


class WrongGuess(models.Model):
    """
    A wrong password, code or key. Kept for some minutes, for all server processes to count together.

    Attributes:
        of: a hash of the account or network address that was tried or tried from (see `guesses`).
    """

    of = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("of", "at"), name="wrong_guesses_lately")]


class Invitation(models.Model):
    """
    A link with which a person, once, chooses a password and a second factor, or signs in by their agency's directory.

    Attributes:
        hash: of the secret in the link, which is kept nowhere.
        ended_at: when it was used, or another took its place.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class DirectoryIdentity(models.Model):
    """Who a person is in their agency's own directory: never by e-mail address, which can be given to somebody else."""

    user = models.ForeignKey(User, models.CASCADE, related_name="directory_identities")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("issuer", "subject"), name="directory_identity_once")]
