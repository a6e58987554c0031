"""Render stage: expressions and statements are printed by code, methods and modules are laid out by templates."""
