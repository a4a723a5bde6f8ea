from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from timeline.chronology import Chronology, resolve
from timeline.loading import load_story
from timeline.story import Story
from timeline.table import to_table

ROOT = Path(__file__).parents[1]

# How long a test takes is no finding: the machine may be busy.
settings.register_profile("timeline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("timeline")


@pytest.fixture(scope="session")
def zhang() -> Story:
    return load_story(ROOT / "data" / "zhang.yaml")


@pytest.fixture(scope="session")
def zhang_chronology(zhang: Story) -> Chronology:
    return resolve(zhang)


@pytest.fixture(scope="session")
def zhang_table(zhang: Story, zhang_chronology: Chronology) -> pd.DataFrame:
    return to_table(zhang, zhang_chronology)
