"""Agencies, their teams, and the people who sign in."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

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
