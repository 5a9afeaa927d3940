"""Sentences about files on a stick."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING_RECEIVED = N_("Nothing was received; your records are unchanged.")
_NOTHING_WRITTEN = N_("Your records are unchanged; an earlier file of that name is still whole.")
_COPY_AGAIN = N_("Copy the file again from where it was made; remove the stick safely before pulling it out.")
_ASK_SENDER = N_("Don't use this file. Ask the sender by telephone to export it again.")
_REPORT_SENDER = N_("Don't use this file. Keep it, and tell the sender and your superior about it.")

MESSAGES = {
    "bundle.refused": Message(
        what=N_("The file {name} was refused."), safe=_NOTHING_RECEIVED, next=_ASK_SENDER
    ),
    "bundle.not_a_bundle": Message(
        what=N_("{name} is not a file of this program."),
        safe=_NOTHING_RECEIVED,
        next=N_("Choose a file that this program exported; its name ends in .tdkt."),
    ),
    "bundle.truncated": Message(
        what=N_("The file {name} was cut short: part of it is missing."),
        safe=_NOTHING_RECEIVED,
        next=_COPY_AGAIN,
    ),
    "bundle.damaged": Message(
        what=N_("The file {name} was damaged on the way."), safe=_NOTHING_RECEIVED, next=_COPY_AGAIN
    ),
    "bundle.too_new": Message(
        what=N_("The file {name} was made by a newer version of the program (format {version})."),
        safe=_NOTHING_RECEIVED,
        next=N_("Update the program, then open the file again."),
    ),
    "bundle.wrong_recipient": Message(
        what=N_("The file {name} is for another office; it can't be opened here."),
        safe=_NOTHING_RECEIVED,
        next=N_("Check that you took the right stick and file; otherwise ask for one for your office."),
    ),
    "bundle.unknown_sender": Message(
        what=N_("The sender of {name} is not enrolled here (key {key})."),
        safe=_NOTHING_RECEIVED,
        next=N_("Enrol the sender first: take in its enrolment file and compare the fingerprint on paper."),
    ),
    "bundle.bad_signature": Message(
        what=N_("The signature of {name} is not right: the content is not what the sender signed."),
        safe=_NOTHING_RECEIVED,
        next=_REPORT_SENDER,
    ),
    "bundle.envelope_mismatch": Message(
        what=N_("The outside of {name} does not fit the signed content ({field})."),
        safe=_NOTHING_RECEIVED,
        next=_REPORT_SENDER,
    ),
    "bundle.manifest_invalid": Message(
        what=N_("The list of contents of {name} is not in order ({field})."),
        safe=_NOTHING_RECEIVED,
        next=_ASK_SENDER,
    ),
    "bundle.archive_invalid": Message(
        what=N_("The inside of {name} is not in order."), safe=_NOTHING_RECEIVED, next=_ASK_SENDER
    ),
    "bundle.member_missing": Message(
        what=N_("In {name} a part is missing: {member}."), safe=_NOTHING_RECEIVED, next=_ASK_SENDER
    ),
    "bundle.member_extra": Message(
        what=N_("In {name} there is a part that the sender did not sign: {member}."),
        safe=_NOTHING_RECEIVED,
        next=_REPORT_SENDER,
    ),
    "bundle.member_digest": Message(
        what=N_("In {name} a part is not the one that the sender signed: {member}."),
        safe=_NOTHING_RECEIVED,
        next=_REPORT_SENDER,
    ),
    "bundle.limit_exceeded": Message(
        what=N_("The file {name} holds more than is allowed ({limit}: at most {allowed})."),
        safe=_NOTHING_RECEIVED,
        next=N_("Ask the sender to export fewer records or attachments at once."),
    ),
    "bundle.record_invalid": Message(
        what=N_("In {name} the record on line {line} is not in order ({reason})."),
        safe=_NOTHING_RECEIVED,
        next=_ASK_SENDER,
    ),
    "bundle.unsafe_name": Message(
        what=N_("The file {name} holds a name that is not allowed: {member}."),
        safe=_NOTHING_RECEIVED,
        next=_REPORT_SENDER,
    ),
    "bundle.file_missing": Message(
        what=N_("The file {name} is not there."),
        safe=_NOTHING_RECEIVED,
        next=N_("Check that the stick is plugged in and the name is right, then try again."),
    ),
    "bundle.not_a_file": Message(
        what=N_("{name} is no file: it is a folder or a device."),
        safe=_NOTHING_RECEIVED,
        next=N_("Choose the file itself."),
    ),
    "bundle.read_failed": Message(
        what=N_("The file {name} can't be read ({reason})."),
        safe=_NOTHING_RECEIVED,
        next=N_("Plug the stick in again, or copy the file to the computer and open it there."),
    ),
    "bundle.disk_full": Message(
        what=N_("There is no room for {name}: {needed} MB are needed, {free} MB are free."),
        safe=_NOTHING_WRITTEN,
        next=N_("Make room there (empty its recycle bin too), or use another stick."),
    ),
    "bundle.target_read_only": Message(
        what=N_("{name} can't be written: the stick or folder is read-only."),
        safe=_NOTHING_WRITTEN,
        next=N_("Move the lock switch of the stick, or choose another stick or folder."),
    ),
    "bundle.target_missing": Message(
        what=N_("{name} can't be written: the stick or folder is not there any more."),
        safe=N_("Your records are unchanged."),
        next=N_("Plug the stick in and wait until it is ready, then export again."),
    ),
    "bundle.target_too_small": Message(
        what=N_("{name} is larger than a file on this stick may be."),
        safe=_NOTHING_WRITTEN,
        next=N_("Use a stick formatted as exFAT or NTFS, or export fewer attachments at once."),
    ),
    "bundle.write_failed": Message(
        what=N_("{name} could not be written ({reason})."),
        safe=_NOTHING_WRITTEN,
        next=N_("Plug the stick in again and export once more; if it happens again, use another stick."),
    ),
    "bundle.verify_after_write_failed": Message(
        what=N_("{name} was written, but reading it back gave something else."),
        safe=N_("Your records are unchanged. Don't hand over this stick."),
        next=N_("Export again to another stick; this one is failing."),
    ),
    "bundle.source_changed": Message(
        what=N_("A stored file is not what it was when it was put in: {member}."),
        safe=_NOTHING_WRITTEN,
        next=N_("Run the check of the data folder; restore the file from a backup or attach it again."),
    ),
    "bundle.sealing_failed": Message(
        what=N_("Encrypting or decrypting {name} ended unexpectedly."),
        safe=_NOTHING_WRITTEN,
        next=N_("Try again; if it happens again, restart the computer."),
    ),
}
