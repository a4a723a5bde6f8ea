"""What atheris runs for fuzz.py: python bench/guided.py FILE [OPTION OF LIBFUZZER…] CORPUS."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["timeline", "ruamel"]):
    from fuzz import Trial

atheris.Setup([__file__, *sys.argv[2:]], Trial(Path(sys.argv[1])).load)
atheris.Fuzz()
