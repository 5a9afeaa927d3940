"""Sentences of the errors of papers."""

from __future__ import annotations

from services.i18n import N_, _
from services.messages.message import Message
from services.messages.pack_reasons import pack_reason

_UNCHANGED = N_("No paper was made; what you typed is kept.")
_STANDS = N_("Nothing was changed; the words that hold now go on.")
_REINSTALL = N_("Install the program again from its original package.")

MESSAGES = {
    "document.missing_glyph": Message(
        what=N_("The character {character} ({codepoint}) in the field “{label}” can't be printed."),
        safe=_UNCHANGED,
        next=N_("Replace the character and print again."),
    ),
    "document.text_does_not_fit": Message(
        what=N_("The text of the field “{label}” does not fit into its place on the paper: {text}"),
        safe=_UNCHANGED,
        next=N_("Shorten the text or put spaces into it, then print again."),
    ),
    "document.form_unknown": Message(
        what=N_("The program has no form named {form}."),
        safe=N_("Nothing was changed."),
        next=N_("Choose another form, or update the program."),
    ),
    "document.form_invalid": Message(
        what=N_("The form file {file} is missing or damaged: {reason}"),
        safe=N_("Your records are unchanged."),
        next=_REINSTALL,
    ),
    "document.override_syntax": Message(
        what=N_("The file {file} can't be read: {reason}"),
        safe=_STANDS,
        next=N_("Mend the place named, then try again."),
        told={"reason": pack_reason},
    ),
    "document.override_form": Message(
        what=N_("The file {file} is about the form “{form}”, which is not the one expected."),
        safe=_STANDS,
        next=N_('Write the id of a form, as form = "to_trinh"; in a rule pack the file is named after it.'),
    ),
    "document.override_piece": Message(
        what=N_("{file}, place “{place}”: the form {form} has nothing of that name to put otherwise."),
        safe=_STANDS,
        next=N_("This can be put otherwise in it: {known}."),
    ),
    "document.override_field": Message(
        what=N_("{file}, place “{place}” ({label}): {name} stands for nothing here."),
        safe=_STANDS,
        next=N_("In braces only this may stand: {offered}."),
        told={"offered": lambda names: names or _("nothing")},
    ),
    "document.override_braces": Message(
        what=N_("{file}, place “{place}” ({label}): a brace is not closed, or stands alone."),
        safe=_STANDS,
        next=N_("Keep the names in braces as they are in the original words, or leave them out whole."),
    ),
    "document.override_kind": Message(
        what=N_("{file}, place “{place}” ({label}): it is written as the wrong kind of value."),
        safe=_STANDS,
        next=N_('Write a sentence in quotation marks, and a list of lines as ["…", "…"].'),
    ),
    "document.override_empty": Message(
        what=N_("{file}, place “{place}” ({label}): nothing stands there."),
        safe=_STANDS,
        next=N_("Write the words, or restore the original."),
    ),
    "document.override_long": Message(
        what=N_("{file}, place “{place}” ({label}): it is too long (at most {most})."),
        safe=_STANDS,
        next=N_("Shorten it, then try again."),
    ),
    "document.data_invalid": Message(
        what=N_("The stored data of the paper ({form}) can't be read: {reason}"),
        safe=N_("The issued paper itself is kept and can still be printed."),
        next=N_("Open the stored PDF instead of making the paper anew."),
    ),
    "document.text_invalid": Message(
        what=N_("The stored text can't be read: {reason}"),
        safe=N_("The stored text is unchanged."),
        next=N_("Restore it from an earlier version or from a backup."),
    ),
    "document.font_missing": Message(
        what=N_("The font file {file} of the program is missing."),
        safe=N_("Your records are unchanged; only printing is not possible."),
        next=_REINSTALL,
    ),
    "document.font_damaged": Message(
        what=N_("The font file {file} differs from the one delivered with the program."),
        safe=N_("Your records are unchanged; only printing is not possible."),
        next=_REINSTALL,
    ),
    "document.word_unreadable": Message(
        what=N_("The file is no Word file (.docx) that can be read."),
        safe=N_("Nothing was changed."),
        next=N_("Open it in Word and save it as .docx without a password, then choose it again."),
    ),
    "document.word_too_large": Message(
        what=N_("The file is larger than any report is (at most {most} MB)."),
        safe=N_("Nothing was changed."),
        next=N_("Take the pictures out of it, or copy the text and paste it into the report."),
    ),
    "document.paper_unreadable": Message(
        what=N_("Page {page} of the PDF can't be shown."),
        safe=N_("The file is unchanged."),
        next=N_("Open the file in another program, or make the paper again."),
    ),
}
