import time

import pytest
from django.core.exceptions import ValidationError

from cms.core.forms import LineField, OneOf, SomeOf, TextField


@pytest.mark.parametrize("field", [LineField, TextField])
def test_five_megabytes_cost_one_look(field):
    begun = time.process_time()
    with pytest.raises(ValidationError):
        field(longest=60).clean("a " * 2_500_000)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("field", [OneOf, SomeOf])
def test_a_choice_that_is_none_is_not_repeated(field):
    with pytest.raises(ValidationError) as refused:
        field(choices=[("a", "A")]).clean(["ring 07700 900000"])
    assert "07700" not in str(refused.value)
