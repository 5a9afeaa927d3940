"""Sentences about how the command line was called."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")

MESSAGES = {
    "usage.wrong": Message(
        what=N_("The command was called wrongly: {detail}"),
        safe=_NOTHING,
        next=N_("See main.py COMMAND --help."),
    ),
    "usage.password_needed": Message(
        what=N_("The password of the data folder is needed."),
        safe=_NOTHING,
        next=N_("Set the environment variable {variable}, or name a file with --password-file."),
        placed=N_("The first line of the file {path} is to be the password, and is empty."),
    ),
    "usage.file_unreadable": Message(
        what=N_("The file {path} can't be read."),
        safe=_NOTHING,
        next=N_("Check the name of the file and the right to read it."),
    ),
    "usage.file_missing": Message(
        what=N_("There is no file {path}."),
        safe=_NOTHING,
        next=N_("Check that the stick is plugged in and the name is right, then try again."),
    ),
    "usage.no_text": Message(
        what=N_("The file {path} is too long for what it is to hold, or its text is not in UTF-8."),
        safe=_NOTHING,
        next=N_("Check that it is the right file, and save it as a text in UTF-8."),
    ),
    "usage.file_of_home": Message(
        what=N_("{path} lies in the data folder of an office; no file is written there."),
        safe=_NOTHING,
        next=N_("Name a place outside the data folder."),
    ),
    "usage.no_paper": Message(
        what=N_("The file {path} is no PDF that can be read."),
        safe=_NOTHING,
        next=N_("Open it in a PDF reader; if that fails too, print or save it anew where it comes from."),
    ),
    "usage.file_unwritable": Message(
        what=N_("The file {path} can't be written."),
        safe=_NOTHING,
        next=N_("Choose another folder, or make room on the disk."),
    ),
    "usage.folder_missing": Message(
        what=N_("There is no folder {path}."),
        safe=_NOTHING,
        next=N_("Make the folder first, or name another place; a stick may not be plugged in."),
    ),
    "usage.file_exists": Message(
        what=N_("There is something at {path} already; it is not written over."),
        safe=_NOTHING,
        next=N_("Choose another name, or put away what lies there."),
    ),
    "usage.file_taken": Message(
        what=N_("There is another file at {path} already; it is not written over."),
        safe=N_("Nothing was changed; that file is as it was."),
        next=N_("Name another file, or say --overwrite if that one is not needed any more."),
    ),
    "usage.folder_taken": Message(
        what=N_("The folder {path} is not empty; the demo needs one of its own."),
        safe=N_("Nothing was changed; what lies in the folder is as it was."),
        next=N_("Name a new folder, or delete this one first if it holds a former demo."),
    ),
    "usage.profile": Message(
        what=N_("The file {path} does not hold the particulars of an office: {reason}"),
        safe=_NOTHING,
        next=N_("Mend the file; README.md names the fields."),
    ),
    "usage.no_such_decision": Message(
        what=N_("No decision on record here has the number {number}."),
        safe=_NOTHING,
        next=N_("Write the number as it was recorded, with its symbol, such as 412/QĐ-UBND."),
    ),
    "usage.no_such_paper": Message(
        what=N_("The round has no paper of the form {forms}."),
        safe=_NOTHING,
        next=N_("Leave --form out to write all papers of the round; their files begin with the form's name."),
    ),
    "usage.issued_unwritten": Message(
        what=N_("The papers are issued, but the file {path} can't be written."),
        safe=N_("The issued papers are stored with their numbers; nothing of them is lost."),
        next=N_("Choose another folder, or make room on the disk, and print again without --issue."),
    ),
    "usage.export_incomplete": Message(
        what=N_("The file would lack {count} things."),
        safe=N_("No file was written; the round stands as before."),
        next=N_("Complete what is listed, or say --incomplete to send it as it is."),
    ),
    "usage.enrolment_file": Message(
        what=N_("The file {name} is an enrolment file; nothing of it was taken in."),
        safe=_NOTHING,
        next=N_("Take it in with: main.py enrol {step} FILE"),
    ),
    "usage.no_bundle": Message(
        what=N_("There is no file ending in .tdkt in the folder {path}."),
        safe=_NOTHING,
        next=N_("Check that it is the right folder or stick; files in folders below it are not looked for."),
    ),
    "usage.no_screen": Message(
        what=N_("There is no screen to show the window on."),
        safe=_NOTHING,
        next=N_("Log in with a screen, or use a command: main.py --help lists them."),
    ),
    "usage.record_draft": Message(
        what=N_(
            "Papers of the form {form} are not issued here: they are drafts, numbered and signed outside."
        ),
        safe=_NOTHING,
        next=N_("Leave --issue out."),
    ),
    "usage.record_unclear": Message(
        what=N_("It is not clear which record the paper is about: {count} fit."),
        safe=_NOTHING,
        next=N_("Name it with --of: its title as it stands in the list, or its uid."),
    ),
    "usage.round_unclear": Message(
        what=N_("It is not clear which round is meant: {count} fit."),
        safe=_NOTHING,
        next=N_("Name the round with --round UID; main.py rounds lists them."),
    ),
}
