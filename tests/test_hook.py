"""The hook for pre-commit is well formed, and runs a command that there is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reports.cli import storydiff

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def test_the_hook_runs_a_command_of_ours() -> None:
    (entry,) = (
        line.partition(":")[2].split()
        for line in MANIFEST.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("entry:")
    )
    program, command = entry
    assert program == storydiff.name
    assert command in storydiff.commands


def validate(what: str, file: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit comes with the extra dev")
    subprocess.run([sys.executable, "-m", "pre_commit", f"validate-{what}", file], check=True)


def test_the_manifest_is_valid() -> None:
    validate("manifest", MANIFEST)


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("<!-- hook -->\n```yaml\n")[1]
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(shown.partition("```")[0], encoding="utf-8")
    validate("config", config)
