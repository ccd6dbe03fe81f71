"""One file a format: each gives the blocks of an article from the text or the bytes of its file."""
