"""What people have besides a password: adding, using and removing it."""

from django.db.models import Q

from homeward_web.accounts import one_time_codes as codes
from homeward_web.accounts.models import Factor, RecoveryCode, User
from homeward_web.accounts.sealed import seal, unseal
from homeward_web.accounts.security_keys import Known
from homeward_web.audit.acts import current_act
from homeward_web.clock import machine_now, now

_PURPOSE = "code_app"


class LastFactor(ValueError):  # noqa: N818 - what is wrong
    """Without this one, its owner would have none."""


def is_shown(secret: bytes, code: str) -> bool:
    """Whether an app with this secret shows this code now."""
    return codes.step_of(secret, code, machine_now(), after=0) is not None


def add_code_app(user: User, *, secret: bytes, code: str, name: str = "App on my phone") -> Factor | None:
    """An app that shows codes; None where the code is not one that it shows now, so that no wrong app is added."""
    step = codes.step_of(secret, code, machine_now(), after=0)
    if step is None:
        return None
    return _add(user, Factor.Kind.CODE, name, seal(secret, _PURPOSE), step)


def add_key(user: User, *, key: Known, name: str) -> Factor:
    """A security key or passkey that its owner has just used."""
    return _add(user, Factor.Kind.KEY, name, key.public_key, key.counter)


def _add(user: User, kind: Factor.Kind, name: str, secret: bytes, counter: int) -> Factor:
    made = Factor.objects.create(user=user, kind=kind, name=name, secret=secret, counter=counter, added_at=now())
    current_act().notes(user=user.pk, factor=made.pk, kind=kind)
    return made


def remove_factor(factor: Factor) -> None:
    """
    Takes a factor away.

    Raises:
        LastFactor: it is the only one.
    """
    if not factor.user.factors.exclude(pk=factor.pk).exists():
        raise LastFactor
    current_act().notes(user=factor.user_id, factor=factor.pk, kind=factor.kind)
    factor.delete()


def use_code(user: User, code: str) -> Factor | None:
    """The app that shows this code; None where none does, or it was used before."""
    for factor in user.factors.filter(kind=Factor.Kind.CODE):
        step = codes.step_of(unseal(bytes(factor.secret), _PURPOSE), code, machine_now(), after=factor.counter)
        if step is not None and _uses(factor, step):
            return factor
    return None


def keys_of(user: User) -> dict[Factor, Known]:
    """Somebody's security keys, as a browser is asked for them."""
    return {each: Known(bytes(each.secret), each.counter) for each in user.factors.filter(kind=Factor.Kind.KEY)}


def use_key(user: User, key: Known, counter: int) -> Factor | None:
    """The factor of a key whose answer was right; None where it was used again meanwhile."""
    factor = next((each for each, known in keys_of(user).items() if known == key), None)
    return factor if factor is not None and _uses(factor, counter) else None


def _uses(factor: Factor, counter: int) -> bool:
    """Notes a use, once: of two that come together with the same count, one does. Some keys never count, and say 0."""
    unused = Q(counter__lt=counter) | Q(kind=Factor.Kind.KEY, counter=0)
    return bool(Factor.objects.filter(unused, pk=factor.pk).update(counter=counter, used_at=now()))


def renew_recovery_codes(user: User) -> list[str]:
    """New recovery codes, to be shown once. Those of before are worth nothing from now on."""
    made = codes.new_recovery_codes()
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, hash=codes.hash_of_recovery_code(each)) for each in made)
    current_act().notes(user=user.pk, recovery_codes=len(made))
    return made


def use_recovery_code(user: User, code: str) -> bool:
    """Whether this was one of the codes that are left. Then it is used up."""
    unused = user.recovery_codes.filter(hash=codes.hash_of_recovery_code(code), used_at=None)
    return bool(unused.update(used_at=now()))


def forget_factors(user: User) -> None:
    """Takes away everything that somebody signed in with besides a password: before new ones are set up."""
    user.factors.all().delete()
    user.recovery_codes.all().delete()
