"""The content is data under test: what a reader is told is complete, placed, sourced, and our own words.

What ``check`` refuses is not tested again: ``test_book`` holds the content to it. A new article or term needs
no new test; the fault that a test names is mended in the content.
"""
