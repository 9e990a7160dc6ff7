"""From pasted text to an article: text and values in, values out. ``draft.draft`` is the way through it."""
