"""The Philomena form, held with the child: filled in, and printed for the police."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock.words import moment_words
from homeward_web.missing.actions.held_with_child import PART_1, PART_2, philomena_of, save_philomena_form
from homeward_web.missing.forms.philomena import PhilomenaFields
from homeward_web.missing.models import MissingEpisode, PhilomenaForm, PoliceReference
from homeward_web.missing.naming import name_of
from homeward_web.missing.papers.philomena import philomena_pdf
from homeward_web.missing.views.done import words_of
from homeward_web.missing.views.saving import redirect_done, saved
from homeward_web.register.finding import find_child, need_exportable
from homeward_web.register.models import Child

P = Permission


@needs(P.READ_CHILDREN, act="missing.philomena")
def philomena(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The form of a child: what was filled in last, to read, change and print."""
    child = find_child(request.reader, reference)
    last, episode = philomena_of(child), _open_episode(child)
    form = PhilomenaFields(request.POST or None, initial=_initial(last, episode))

    names = PART_1 + (PART_2 if episode else ())

    def act(valid: PhilomenaFields) -> object:
        answers = {name: valid.cleaned_data[name] for name in names}
        return save_philomena_form(by=request.reader, child=child, episode=episode, answers=answers)

    if form.is_bound and saved(request, form, act):
        return redirect_done("philomena", reference, done="philomena")
    context = {
        "child": name_of(child),
        "form": form,
        "part_1": PART_1,
        "part_2": PART_2,
        "may_edit": request.reader.may(P.EDIT_CHILDREN) or request.reader.may(P.REPORT_MISSING),
        "is_missing": episode is not None,
        "has_form": last is not None,
        "kept": f"Last changed {moment_words(last.typed_at)} by {last.agency.name}." if last else "",
        "done": words_of(request.GET.get("done")),
    }
    return render(request, "missing/philomena.html", context)


@needs(P.READ_CHILDREN, act="missing.print_philomena", methods=("GET",))
def philomena_as_pdf(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The form as a PDF. Its file is named by what it is, never by the child."""
    child = find_child(request.reader, reference)
    need_exportable(request.reader, child)
    last, episode = philomena_of(child), _open_episode(child)
    if last is None:
        raise Http404
    numbers = PoliceReference.objects.filter(episode=episode).values_list("number", flat=True) if episode else []
    return pdf(philomena_pdf(name_of(child), last, episode, list(numbers)), "philomena-form.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """A paper to download, under a name that says nothing of a child."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _open_episode(child: Child) -> MissingEpisode | None:
    found: MissingEpisode | None = MissingEpisode.objects.filter(
        child=child, is_open=True, joined_into=None, listed_with=None
    ).first()
    return found


def _initial(last: PhilomenaForm | None, episode: MissingEpisode | None) -> dict[str, Any]:
    """Part 1 as it was; part 2 only of the episode that is open: clothes of last month mislead."""
    if last is None:
        return {}
    names = PART_1 + (PART_2 if episode and last.episode_id == episode.pk else ())
    return {name: getattr(last, name) for name in names}
