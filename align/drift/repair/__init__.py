"""Repair: the glossary's form put where a name drifted on the way out, and taken back wherever it does not hold."""

from __future__ import annotations

from align.drift.repair.apply import repair
from align.drift.repair.values import Figures, Limits, Reason, Refusal, Repair, Repaired

__all__ = ["Figures", "Limits", "Reason", "Refusal", "Repair", "Repaired", "repair"]
