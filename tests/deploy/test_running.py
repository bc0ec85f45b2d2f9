"""The real process, with the settings of image and manifests, answers where they say that it does."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def free_ports(count):
    """Return ports of this machine that nobody listens on."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def ask(port, path):
    """Return the status and the text of an answer; nothing where nobody answers."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asked.request("GET", path)
        answer = asked.getresponse()
        return answer.status, answer.read().decode()
    except ConnectionError:
        return None
    finally:
        asked.close()


def healthy(command):
    """Return what the health check of the image finds."""
    ran = subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)  # noqa: S603 - the image's
    return ran.returncode == 0


@pytest.fixture
def running(bot_api_in_thread, image, manifests, tmp_path):
    """Run the assistant with the settings of the pod, at free ports of this machine; return it with them."""
    http_port, metrics_port = free_ports(2)
    settings = {**image.environment, **manifests["settings"]["data"]}
    own = {
        "COUNTERSIGN_PUBLIC_URL": f"http://127.0.0.1:{http_port}",
        "COUNTERSIGN_LISTEN": f"127.0.0.1:{http_port}",
        "COUNTERSIGN_METRICS_LISTEN": f"127.0.0.1:{metrics_port}",
        "COUNTERSIGN_TELEGRAM_TOKEN": bot_api_in_thread.token,
        "COUNTERSIGN_TELEGRAM_API_URL": bot_api_in_thread.url,
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERSIGN_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "telegram"], cwd=tmp_path, env={**kept, **settings, **own}
    )
    try:
        bot_api_in_thread.wait_for(method="setWebhook", timeout=PATIENCE)
        yield process, http_port, metrics_port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_it_answers_where_it_is_asked(running, image, replica, stopping):
    """Probes, the image's health check and Prometheus get their answers; a stop takes no longer than told."""
    process, http_port, metrics_port = running
    (container,) = replica["spec"]["containers"]
    probes = {container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")}
    notes = replica["metadata"]["annotations"]
    python, *words = [word.replace("8080", str(http_port)) for word in image.health]
    health = [sys.executable if python == "python" else python, *words]
    assert {path: ask(http_port, path)[0] for path in probes} == dict.fromkeys(probes, 200)
    assert "countersign_outbox_depth" in ask(metrics_port, notes["prometheus.io/path"])[1]
    assert healthy(health)
    begin = time.monotonic()
    process.terminate()
    assert (process.wait(PATIENCE), time.monotonic() - begin < stopping) == (0, True)
    assert not healthy(health)
