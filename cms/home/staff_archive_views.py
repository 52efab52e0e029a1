"""All pages of one language as one file for a translator, and the file that comes back."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.home.staff_po_archive import LARGEST_ARCHIVE, pack_files, take_in_archive
from cms.home.staff_translating import TRANSLATE
from cms.home.staff_views import language_page, other_language


@open_to(Audience.STAFF, permission=TRANSLATE)
@require_POST
@require_admin_access  # type: ignore[untyped-decorator]  # Wagtail brings no types
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """Not by following a link: pages that nobody has begun are begun."""
    language = other_language(code)
    packed = pack_files(by=person_of(request), language=language.code)
    headers = {"Content-Disposition": f'attachment; filename="pages-{language.code}.zip"'}
    return HttpResponse(packed, content_type="application/zip", headers=headers)


@open_to(Audience.STAFF, permission=TRANSLATE)
@require_POST
@require_admin_access  # type: ignore[untyped-decorator]  # as above
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Says page by page what was kept; readers see nothing of it before somebody publishes."""
    language, file = other_language(code), request.FILES.get("files")
    try:
        if file is None:
            raise ValidationError(_("Choose a file first."))
        content = file.read(LARGEST_ARCHIVE + 1)
        reports = take_in_archive(by=person_of(request), language=language.code, content=content)
    except ValidationError as problem:
        answer = language_page(request, code, problem=" ".join(problem.messages))
        answer.status_code = HTTPStatus.BAD_REQUEST
        return answer
    return language_page(request, code, reports=reports)
