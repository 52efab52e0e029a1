"""Health, reports of blocked content, and the error pages, which need no database."""

import json
import logging
import re

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cms.core.audience import Audience, open_to
from cms.core.typed import typed_in

logger = logging.getLogger("chorus.core")
LONGEST_REPORT = 20_000
MOST_REPORTS = 20
DIRECTIVE = re.compile(r"[a-z-]{1,40}")


@open_to(Audience.ANYONE)
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, for the machine that watches this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@csrf_exempt
@open_to(Audience.ANYONE)
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Logs which directive blocked something; never the address, which could hold words."""
    try:
        reports = json.loads(request.body[:LONGEST_REPORT])
    except (ValueError, RecursionError):
        return HttpResponse(status=400)
    for report in reports[:MOST_REPORTS] if isinstance(reports, list) else [reports]:
        body = report.get("body", {}) if isinstance(report, dict) else {}
        directive = body.get("effectiveDirective", "") if isinstance(body, dict) else ""
        # Anybody may send a report: only a directive's own letters reach the log.
        named = directive if isinstance(directive, str) and DIRECTIVE.fullmatch(directive) else "?"
        logger.warning("core.csp.blocked directive=%s", named)
    return HttpResponse(status=204)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"typed": typed_in(request)}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"typed": typed_in(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or in two windows: says so and offers the way back."""
    return render(request, "403_csrf.html", {"typed": typed_in(request)}, status=403)
