"""Who wrote the notes, by the names that they gave."""

from collections import Counter

from kumoyomi.book import Book


def note_writers(book: Book) -> list[tuple[str, int]]:
    """Each name under ``by`` with the number of its notes: most first, then by name."""
    count = Counter(name for article in book.articles for note in article.notes for name in note.by)
    return sorted(count.items(), key=lambda each: (-each[1], each[0].casefold()))
