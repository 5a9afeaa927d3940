"""The first schema"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def exact() -> sa.Numeric[Any]:
    """Return the frozen type of an exact number: text where the engine has only floats."""
    return sa.Numeric(20, 6).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    op.create_table(
        "appraisal",
        sa.Column("nomination_uid", sa.String(length=36), nullable=False),
        sa.Column("nomination_version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("appraised_by", sa.String(length=300), nullable=False),
        sa.Column("appraised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_appraisal_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_appraisal")),
    )
    with op.batch_alter_table("appraisal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_appraisal_nomination_uid"), ["nomination_uid"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("records", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=300), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "council",
        sa.Column("council_kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("decision_number", sa.String(length=300), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_council_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_council")),
    )
    with op.batch_alter_table("council", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_changed"), ["changed"], unique=False)

    op.create_table(
        "decision",
        sa.Column("number", sa.String(length=300), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("issuer", sa.String(length=500), nullable=False),
        sa.Column("signer_name", sa.String(length=300), nullable=False),
        sa.Column("signer_title", sa.String(length=300), nullable=False),
        sa.Column("regime", sa.String(length=40), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_decision_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decision_owner_decided_on"), ["owner", "decided_on"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_uid", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=True),
        sa.Column("to_state", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_event_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_subject_uid_happened_at"), ["subject_uid", "happened_at"], unique=False
        )

    op.create_table(
        "initiative",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("fold_key", sa.String(length=500), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=300), nullable=True),
        sa.Column("benefit", sa.Text(), nullable=True),
        sa.Column("decision_number", sa.String(length=300), nullable=True),
        sa.Column("decision_date", sa.String(length=10), nullable=True),
        sa.Column("issuer", sa.String(length=500), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_initiative_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_initiative")),
    )
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_owner_year"), ["owner", "year"], unique=False)

    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("change_counter", sa.Integer(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealing_key", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "known_unit",
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_known_unit")),
    )
    op.create_table(
        "movement",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("fold_key", sa.Text(), nullable=False),
        sa.Column("slogan", sa.Text(), nullable=True),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=32), nullable=False),
        sa.Column("launcher", sa.String(length=500), nullable=False),
        sa.Column("document_number", sa.String(length=300), nullable=True),
        sa.Column("document_date", sa.String(length=10), nullable=True),
        sa.Column("start_date", sa.String(length=10), nullable=False),
        sa.Column("end_date", sa.String(length=10), nullable=True),
        sa.Column("final_review_date", sa.String(length=10), nullable=True),
        sa.Column("parent_uid", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("quota", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_movement_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_movement")),
    )
    with op.batch_alter_table("movement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movement_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_movement_owner_start_date"), ["owner", "start_date"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_movement_parent_uid"), ["parent_uid"], unique=False)

    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("unit_id", "series", "year", name=op.f("uq_number_series_unit_id_series_year")),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("superior_unit_id", sa.String(length=32), nullable=True),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_office_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "paper",
        sa.Column("form_id", sa.String(length=40), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("round_uid", sa.String(length=36), nullable=True),
        sa.Column("subject_uid", sa.String(length=36), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("symbol", sa.String(length=300), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("replaced_by", sa.String(length=36), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_paper_version_positive")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_paper")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_owner_issued_on"), ["owner", "issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_round_uid"), ["round_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_subject_uid"), ["subject_uid"], unique=False)

    op.create_table(
        "peer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("unit_name", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("installation_id", sa.String(length=36), nullable=False),
        sa.Column("signing_public", sa.String(length=300), nullable=False),
        sa.Column("sealing_public", sa.String(length=300), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("confirmed_by", sa.String(length=300), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_sequence", sa.Integer(), nullable=False),
        sa.Column("sent_digest", sa.String(length=64), nullable=True),
        sa.Column("received_sequence", sa.Integer(), nullable=False),
        sa.Column("received_digest", sa.String(length=64), nullable=True),
        sa.Column("acknowledged_change", sa.Integer(), nullable=False),
        sa.Column("acknowledged_epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer")),
        sa.UniqueConstraint(
            "installation_id", "fingerprint", name=op.f("uq_peer_installation_id_fingerprint")
        ),
    )
    with op.batch_alter_table("peer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peer_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "recipient",
        sa.Column("recipient_kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("sort_key", sa.String(length=300), nullable=False),
        sa.Column("fold_key", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("phone", sa.String(length=300), nullable=True),
        sa.Column("recipient_group", sa.String(length=32), nullable=True),
        sa.Column("outside_competence", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("collective_uid", sa.String(length=36), nullable=True),
        sa.Column("gender", sa.String(length=32), nullable=True),
        sa.Column("birth_date", sa.String(length=10), nullable=True),
        sa.Column("identity_number", sa.String(length=300), nullable=True),
        sa.Column("occupation", sa.String(length=300), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.Column("given_name", sa.String(length=300), nullable=True),
        sa.Column("alias", sa.String(length=300), nullable=True),
        sa.Column("ethnicity", sa.String(length=300), nullable=True),
        sa.Column("religion", sa.String(length=300), nullable=True),
        sa.Column("home_town", sa.String(length=500), nullable=True),
        sa.Column("residence", sa.String(length=500), nullable=True),
        sa.Column("government_position", sa.String(length=300), nullable=True),
        sa.Column("party_position", sa.String(length=300), nullable=True),
        sa.Column("union_position", sa.String(length=300), nullable=True),
        sa.Column("workplace", sa.String(length=500), nullable=True),
        sa.Column("recruited_on", sa.String(length=10), nullable=True),
        sa.Column("qualification", sa.String(length=300), nullable=True),
        sa.Column("political_theory", sa.String(length=300), nullable=True),
        sa.Column("academic_title", sa.String(length=300), nullable=True),
        sa.Column("party_joined_on", sa.String(length=10), nullable=True),
        sa.Column("civil_servant", sa.Boolean(), nullable=True),
        sa.Column("minority", sa.Boolean(), nullable=True),
        sa.Column("died_on", sa.String(length=10), nullable=True),
        sa.Column("abbreviation", sa.String(length=300), nullable=True),
        sa.Column("collective_type", sa.String(length=32), nullable=True),
        sa.Column("founded_on", sa.String(length=10), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("women_count", sa.Integer(), nullable=True),
        sa.Column("party_members", sa.Integer(), nullable=True),
        sa.Column("tax_code", sa.String(length=300), nullable=True),
        sa.Column("functions", sa.Text(), nullable=True),
        sa.Column("features", sa.Text(), nullable=True),
        sa.Column("household_size", sa.Integer(), nullable=True),
        sa.Column("donated_land_m2", exact(), nullable=True),
        sa.Column("donated_money", sa.Integer(), nullable=True),
        sa.Column("donated_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_recipient_name_given")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recipient_version_positive")),
        sa.ForeignKeyConstraint(
            ["collective_uid"], ["recipient.uid"], name=op.f("fk_recipient_collective_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_recipient")),
    )
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipient_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_recipient_collective_uid"), ["collective_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_recipient_fold_key"), ["fold_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_recipient_owner_sort_key_uid"), ["owner", "sort_key", "uid"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recipient_recipient_kind_sort_key_uid"),
            ["recipient_kind", "sort_key", "uid"],
            unique=False,
        )

    op.create_table(
        "award_record",
        sa.Column("recipient_uid", sa.String(length=36), nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=False),
        sa.Column("printed_name", sa.String(length=500), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("year_from", sa.Integer(), nullable=False),
        sa.Column("year_to", sa.Integer(), nullable=False),
        sa.Column("decision_number", sa.String(length=300), nullable=True),
        sa.Column("decision_date", sa.String(length=10), nullable=True),
        sa.Column("issuer", sa.String(length=500), nullable=True),
        sa.Column("signer_name", sa.String(length=300), nullable=True),
        sa.Column("signer_title", sa.String(length=300), nullable=True),
        sa.Column("golden_book_number", sa.String(length=300), nullable=True),
        sa.Column("prize_money", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(length=32), nullable=False),
        sa.Column("regime", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("annulled_by", sa.String(length=500), nullable=True),
        sa.Column("nomination_uid", sa.String(length=36), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_award_record_version_positive")),
        sa.CheckConstraint("year_from <= year_to", name=op.f("ck_award_record_period_closed")),
        sa.ForeignKeyConstraint(
            ["recipient_uid"], ["recipient.uid"], name=op.f("fk_award_record_recipient_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_award_record")),
    )
    with op.batch_alter_table("award_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_award_record_award_code_year_to"), ["award_code", "year_to"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_award_record_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_record_nomination_uid"), ["nomination_uid"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_award_record_recipient_uid_year_to"), ["recipient_uid", "year_to"], unique=False
        )

    op.create_table(
        "award_round",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("round_kind", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("achievement", sa.Text(), nullable=True),
        sa.Column("movement_uid", sa.String(length=36), nullable=True),
        sa.Column("regime", sa.String(length=40), nullable=False),
        sa.Column("pack_digests", sa.JSON(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_award_round_version_positive")),
        sa.ForeignKeyConstraint(
            ["movement_uid"], ["movement.uid"], name=op.f("fk_award_round_movement_uid_movement")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_award_round")),
    )
    with op.batch_alter_table("award_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_round_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_round_owner_year"), ["owner", "year"], unique=False)

    op.create_table(
        "blob_chunk",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_blob_chunk_sha256_blob")),
        sa.PrimaryKeyConstraint("sha256", "position", name=op.f("pk_blob_chunk")),
    )
    op.create_table(
        "bundle_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peer_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("bundle_type", sa.String(length=40), nullable=False),
        sa.Column("bundle_uid", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("predecessor", sa.String(length=64), nullable=True),
        sa.Column("inner_digest", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=500), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("change_counter", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["peer_id"], ["peer.id"], name=op.f("fk_bundle_log_peer_id_peer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_log")),
        sa.UniqueConstraint("direction", "inner_digest", name=op.f("uq_bundle_log_direction_inner_digest")),
    )
    with op.batch_alter_table("bundle_log", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bundle_log_peer_id_sequence"), ["peer_id", "sequence"], unique=False
        )

    op.create_table(
        "council_member",
        sa.Column("council_uid", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_council_member_version_positive")),
        sa.ForeignKeyConstraint(
            ["council_uid"], ["council.uid"], name=op.f("fk_council_member_council_uid_council")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_council_member")),
    )
    with op.batch_alter_table("council_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_member_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_council_member_council_uid_position"), ["council_uid", "position"], unique=False
        )

    op.create_table(
        "decision_item",
        sa.Column("decision_uid", sa.String(length=36), nullable=False),
        sa.Column("nomination_uid", sa.String(length=36), nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("golden_book_number", sa.String(length=300), nullable=True),
        sa.Column("prize_money", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_decision_item_version_positive")),
        sa.ForeignKeyConstraint(
            ["decision_uid"], ["decision.uid"], name=op.f("fk_decision_item_decision_uid_decision")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_decision_item")),
    )
    with op.batch_alter_table("decision_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_item_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_item_decision_uid"), ["decision_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_item_nomination_uid"), ["nomination_uid"], unique=False)

    op.create_table(
        "discipline",
        sa.Column("recipient_uid", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("from_date", sa.String(length=10), nullable=True),
        sa.Column("to_date", sa.String(length=10), nullable=True),
        sa.Column("decision_number", sa.String(length=300), nullable=True),
        sa.Column("under_review", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_discipline_version_positive")),
        sa.ForeignKeyConstraint(
            ["recipient_uid"], ["recipient.uid"], name=op.f("fk_discipline_recipient_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_discipline")),
    )
    with op.batch_alter_table("discipline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discipline_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_discipline_recipient_uid"), ["recipient_uid"], unique=False)

    op.create_table(
        "initiative_author",
        sa.Column("initiative_uid", sa.String(length=36), nullable=False),
        sa.Column("person_uid", sa.String(length=36), nullable=False),
        sa.Column("share_percent", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "share_percent BETWEEN 1 AND 100", name=op.f("ck_initiative_author_share_in_range")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_initiative_author_version_positive")),
        sa.ForeignKeyConstraint(
            ["initiative_uid"],
            ["initiative.uid"],
            name=op.f("fk_initiative_author_initiative_uid_initiative"),
        ),
        sa.ForeignKeyConstraint(
            ["person_uid"], ["recipient.uid"], name=op.f("fk_initiative_author_person_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_initiative_author")),
    )
    with op.batch_alter_table("initiative_author", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_author_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_initiative_author_initiative_uid"), ["initiative_uid"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_initiative_author_person_uid"), ["person_uid"], unique=False)

    op.create_table(
        "initiative_use",
        sa.Column("initiative_uid", sa.String(length=36), nullable=False),
        sa.Column("person_uid", sa.String(length=36), nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("nomination_uid", sa.String(length=36), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_initiative_use_version_positive")),
        sa.ForeignKeyConstraint(
            ["initiative_uid"], ["initiative.uid"], name=op.f("fk_initiative_use_initiative_uid_initiative")
        ),
        sa.ForeignKeyConstraint(
            ["person_uid"], ["recipient.uid"], name=op.f("fk_initiative_use_person_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_initiative_use")),
    )
    with op.batch_alter_table("initiative_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_use_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_initiative_use_initiative_uid"), ["initiative_uid"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_initiative_use_person_uid"), ["person_uid"], unique=False)

    op.create_table(
        "membership",
        sa.Column("person_uid", sa.String(length=36), nullable=False),
        sa.Column("collective_uid", sa.String(length=36), nullable=False),
        sa.Column("from_date", sa.String(length=10), nullable=True),
        sa.Column("to_date", sa.String(length=10), nullable=True),
        sa.Column("position", sa.String(length=300), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_membership_version_positive")),
        sa.ForeignKeyConstraint(
            ["collective_uid"], ["recipient.uid"], name=op.f("fk_membership_collective_uid_recipient")
        ),
        sa.ForeignKeyConstraint(
            ["person_uid"], ["recipient.uid"], name=op.f("fk_membership_person_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_collective_uid"), ["collective_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_person_uid"), ["person_uid"], unique=False)

    op.create_table(
        "movement_theme",
        sa.Column("movement_uid", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_movement_theme_version_positive")),
        sa.ForeignKeyConstraint(
            ["movement_uid"], ["movement.uid"], name=op.f("fk_movement_theme_movement_uid_movement")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_movement_theme")),
    )
    with op.batch_alter_table("movement_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movement_theme_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_movement_theme_movement_uid_position"), ["movement_uid", "position"], unique=False
        )

    op.create_table(
        "rating",
        sa.Column("recipient_uid", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=True),
        sa.Column("document_number", sa.String(length=300), nullable=True),
        sa.Column("document_date", sa.String(length=10), nullable=True),
        sa.Column("leave_days", sa.Integer(), nullable=True),
        sa.Column("maternity_leave", sa.Boolean(), nullable=True),
        sa.Column("evidence", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_rating_version_positive")),
        sa.ForeignKeyConstraint(
            ["recipient_uid"], ["recipient.uid"], name=op.f("fk_rating_recipient_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_rating")),
    )
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rating_recipient_uid_year"), ["recipient_uid", "year"], unique=False
        )

    op.create_table(
        "registration",
        sa.Column("movement_uid", sa.String(length=36), nullable=False),
        sa.Column("recipient_uid", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_registration_version_positive")),
        sa.ForeignKeyConstraint(
            ["movement_uid"], ["movement.uid"], name=op.f("fk_registration_movement_uid_movement")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_uid"], ["recipient.uid"], name=op.f("fk_registration_recipient_uid_recipient")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_registration")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_movement_uid"), ["movement_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_recipient_uid"), ["recipient_uid"], unique=False)

    op.create_table(
        "report",
        sa.Column("report_kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("movement_uid", sa.String(length=36), nullable=True),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("period_from <= period_to", name=op.f("ck_report_period_closed")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_report_version_positive")),
        sa.ForeignKeyConstraint(
            ["movement_uid"], ["movement.uid"], name=op.f("fk_report_movement_uid_movement")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_owner_year"), ["owner", "year"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("council_uid", sa.String(length=36), nullable=False),
        sa.Column("round_uid", sa.String(length=36), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=500), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("total_members", sa.Integer(), nullable=False),
        sa.Column("invited", sa.JSON(), nullable=False),
        sa.Column("tellers", sa.JSON(), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("ballots_issued", sa.Integer(), nullable=True),
        sa.Column("ballots_collected", sa.Integer(), nullable=True),
        sa.Column("ballots_valid", sa.Integer(), nullable=True),
        sa.Column("concluded", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "ballots_valid <= ballots_collected AND ballots_collected <= ballots_issued",
            name=op.f("ck_meeting_ballots_add_up"),
        ),
        sa.CheckConstraint("total_members > 0", name=op.f("ck_meeting_members_counted")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_meeting_version_positive")),
        sa.ForeignKeyConstraint(
            ["council_uid"], ["council.uid"], name=op.f("fk_meeting_council_uid_council")
        ),
        sa.ForeignKeyConstraint(
            ["round_uid"], ["award_round.uid"], name=op.f("fk_meeting_round_uid_award_round")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_round_uid"), ["round_uid"], unique=False)

    op.create_table(
        "movement_target",
        sa.Column("movement_uid", sa.String(length=36), nullable=False),
        sa.Column("theme_uid", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("measure", sa.String(length=300), nullable=False),
        sa.Column("planned", exact(), nullable=True),
        sa.Column("lower_is_better", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_movement_target_version_positive")),
        sa.ForeignKeyConstraint(
            ["movement_uid"], ["movement.uid"], name=op.f("fk_movement_target_movement_uid_movement")
        ),
        sa.ForeignKeyConstraint(
            ["theme_uid"], ["movement_theme.uid"], name=op.f("fk_movement_target_theme_uid_movement_theme")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_movement_target")),
    )
    with op.batch_alter_table("movement_target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movement_target_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_movement_target_movement_uid_position"), ["movement_uid", "position"], unique=False
        )

    op.create_table(
        "nomination",
        sa.Column("round_uid", sa.String(length=36), nullable=False),
        sa.Column("recipient_uid", sa.String(length=36), nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("year_from", sa.Integer(), nullable=False),
        sa.Column("year_to", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("confirmations", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.JSON(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_nomination_version_positive")),
        sa.ForeignKeyConstraint(
            ["recipient_uid"], ["recipient.uid"], name=op.f("fk_nomination_recipient_uid_recipient")
        ),
        sa.ForeignKeyConstraint(
            ["round_uid"], ["award_round.uid"], name=op.f("fk_nomination_round_uid_award_round")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_nomination")),
        sa.UniqueConstraint(
            "round_uid",
            "recipient_uid",
            "award_code",
            name=op.f("uq_nomination_round_uid_recipient_uid_award_code"),
        ),
    )
    with op.batch_alter_table("nomination", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nomination_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_nomination_owner_state"), ["owner", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_nomination_recipient_uid"), ["recipient_uid"], unique=False)

    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bundle_id", sa.Integer(), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_uid", sa.String(length=36), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundle_log.id"], name=op.f("fk_quarantine_bundle_id_bundle_log")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "record_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bundle_id", sa.Integer(), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_uid", sa.String(length=36), nullable=False),
        sa.Column("ours", sa.JSON(), nullable=False),
        sa.Column("theirs", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_by", sa.String(length=300), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundle_log.id"], name=op.f("fk_record_conflict_bundle_id_bundle_log")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_conflict")),
    )
    op.create_table(
        "achievement_report",
        sa.Column("nomination_uid", sa.String(length=36), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_achievement_report_version_positive")),
        sa.ForeignKeyConstraint(
            ["nomination_uid"],
            ["nomination.uid"],
            name=op.f("fk_achievement_report_nomination_uid_nomination"),
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_achievement_report")),
        sa.UniqueConstraint("nomination_uid", name=op.f("uq_achievement_report_nomination_uid")),
    )
    with op.batch_alter_table("achievement_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_achievement_report_changed"), ["changed"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("nomination_uid", sa.String(length=36), nullable=False),
        sa.Column("paper_code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("file_name", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=300), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_attachment_version_positive")),
        sa.ForeignKeyConstraint(
            ["nomination_uid"], ["nomination.uid"], name=op.f("fk_attachment_nomination_uid_nomination")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_nomination_uid"), ["nomination_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("meeting_uid", sa.String(length=36), nullable=False),
        sa.Column("member_uid", sa.String(length=36), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("absence_reason", sa.String(length=500), nullable=True),
        sa.Column("written_opinion", sa.String(length=32), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_attendance_version_positive")),
        sa.ForeignKeyConstraint(
            ["meeting_uid"], ["meeting.uid"], name=op.f("fk_attendance_meeting_uid_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["member_uid"], ["council_member.uid"], name=op.f("fk_attendance_member_uid_council_member")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_uid", "member_uid", name=op.f("uq_attendance_meeting_uid_member_uid")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_changed"), ["changed"], unique=False)

    op.create_table(
        "ballot_result",
        sa.Column("meeting_uid", sa.String(length=36), nullable=False),
        sa.Column("nomination_uid", sa.String(length=36), nullable=False),
        sa.Column("agree", sa.Integer(), nullable=False),
        sa.Column("disagree", sa.Integer(), nullable=False),
        sa.Column("blank", sa.Integer(), nullable=False),
        sa.Column("threshold_percent", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "agree >= 0 AND disagree >= 0 AND blank >= 0", name=op.f("ck_ballot_result_votes_counted")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_ballot_result_version_positive")),
        sa.ForeignKeyConstraint(
            ["meeting_uid"], ["meeting.uid"], name=op.f("fk_ballot_result_meeting_uid_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["nomination_uid"], ["nomination.uid"], name=op.f("fk_ballot_result_nomination_uid_nomination")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_ballot_result")),
        sa.UniqueConstraint(
            "meeting_uid", "nomination_uid", name=op.f("uq_ballot_result_meeting_uid_nomination_uid")
        ),
    )
    with op.batch_alter_table("ballot_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_result_changed"), ["changed"], unique=False)

    op.create_table(
        "target_result",
        sa.Column("target_uid", sa.String(length=36), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("value", exact(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unknown", sa.JSON(), nullable=True),
        sa.CheckConstraint("period_from <= period_to", name=op.f("ck_target_result_period_closed")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_target_result_version_positive")),
        sa.ForeignKeyConstraint(
            ["target_uid"], ["movement_target.uid"], name=op.f("fk_target_result_target_uid_movement_target")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_target_result")),
    )
    with op.batch_alter_table("target_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_result_changed"), ["changed"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_target_result_target_uid_period_to"), ["target_uid", "period_to"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("target_result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_result_target_uid_period_to"))
        batch_op.drop_index(batch_op.f("ix_target_result_changed"))

    op.drop_table("target_result")
    with op.batch_alter_table("ballot_result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballot_result_changed"))

    op.drop_table("ballot_result")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_changed"))

    op.drop_table("attendance")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_sha256"))
        batch_op.drop_index(batch_op.f("ix_attachment_nomination_uid"))
        batch_op.drop_index(batch_op.f("ix_attachment_changed"))

    op.drop_table("attachment")
    with op.batch_alter_table("achievement_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_achievement_report_changed"))

    op.drop_table("achievement_report")
    op.drop_table("record_conflict")
    op.drop_table("quarantine")
    with op.batch_alter_table("nomination", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nomination_recipient_uid"))
        batch_op.drop_index(batch_op.f("ix_nomination_owner_state"))
        batch_op.drop_index(batch_op.f("ix_nomination_changed"))

    op.drop_table("nomination")
    with op.batch_alter_table("movement_target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_movement_target_movement_uid_position"))
        batch_op.drop_index(batch_op.f("ix_movement_target_changed"))

    op.drop_table("movement_target")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_round_uid"))
        batch_op.drop_index(batch_op.f("ix_meeting_changed"))

    op.drop_table("meeting")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_owner_year"))
        batch_op.drop_index(batch_op.f("ix_report_changed"))

    op.drop_table("report")
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_recipient_uid"))
        batch_op.drop_index(batch_op.f("ix_registration_movement_uid"))
        batch_op.drop_index(batch_op.f("ix_registration_changed"))

    op.drop_table("registration")
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rating_recipient_uid_year"))
        batch_op.drop_index(batch_op.f("ix_rating_changed"))

    op.drop_table("rating")
    with op.batch_alter_table("movement_theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_movement_theme_movement_uid_position"))
        batch_op.drop_index(batch_op.f("ix_movement_theme_changed"))

    op.drop_table("movement_theme")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person_uid"))
        batch_op.drop_index(batch_op.f("ix_membership_collective_uid"))
        batch_op.drop_index(batch_op.f("ix_membership_changed"))

    op.drop_table("membership")
    with op.batch_alter_table("initiative_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_use_person_uid"))
        batch_op.drop_index(batch_op.f("ix_initiative_use_initiative_uid"))
        batch_op.drop_index(batch_op.f("ix_initiative_use_changed"))

    op.drop_table("initiative_use")
    with op.batch_alter_table("initiative_author", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_author_person_uid"))
        batch_op.drop_index(batch_op.f("ix_initiative_author_initiative_uid"))
        batch_op.drop_index(batch_op.f("ix_initiative_author_changed"))

    op.drop_table("initiative_author")
    with op.batch_alter_table("discipline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discipline_recipient_uid"))
        batch_op.drop_index(batch_op.f("ix_discipline_changed"))

    op.drop_table("discipline")
    with op.batch_alter_table("decision_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_item_nomination_uid"))
        batch_op.drop_index(batch_op.f("ix_decision_item_decision_uid"))
        batch_op.drop_index(batch_op.f("ix_decision_item_changed"))

    op.drop_table("decision_item")
    with op.batch_alter_table("council_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_council_member_council_uid_position"))
        batch_op.drop_index(batch_op.f("ix_council_member_changed"))

    op.drop_table("council_member")
    with op.batch_alter_table("bundle_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bundle_log_peer_id_sequence"))

    op.drop_table("bundle_log")
    op.drop_table("blob_chunk")
    with op.batch_alter_table("award_round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_round_owner_year"))
        batch_op.drop_index(batch_op.f("ix_award_round_changed"))

    op.drop_table("award_round")
    with op.batch_alter_table("award_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_record_recipient_uid_year_to"))
        batch_op.drop_index(batch_op.f("ix_award_record_nomination_uid"))
        batch_op.drop_index(batch_op.f("ix_award_record_changed"))
        batch_op.drop_index(batch_op.f("ix_award_record_award_code_year_to"))

    op.drop_table("award_record")
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recipient_recipient_kind_sort_key_uid"))
        batch_op.drop_index(batch_op.f("ix_recipient_owner_sort_key_uid"))
        batch_op.drop_index(batch_op.f("ix_recipient_fold_key"))
        batch_op.drop_index(batch_op.f("ix_recipient_collective_uid"))
        batch_op.drop_index(batch_op.f("ix_recipient_changed"))

    op.drop_table("recipient")
    with op.batch_alter_table("peer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_peer_unit_id"))

    op.drop_table("peer")
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_subject_uid"))
        batch_op.drop_index(batch_op.f("ix_paper_round_uid"))
        batch_op.drop_index(batch_op.f("ix_paper_owner_issued_on"))
        batch_op.drop_index(batch_op.f("ix_paper_changed"))

    op.drop_table("paper")
    op.drop_table("office")
    op.drop_table("number_series")
    with op.batch_alter_table("movement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_movement_parent_uid"))
        batch_op.drop_index(batch_op.f("ix_movement_owner_start_date"))
        batch_op.drop_index(batch_op.f("ix_movement_changed"))

    op.drop_table("movement")
    op.drop_table("known_unit")
    op.drop_table("installation")
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_owner_year"))
        batch_op.drop_index(batch_op.f("ix_initiative_changed"))

    op.drop_table("initiative")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_subject_uid_happened_at"))
        batch_op.drop_index(batch_op.f("ix_event_changed"))

    op.drop_table("event")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_owner_decided_on"))
        batch_op.drop_index(batch_op.f("ix_decision_changed"))

    op.drop_table("decision")
    with op.batch_alter_table("council", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_council_changed"))

    op.drop_table("council")
    op.drop_table("blob")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_subject"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("appraisal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appraisal_nomination_uid"))
        batch_op.drop_index(batch_op.f("ix_appraisal_changed"))

    op.drop_table("appraisal")
