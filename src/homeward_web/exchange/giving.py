"""What a person does with loads of their agency: gives files, has them loaded, takes them away, goes on."""

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.exchange.loading import last_done
from homeward_web.exchange.models import ExtractLoad
from homeward_web.exchange.partnership import enter_agencies, the_partnership
from homeward_web.exchange.places import closed_folder, exchange_folder, extracts_of, load_folder
from homeward_web.exchange.receiving import Given, days_of, receive
from homeward_web.exchange.tasks import check_load, is_being_worked_on, load_load

State = ExtractLoad.State
_MAY_BE_CLEARED = (State.RECEIVED, State.CHECKING, State.CHECKED, State.STOPPED)


def loads_of(reader: Reader) -> "QuerySet[ExtractLoad]":
    """The loads of somebody's agency, the last first; and those of the whole partnership, which they only look at."""
    if not reader.may(Permission.LOAD_EXTRACTS):
        raise PermissionDenied
    return ExtractLoad.objects.filter(Q(agency=reader.agency) | Q(agency=None)).select_related("agency", "given_by")


def give(
    *, by: Reader, files: "list[tuple[str, UploadedFile[Any]]]", extracted_on: date, holds_everything: bool
) -> ExtractLoad:
    """
    Keep files of somebody's own agency apart, and have them checked in the background.

    Raises:
        PermissionDenied: the permission is lacking, or the agency gives no extracts.
    """
    partnership = the_partnership()
    if not by.may(Permission.LOAD_EXTRACTS) or by.agency not in {agency.key for agency in partnership.agencies}:
        raise PermissionDenied
    enter_agencies(partnership)
    load = ExtractLoad.objects.create(
        agency_id=by.agency,
        given_by_id=by.user,
        extracted_on=extracted_on,
        keeps_others=not holds_everything,
        base=last_done(),
    )
    beside = Path(mkdtemp(prefix="given-", dir=exchange_folder()))
    try:
        given = [Given(by.agency, name, _write(file, beside / name)) for name, file in files]
        receive(load, given, {by.agency: extracted_on})
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    current_act().notes(load=load.pk)
    check_load.enqueue(load.pk)
    return load


def confirm(*, by: Reader, load: ExtractLoad) -> None:
    """Have a load that was checked be loaded in the background. Raises PermissionDenied where it is not theirs."""
    _check_own(by, load)
    if ExtractLoad.objects.filter(pk=load.pk, state=State.CHECKED).update(state=State.CONFIRMED, percent=0):
        load_load.enqueue(load.pk)
    current_act().notes(load=load.pk)


def go_on(*, by: Reader, load: ExtractLoad) -> None:
    """Go on with a load whose process was killed. Raises PermissionDenied where it is not theirs."""
    _check_own(by, load)
    current_act().notes(load=load.pk)
    if is_interrupted(load):
        (check_load if load.state == State.CHECKING else load_load).enqueue(load.pk)


def clear(*, by: Reader, load: ExtractLoad) -> None:
    """Take away the files of a load that is not to be loaded. Raises PermissionDenied where it is not theirs."""
    _check_own(by, load)
    current_act().notes(load=load.pk)
    if ExtractLoad.objects.filter(pk=load.pk, state__in=_MAY_BE_CLEARED).update(state=State.CLEARED, told={}):
        transaction.on_commit(lambda: shutil.rmtree(load_folder(load.pk), ignore_errors=True))


def older_than(load: ExtractLoad) -> date | None:
    """The day of the agency's last extract, where this one was made before it; else nothing."""
    if load.base is None or load.agency_id is None or load.extracted_on is None or load.is_over:
        return None
    before = days_of(extracts_of(load.base.pk)).get(load.agency_id)
    return before if before and before > load.extracted_on else None


def is_interrupted(load: ExtractLoad) -> bool:
    """Whether a process has begun with it, and none works on it any more."""
    return load.state in (State.CHECKING, State.LOADING, State.FINISHING) and not is_being_worked_on(load.pk)


def _check_own(by: Reader, load: ExtractLoad) -> None:
    if not by.may(Permission.LOAD_EXTRACTS) or load.agency_id != by.agency:
        raise PermissionDenied


def _write(file: "UploadedFile[Any]", path: Path) -> Path:
    closed_folder(path.parent)
    with path.open("wb") as opened:
        path.chmod(0o600)
        for chunk in file.chunks():
            opened.write(chunk)
    file.close()
    return path
