"""What becomes of the notes when the text changes: where each one's words have gone."""
