"""Pure functions over text: words, sentences, scripts, designations, numbers, transliteration. Offsets are kept."""
