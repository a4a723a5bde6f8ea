"""The readers' own stories: what the server keeps of them, and whose they are."""

from __future__ import annotations

from dataclasses import replace
from secrets import compare_digest, token_urlsafe

import streamlit as st

from timeline.sessions import Kept, story_store

OWNED = "owned-stories"
"""Where the session keeps the secrets of the stories that this tab's reader opened, by key."""


def take_file(name: str, content: bytes, key: str) -> str:
    """Keep a file for this tab's reader, and return the key of its story.

    Where the reader's own story under `key` is from a file of that name, it takes its place. Raises
    `StoreError`.
    """
    kept = _owned(key)
    if kept is not None and kept.name == name:
        return story_store().keep(replace(kept, content=content, answers={}, draft=""), key)
    owner = token_urlsafe()
    key = story_store().keep(Kept(name, content, owner))
    _secrets()[key] = owner
    return key


def delete_file(key: str) -> None:
    """Keep this tab's reader's own story no longer; raise `StoreError`."""
    if _owned(key) is not None:
        story_store().drop(key)
        del _secrets()[key]


def owns(key: str) -> bool:
    """Return whether it was this tab's reader who opened the story under a key."""
    return key in _secrets()


def secret_of(key: str) -> str:
    """Return what this tab's reader proves later that the story under a key is theirs with."""
    return _secrets().get(key, "")


def show_secret(key: str, secret: str) -> None:
    """Note that this tab's reader owns the story under a key, if that is its secret.

    Raises `StoreError`.
    """
    kept = story_store().find(key) if secret else None
    if kept is not None and compare_digest(kept.owner.encode(), secret.encode()):
        _secrets()[key] = kept.owner


def _owned(key: str) -> Kept | None:
    return story_store().find(key) if owns(key) else None


def _secrets() -> dict[str, str]:
    secrets: dict[str, str] = st.session_state.setdefault(OWNED, {})
    return secrets
