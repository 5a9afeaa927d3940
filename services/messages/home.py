"""Sentences about the home: password, lock, database file, disk."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_UNTOUCHED = N_("Your records are unchanged.")

MESSAGES = {
    "home.wrong_password": Message(
        what=N_("The password is not right."),
        safe=_UNTOUCHED,
        next=N_("Check Caps Lock and the typing program, then try again; or use the recovery sheet."),
    ),
    "home.wrong_recovery_code": Message(
        what=N_("The recovery code is not right."),
        safe=_UNTOUCHED,
        next=N_("Compare each group with the recovery sheet and try again."),
    ),
    "home.weak_password": Message(
        what=N_("The password is too short: at least {minimum} characters are needed."),
        safe=_UNTOUCHED,
        next=N_("Choose a longer one, for example a short sentence."),
    ),
    "home.key_file_damaged": Message(
        what=N_("The key file of the data folder is damaged."),
        safe=N_("The records are still there, encrypted."),
        next=N_("Put keys.json back from a backup of the folder, then open again."),
    ),
    "home.no_sample": Message(
        what=N_("The folder {path} is not the sample as it was made: it may hold records of an office."),
        safe=N_("It stays where it is; nothing was changed."),
        next=N_(
            "For another office on this PC, ask whoever looks after it; the README of the program says how."
        ),
    ),
    "home.missing": Message(
        what=N_("There is no data of the program in the folder {path}."),
        safe=N_("Nothing was created or changed."),
        next=N_("Choose the right folder, or set the office up anew."),
    ),
    "home.keys_missing": Message(
        what=N_("The key file {path} is missing; without it nobody can read the records."),
        safe=N_("The records are there, encrypted as before; nothing was changed."),
        next=N_("Where there is a backup, {copy} lies beside it: copy it there, or restore that backup."),
    ),
    "home.exists": Message(
        what=N_("The folder {path} already holds the data of an office."),
        safe=_UNTOUCHED,
        next=N_("Open it with its password, or choose an empty folder."),
    ),
    "home.foreign": Message(
        what=N_(
            "The folder {path} holds other files, such as {found}; the records need a folder of their own."
        ),
        safe=N_("Nothing was created or changed."),
        next=N_("Choose a new or an empty folder."),
    ),
    "office.no_units_below": Message(
        what=N_("{unit} has no units below it, so nobody could send to it."),
        safe=N_("Nothing was created or changed."),
        next=N_("Set it up as a unit that proposes, or choose the unit above it."),
    ),
    "office.no_unit_above": Message(
        what=N_("{unit} has no unit above it to send to."),
        safe=N_("Nothing was created or changed."),
        next=N_("Set it up as the superior, or choose a unit below it."),
    ),
    "home.blocked": Message(
        what=N_("There can be no folder {path}: a file stands in the way, or the name is not possible."),
        safe=N_("Nothing was created or changed."),
        next=N_("Choose another place or another name for the data folder."),
    ),
    "home.already_open": Message(
        what=N_("The data is already open on {host} since {since}."),
        safe=_UNTOUCHED,
        next=N_("Use the window that is open, or close it and try again."),
    ),
    "home.being_read": Message(
        what=N_("Another command reads the data in {path} just now."),
        safe=_UNTOUCHED,
        next=N_("Wait until it has ended, then try again."),
    ),
    "home.unreadable": Message(
        what=N_("The right to read {path} is missing."),
        safe=_UNTOUCHED,
        next=N_("Ask for the right to read the files of the data folder, then try again."),
    ),
    "home.plain_database": Message(
        what=N_("The database file {path} is not encrypted; it is not the one the program made."),
        safe=N_("The file was not opened and not changed."),
        next=N_("Restore the data folder from a backup."),
    ),
    "home.newer_database": Message(
        what=N_("A newer version of the program wrote this data (schema {found}, known here {known})."),
        safe=_UNTOUCHED,
        next=N_("Install the newer version on this PC, then open again."),
    ),
    "env.disk_full": Message(
        what=N_("The disk is full or could not be written to."),
        placed=N_("The disk is full or could not be written to: {path}."),
        safe=N_("What was saved before is kept; the last step was not done."),
        next=N_("Free some space on the disk, then do the step again."),
    ),
    "env.audit_broken": Message(
        what=N_("The log is not as the program wrote it: entry {entry} was changed or is missing."),
        safe=N_("The records stand as they are; only the log can't vouch for them from that entry on."),
        next=N_("Keep the data folder as it is; an older backup shows what the log said before."),
    ),
    "env.low_room": Message(
        what=N_(
            "Only {free} are free on the disk of {path}; {wanted} are wanted for saving and for backups."
        ),
        safe=N_("What was saved before is kept."),
        next=N_("Free some space on the disk before going on with the work."),
    ),
    "env.read_only": Message(
        what=N_("The folder can't be written to."),
        placed=N_("{path} can't be written to."),
        safe=_UNTOUCHED,
        next=N_("Choose another folder, or ask for the right to write to this one."),
    ),
    "env.database_locked": Message(
        what=N_("The database is busy with another step."),
        safe=_UNTOUCHED,
        next=N_("Wait a moment and do the step again."),
    ),
    "env.database_damaged": Message(
        what=N_("The database file is damaged."),
        safe=N_("Nothing was changed; whatever backups there are lie in the folder “backups” as before."),
        next=N_("Keep the damaged file for examination; restore the last backup, or one from a stick."),
    ),
    "env.clock_back": Message(
        what=N_("The PC's clock says {now}, but the last work was saved at {last}."),
        safe=_UNTOUCHED,
        next=N_(
            "Set the date and time of the PC right, then open again. If they are right, and it was the last "
            "work whose date was wrong, say so when opening."
        ),
    ),
    "record.foreign_owner": Message(
        what=N_("This record belongs to another unit and can't be changed here."),
        safe=_UNTOUCHED,
        next=N_("Ask the unit that owns it, or write an appraisal of your own."),
    ),
}
