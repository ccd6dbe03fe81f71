"""The report as one HTML file that needs no network and no JavaScript, and as a fragment for notebooks.

Articles are hostile: jinja2 escapes every value, `visible` disarms what escaping leaves, and the page's content security
policy runs the two inline blocks of this module (by their hashes) and nothing else. Filters, search, keyboard and copying
need JavaScript; everything that there is to read does not.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from align.drift.case import language_name
from align.report import view
from align.report.article import Article, strips, terms

if TYPE_CHECKING:
    from align.report.schema import FindingRow, Report

_TEMPLATES = Path(__file__).parent / "templates"
_CARD_WIDTH = 700  # a longer sentence is cut around the span
_ROW_WIDTH = 220
_NOTEBOOK_CARDS = 5
