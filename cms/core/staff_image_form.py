"""Pictures that editors bring into the admin go through the same door as those of young people.

Wagtail keeps what a file tells beside its dots, in the original and in what it makes of it; names
files after what somebody called them on their own machine; and falls over some broken ones.
"""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.core.pictures import clean_picture


class CleanedImageField(WagtailImageField):  # type: ignore[misc]  # Wagtail has no types
    """What Wagtail looks at is the clean copy, never the file that was chosen."""

    def to_python(self, data: Any) -> Any:
        if not isinstance(data, UploadedFile):
            return super().to_python(data)
        clean = clean_picture(data)
        name = f"{uuid4().hex}.{clean.ending}"
        return super().to_python(SimpleUploadedFile(name, clean.content, clean.type))


class CleanedImageForm(BaseImageForm):  # type: ignore[misc]  # Wagtail has no types
    """Named in WAGTAILIMAGES_IMAGE_FORM_BASE: every form of the admin that takes a picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("file")) is not None:
            self.fields["file"] = CleanedImageField(
                label=field.label, required=field.required, widget=field.widget
            )
