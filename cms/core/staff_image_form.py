"""Pictures that editors bring into the admin go through the same door as those of young people.

Wagtail keeps what a file tells beside its dots, in the original and in what it makes of it; names
files after what somebody called them on their own machine; and falls over some broken ones.
"""

from pathlib import PurePath
from typing import Any, ClassVar
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.core.pictures import clean_picture

# Wagtail would take what somebody called their file for the title.
NO_TITLE = "Picture without a title"
TELLS_ITS_NAME = "data-controller"
# What editors read beside each field.
HELP = {
    "title": "For the library, so that others find it: “Two hands with a football”.",
    "file": "A photo or a drawing, at most 10 MB. Nothing but its colours is kept.",
    "description": "What it shows, in a sentence, for people who cannot see it.",
    "collection": "Pictures for pages are offered to everybody who writes pages.",
    "tags": "Words to find it by, with commas between them. They can stay empty.",
}


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
            field.widget.attrs.pop(TELLS_ITS_NAME, None)
            self.fields["file"] = CleanedImageField(
                label=field.label,
                required=field.required,
                widget=field.widget,
                help_text=HELP["file"],
            )

    class Meta(BaseImageForm.Meta):  # type: ignore[misc]  # as above
        help_texts: ClassVar[dict[str, str]] = HELP

    def clean_title(self) -> str:
        """Several pictures at once arrive under the names of their files."""
        title: str = self.cleaned_data["title"]
        sent = self.files.get(self.add_prefix("file"))
        name = str(getattr(sent, "name", "") or "")
        return NO_TITLE if title in {name, PurePath(name).stem} else title
