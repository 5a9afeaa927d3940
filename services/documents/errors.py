"""What can go wrong with a paper: each a type with the parameters of its sentence."""

from __future__ import annotations

from services.errors import EnvError, InputError


class MissingGlyph(InputError):
    """The font has no letter for a character (`field`, `label`, `character`, `codepoint`)."""

    code = "document.missing_glyph"


class TextDoesNotFit(InputError):
    """A text can't be set in the room the form gives it (`field`, `label`, `text`)."""

    code = "document.text_does_not_fit"


class FormUnknown(InputError):
    """No form of that name is installed (`form`)."""

    code = "document.form_unknown"


class FormInvalid(EnvError):
    """A form file can't be read as a form (`file`, `reason`)."""

    code = "document.form_invalid"


class OverrideError(InputError):
    """Words put otherwise can't be used: `file` where they are from, `place` the piece, `label` its name."""


class OverrideSyntax(OverrideError):
    """The file is not TOML (`file`, `reason`)."""

    code = "document.override_syntax"


class OverrideFormUnknown(OverrideError):
    """The file names no form, or one that the program does not have (`file`, `form`)."""

    code = "document.override_form"


class OverridePieceUnknown(OverrideError):
    """The form has no such piece (`file`, `form`, `place`, `known`: the pieces it has)."""

    code = "document.override_piece"


class OverrideFieldUnknown(OverrideError):
    """A name in braces is none that the form has at this place (`name`, `offered`)."""

    code = "document.override_field"


class OverrideBraces(OverrideError):
    """A brace is open or closed alone."""

    code = "document.override_braces"


class OverrideKind(OverrideError):
    """A list is needed where a text stands, or the other way round (`wanted`: "list" | "text")."""

    code = "document.override_kind"


class OverrideEmpty(OverrideError):
    """Nothing stands there."""

    code = "document.override_empty"


class OverrideLong(OverrideError):
    """It is longer than a page takes (`most`: letters of a text, or lines of a list)."""

    code = "document.override_long"


class DataInvalid(InputError):
    """A stored snapshot is not the data of the form named (`form`, `reason`)."""

    code = "document.data_invalid"


class TextInvalid(InputError):
    """A stored text is not the tree it should be (`reason`)."""

    code = "document.text_invalid"


class WordUnreadable(InputError):
    """A file is no .docx that can be read: another format, cut, or locked by a password."""

    code = "document.word_unreadable"


class WordTooLarge(InputError):
    """A .docx is larger than any report is (`most`, in MiB)."""

    code = "document.word_too_large"


class FontMissing(EnvError):
    """A font file of the program is not there (`file`)."""

    code = "document.font_missing"


class FontDamaged(EnvError):
    """A font file differs from the one the program was delivered with (`file`)."""

    code = "document.font_damaged"


class PaperUnreadable(InputError):
    """A PDF can't be shown: damaged, or the page is not in it (`page`)."""

    code = "document.paper_unreadable"
