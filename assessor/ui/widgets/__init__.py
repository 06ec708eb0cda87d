"""Widgets that several pages share; they know roles and sentences, never storage."""
