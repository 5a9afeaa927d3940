"""Thiết lập: office, signers, password, looks, language, backup, about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from services.backup import BackupState, backup_state
from services.i18n import N_, _
from services.office import OfficeView, SaveProfile, read_office, save_profile
from services.office_packs import OfficePacks
from services.office_profile import OfficeProfile
from ui.crash import VERSION
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.base import PageSpec
from ui.pages.settings_packs import PacksView
from ui.pages.settings_words import WordsOfForms
from ui.presenters import settings as words
from ui.presenters.states import backup as backup_words
from ui.widgets.basic import Card, button, label, row_of
from ui.widgets.form import FormLayout

_NARROW = 6


class SettingsPage(WordsOfForms):
    """Cards, each with what stands and the way to change it."""

    watches = ("office", "packs")

    def _build(self) -> None:
        theme = self.theme
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.space(2), 0)
        grid.setSpacing(theme.space(4))
        self._office: OfficeView | None = None
        self.packs_view = PacksView(theme)
        self._facts, self._signers = label(wrap=True), label(wrap=True)
        self._backup_words, self._about = label(wrap=True), label("", "muted", wrap=True)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        cards = (
            (_("Particulars of the office"), self._facts, (button(_("Edit"), self.edit_office),)),
            (_("Who signs papers"), self._signers, (button(_("Edit signers"), self.edit_signers),)),
            (_("Looks and language"), self._looks(), ()),
            (
                _("Password"),
                label(
                    _("It opens the records on this PC; the recovery sheet does when it is lost."),
                    "muted",
                    wrap=True,
                ),
                (
                    button(_("Change the password"), self.change_password),
                    button(_("New recovery sheet…"), self.new_sheet),
                ),
            ),
            (
                _("Backup"),
                self._backup_words,
                (
                    button(_("Back up now"), self.back_up),
                    button(_("Open the folder"), self.open_backups),
                    button(_("Restore…"), self.restore),
                ),
            ),
            (_("About the program"), self._about, ()),
            self._words_card(),
            (
                _("Rule packs"),
                self.packs_view,
                self._pack_buttons(),
            ),
        )
        for place, (title, body, buttons) in enumerate(cards):
            # Two beside each other, the last ones as wide as both.
            row, column, wide = (*divmod(place, 2), 1) if place < _NARROW else (place - _NARROW // 2, 0, 2)
            grid.addWidget(self._card(title, body, buttons), row, column, 1, wide)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(cards), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self.set_content(scroll)

    def _card(self, title: str, body: QWidget, buttons: tuple[QWidget, ...]) -> Card:
        card = Card(self.theme)
        card.body.addWidget(label(title, "section"))
        card.body.addWidget(body)
        card.body.addStretch(1)
        if buttons:
            card.body.addWidget(row_of(self.theme, *buttons))
        return card

    def _looks(self) -> QWidget:
        self._theme_box, self._language_box = QComboBox(), QComboBox()
        for value, text in (
            ("system", _("As the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("High contrast")),
        ):
            self._theme_box.addItem(text, value)
        for value, text in (("vi", "Tiếng Việt"), ("en", "English")):
            self._language_box.addItem(text, value)
        chosen = self.context.settings.value
        self._theme_box.setCurrentIndex(self._theme_box.findData(chosen.theme))
        self._language_box.setCurrentIndex(self._language_box.findData(chosen.language))
        form = FormLayout(self.theme)
        form.add("theme", _("Colours"), self._theme_box)
        form.add("language", _("Language"), self._language_box, hint=_("From the next start on."))
        return form

    def _bind(self) -> None:
        self._theme_box.activated.connect(self._on_theme)
        self._language_box.activated.connect(self._on_language)

    def _reload(self) -> None:
        services = self.context.services
        self._load(lambda: (read_office(services), backup_state(services), services.shelf.now()), self._show)

    def _show(self, found: tuple[OfficeView, BackupState | None, OfficePacks]) -> None:
        office, copy, packs = found
        self._office = office
        self.show_packs(packs)
        profile = office.profile
        lines = [profile.display_name, profile.issuer_name, profile.clerk_name, profile.clerk_phone]
        self._facts.setText("\n".join(line for line in lines if line))
        signers = [f"{title}: {name}" for title, name in words.signer_lines(profile)]
        self._signers.setText("\n".join(signers) or _("Nobody yet: papers print room for the name."))
        state = backup_words(copy, self.context.services.clock.now())
        self._backup_words.setText(state.detail or state.text)
        self._about.setText(
            _("Version {version} · Apache-2.0 licence").format(version=VERSION)
            + "\n" + _("Data folder: {path}").format(path=self.context.services.paths.root)
            + "\n" + _("Fingerprint: {mark}").format(mark=office.fingerprint[:16])
        )  # fmt: skip

    # Acts.

    def edit_office(self) -> None:
        """Edit the particulars."""
        if self._office is None:
            return
        profile = self._office.profile
        dialog = RecordDialog(
            self.theme, _("Particulars of the office"), words.office_fields(),
            words.office_values(profile), parent=self,
        )  # fmt: skip
        FormDraft(self.context, dialog, "office/")
        self._save(dialog, partial(words.with_office, profile))

    def edit_signers(self) -> None:
        """Edit who signs."""
        if self._office is None:
            return
        profile = self._office.profile
        dialog = RecordDialog(
            self.theme,
            _("Who signs papers"),
            words.signer_fields(),
            words.signer_values(profile),
            check=words.half_signers,
            parent=self,
        )
        FormDraft(self.context, dialog, "signers/")
        self._save(dialog, partial(words.with_signers, profile))

    def _save(self, dialog: RecordDialog, profile: Callable[[dict[str, Any]], OfficeProfile]) -> None:
        assert self._office is not None
        version = self._office.version

        def command(values: dict[str, Any]) -> SaveProfile:
            return SaveProfile(profile=profile(values), expected_version=version)

        self._submit(dialog, save_profile, command, partial(self._said, self._office.profile))

    def _said(self, before: OfficeProfile, _result: object) -> None:
        self.context.prompts.toast(words.saved(before, self.context.services.profile()))

    def _on_theme(self) -> None:
        self.theme.apply(self.context.settings.update(theme=self._theme_box.currentData()).theme)

    def _on_language(self) -> None:
        self.context.settings.update(language=self._language_box.currentData())
        self.context.prompts.toast(_("The language changes at the next start."))


SPEC = PageSpec(
    id="settings", title=N_("Settings"), icon="gear", factory=SettingsPage, order=900, group="settings"
)
