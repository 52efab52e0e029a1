"""The signed name of what is reported survives its way through an address."""

import pytest
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.reporting.subjects import page_source, read_token, token_for

PATHS = st.text(st.characters(exclude_categories=["Cs"]), max_size=600).map(
    lambda end: f"/en/{end}"
)


@settings(max_examples=25)
@given(PATHS)
def test_every_path_comes_back_as_it_was(path):
    source = page_source(path)
    token = token_for(source)
    assert read_token(token) == source
    assert "/" not in token
    assert source == f"page:{path}"[: len(source)]


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_no_made_up_token_is_read(made_up):
    with pytest.raises(Http404):
        read_token(made_up)
