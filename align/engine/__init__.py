"""Translation: Argos packages found and opened, CTranslate2 inference, the translation cache."""

from align.engine.cache import Cache
from align.engine.packages import Package
from align.engine.pivot import chain
from align.engine.route import Route
from align.engine.translate import Translator
from align.engine.trip import there_and_back

__all__ = ["Cache", "Package", "Route", "Translator", "chain", "there_and_back"]
