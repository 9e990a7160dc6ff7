"""Kumoyomi 雲読: annotated reading editions of Japanese and Chinese text.

The core: pure functions on frozen dataclasses. Nothing here imports MkDocs or Material;
only ``load`` and ``cli`` touch files. ``docs/architecture.md`` names every module.
"""
