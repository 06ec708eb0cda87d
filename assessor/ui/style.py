"""The style sheet, with colour roles and scaled lengths as placeholders."""

from __future__ import annotations

SHEET = """
QWidget { color: $text; font-size: $body; }
QMainWindow, QWidget[role="page"], QScrollArea[role="page"], QWidget[role="body"] { background: $window; }
QScrollArea { border: none; background: transparent; }
QWidget[role="clear"] { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: $px4 $px6; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: $title; font-weight: bold; }
QLabel[role="display"] { font-size: $display; font-weight: bold; }
QLabel[role="heading"] { font-size: $heading; font-weight: bold; }
QLabel[role="question"] { font-size: $question; font-weight: bold; }
QLabel[role="lead"] { font-size: $lead; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: $small; }
QLabel[role="code"] { color: $accent; font-weight: bold; }
QLabel[role="good"] { color: $good; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="chip"] {
  color: $muted; background: $sunken; border-radius: $px10; padding: $px2 $px10; font-size: $small;
}
QLabel[role="chip-accent"] {
  color: $accent; background: $accent_soft; border-radius: $px10; padding: $px2 $px10; font-size: $small;
}
QLabel[role="chip-warn"] {
  color: $warn; background: $warn_soft; border-radius: $px10; padding: $px2 $px10; font-size: $small;
}
QLabel[role="chip-bad"] {
  color: $bad; background: $bad_soft; border-radius: $px10; padding: $px2 $px10; font-size: $small;
}

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: $px8; }
QFrame[role="card-bad"] { background: $bad_soft; border: 2px solid $bad; border-radius: $px8; }
QFrame[role="panel"] { background: $surface; border: none; }
QFrame[role="panel-left"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[role="panel-right"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="banner"] { background: $accent_soft; border: 1px solid $accent; border-radius: $px6; }
QFrame[role="banner-warn"] { background: $warn_soft; border: 1px solid $warn; border-radius: $px6; }
QFrame[role="banner-bad"] { background: $bad_soft; border: 1px solid $bad; border-radius: $px6; }

QFrame[role="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QToolButton[role="rail"] {
  border: none; border-radius: $px8; padding: $px8 $px4 $px6 $px4; margin: 0 $px6; color: $muted; min-width: $px72;
  background: transparent; font-size: $small;
}
QToolButton[role="rail"]:hover { background: $sunken; color: $text; }
QToolButton[role="rail"]:checked { background: $accent_soft; color: $accent; }
QToolButton[role="rail"]:focus { border: 2px solid $focus; padding: ${px6} $px2 $px4 $px2; }
QToolButton[role="rail"]:disabled { color: $line_strong; }

QPushButton, QToolButton[role="button"] {
  background: $surface; border: 1px solid $line_strong; border-radius: $px6; padding: $px6 $px14; min-height: $px18;
}
QPushButton:hover, QToolButton[role="button"]:hover { background: $sunken; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $focus; padding: $px5 $px13; }
QToolButton:focus { border: 2px solid $focus; }
QPushButton:disabled { color: $line_strong; border-color: $line; background: $window; }
QPushButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent; font-weight: bold; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $sunken; border-color: $line; color: $line_strong; }
QPushButton[role="quiet"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: $px4 $px8;
}
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border: 2px solid $focus; padding: $px3 $px7; }
QPushButton[role="quiet"]:disabled { color: $line_strong; }
QPushButton[role="toggle"] { padding: $px4 $px10; color: $muted; border-color: $line; }
QPushButton[role="toggle"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton[role="toggle"]:focus { border: 2px solid $focus; padding: $px3 $px9; }
QPushButton::menu-indicator { width: 0; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: $surface; border: 1px solid $line_strong; border-radius: $px6; padding: $px6 $px8;
  selection-background-color: $accent; selection-color: $on_accent;
}
QComboBox { padding-right: $px24; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: $px18; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus { border: 2px solid $focus; padding: $px5 $px7; }
QComboBox:focus { border: 2px solid $focus; padding: $px5 $px24 $px5 $px7; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  color: $line_strong; background: $window; border-color: $line;
}
QLineEdit[bad="true"], QPlainTextEdit[bad="true"] { border: 2px solid $bad; }
QPlainTextEdit[role="told"] { background: transparent; border: 2px solid transparent; padding: 0; }
QPlainTextEdit[role="told"]:focus { border: 2px solid $focus; padding: 0; }
QComboBox::drop-down { border: none; width: $px24; }
QComboBox::down-arrow { image: url("$chevron"); width: $px12; height: $px12; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; outline: none; padding: $px4; }
QComboBox QAbstractItemView::item { padding: $px4 $px8; min-height: $px20; }

QCheckBox, QRadioButton {
  spacing: $px8; padding: $px3; border: 2px solid transparent; border-radius: $px4; background: transparent;
}
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {
  width: $px16; height: $px16; border: 1px solid $line_strong; background: $surface;
}
QCheckBox::indicator, QTableView::indicator { border-radius: $px3; }
QRadioButton::indicator { border-radius: $px8; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTableView::indicator:checked {
  border-color: $accent; background: $accent; image: url("$tick");
}
QRadioButton::indicator:checked { image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $window; }

QAbstractItemView {
  background: $surface; border: none; outline: none; selection-background-color: $accent_soft;
  selection-color: $text;
}
QFrame[role="card"] QAbstractItemView { background: transparent; }
QListView[role="found"] { border: 1px solid $line_strong; }
QAbstractItemView:focus { outline: none; }
QTreeView::item, QTableView::item, QListView::item { padding: $px4 $px6; border: none; }
QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {
  background: $accent_soft; color: $text;
}
QTreeView::item:hover, QListView::item:hover { background: $sunken; }
QTreeView[ring="true"]:focus, QTableView[ring="true"]:focus, QListView[ring="true"]:focus {
  border: 2px solid $focus; border-radius: $px6;
}
QTreeView[ring="true"], QTableView[ring="true"], QListView[ring="true"] { border: 2px solid transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
  background: transparent; color: $muted; border: none; border-bottom: 1px solid $line; padding: $px6 $px12; font-size: $small;
}
QTableView { gridline-color: $line; }

QAbstractScrollArea::corner { background: transparent; border: none; }

QProgressBar { background: $sunken; border: none; border-radius: $px3; max-height: $px6; min-height: $px6; }
QProgressBar::chunk { background: $accent; border-radius: $px3; }

QScrollBar:vertical { background: transparent; width: $px12; margin: $px2; }
QScrollBar:horizontal { background: transparent; height: $px12; margin: $px2; }
QScrollBar::handle { background: $line_strong; border-radius: $px4; min-height: $px32; min-width: $px32; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }

QTabBar { background: transparent; border: none; }
QTabBar::tab {
  background: transparent; border: none; border-bottom: 2px solid transparent; color: $muted; padding: $px8 $px4;
  margin-right: $px20;
}
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: bold; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected:focus { background: $accent_soft; }
QTabWidget::pane { border: none; }

QMenu { background: $surface; border: 1px solid $line_strong; padding: $px4; }
QMenu::item { padding: $px6 $px24 $px6 $px14; border-radius: $px4; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::separator { height: 1px; background: $line; margin: $px4 $px8; }
QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: $px2 $px6; }
QMenuBar::item { padding: $px4 $px8; border-radius: $px4; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
"""
