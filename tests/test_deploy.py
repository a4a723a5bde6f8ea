"""The files of `deploy/` mean something to the programs that read them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from timeline.limits import LARGEST_PACKED
from timeline.serving.health import HEALTH

DEPLOY = Path(__file__).parents[1] / "deploy"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
SYSTEMD = shutil.which("systemd-analyze")
UNIT = "timeline@.service"


@pytest.mark.parametrize("name", [UNIT, "Dockerfile"])
def test_every_option_is_one_of_streamlits(name: str) -> None:
    options = re.findall(r"--([a-z]+\.\w+)=", (DEPLOY / name).read_text(encoding="utf-8"))
    assert len(options) >= 4
    assert set(options) <= config.get_config_options().keys()


def test_what_is_read_of_a_file_can_be_sent() -> None:
    settings = tomllib.loads((DEPLOY.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    most = settings["server"]["maxUploadSize"]
    assert most * 2**20 >= LARGEST_PACKED
    [body] = re.findall(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text("utf-8"))
    assert int(body) > most


def test_docker_serves_on_the_port_that_it_is_given_and_asks_there_how_it_is() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    words = {line.split()[0]: line for line in lines if line}
    check = json.loads(words["HEALTHCHECK"].split("CMD ")[1])[-1]
    asked: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PORT", "7860")
        patch.setattr("urllib.request.urlopen", asked.append)
        exec(check)  # noqa: S102 (our own line)
    assert asked == [f"http://127.0.0.1:7860{HEALTH}"]
    assert "--server.port=$PORT " in json.loads(words["CMD"].removeprefix("CMD "))[-1]
    assert words["USER"] == "USER 1000"


@pytest.mark.process
@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    for file in DEPLOY.glob("*.conf"):
        shutil.copy(file, tmp_path)
    settings = f"pid {tmp_path / 'pid'}; error_log {tmp_path / 'error.log'};"
    checked = subprocess.run(  # noqa: S603 (an installed program on our own files)
        [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-g", settings],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.process
@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "streamlit"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    unit = (DEPLOY / UNIT).read_text(encoding="utf-8")
    tmp_path.joinpath(UNIT).write_text(
        unit.replace("/srv/timeline/.venv/bin/streamlit", str(program)), encoding="utf-8"
    )
    checked = subprocess.run(  # noqa: S603 (the same)
        [str(SYSTEMD), "verify", str(tmp_path / UNIT.replace("@", "@8501"))],
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in checked.stderr.splitlines() if "timeline@" in line]
    assert (checked.returncode, told) == (0, [])
