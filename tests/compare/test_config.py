"""The house style as a file: what it says, where it is found, and what is said of a mistake."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import Preferred, Settings, SettingsError, Suppression, config, load_settings
from compare.detectors import DETECTORS

EVERYTHING = """
language = "english"
pair_threshold = 0.2
confidence_threshold = 1
detectors = ["name_variants", "figure_precision"]
disable = ["name_variants"]
accepted = [["Airbase 101", "Base 101"], ["O’Hare", "O'Hare"]]

[preferred]
Kyiv = ["Kiev"]
"Ivory Coast" = { instead_of = ["Côte d’Ivoire"] }
Nigerien = { instead_of = ["Nigerian"], for = "Niger", except = ["Nigerian Breweries"] }

[[suppress]]
quote = "about 1,000 American troops"
detector = "figure_precision"
reason = "checked with the Pentagon"

[[suppress]]
quote = "agreement"
detector = "agreement"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of a repository, and the one to work in."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complaint(text: str, name: str = "storydiff.toml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as trouble:
        load_settings(Path(name))
    return str(trouble.value)


def test_every_setting_is_read(folder: Path) -> None:
    (folder / "storydiff.toml").write_text(EVERYTHING, encoding="utf-8")
    assert load_settings(folder / "storydiff.toml") == Settings(
        language="english",
        pair_threshold=0.2,
        confidence_threshold=1.0,
        detectors=("name_variants", "figure_precision"),
        disable=("name_variants",),
        accepted=(("Airbase 101", "Base 101"), ("O’Hare", "O'Hare")),
        preferred=(
            Preferred("Kyiv", ("Kiev",)),
            Preferred("Ivory Coast", ("Côte d’Ivoire",)),
            Preferred("Nigerien", ("Nigerian",), "Niger", ("Nigerian Breweries",)),
        ),
        suppress=(
            Suppression(
                "about 1,000 American troops", "figure_precision", "checked with the Pentagon"
            ),
            Suppression("agreement", "agreement"),
        ),
    )


def test_an_empty_file_changes_nothing(folder: Path) -> None:
    (folder / "storydiff.toml").touch()
    assert load_settings(folder / "storydiff.toml") == Settings()


def test_a_byte_order_mark_and_windows_lines_are_no_trouble(folder: Path) -> None:
    (folder / "storydiff.toml").write_bytes(b"\xef\xbb\xbfpair_threshold = 0.2\r\n")
    assert load_settings(folder / "storydiff.toml").pair_threshold == 0.2


def test_a_project_file_has_a_table_of_ours(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.storydiff.preferred]\nKyiv = ['Kiev']\n")
    assert load_settings(folder / "pyproject.toml").preferred == (Preferred("Kyiv", ("Kiev",)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pair_treshold = 0.1", "no setting 'pair_treshold'; did you mean 'pair_threshold'?"),
        ("x = 1", "no setting 'x'; there is: language, pair_threshold, confidence_threshold,"),
        ("pair_threshold = 7", "pair_threshold is 7.0, but must lie between 0 and 1"),
        ("pair_threshold = nan", "pair_threshold is nan, but must lie between 0 and 1"),
        (f"pair_threshold = 0x{'f' * 5000}", "pair_threshold is inf, but must lie between"),
        ("pair_threshold = '0.1'", "pair_threshold must be a number, not text"),
        ("pair_threshold = true", "pair_threshold must be a number, not true or false"),
        ("language = 'englisch'", "no language 'englisch'; there is: english"),
        ("language = 1979-05-27", "language must be text, not a date or time"),
        ("detectors = 'numeric_mismatch'", "detectors must be a list of texts, not text"),
        ("disable = [1]", "each of disable must be text, not a number"),
        ("disable = ['name_varaints']", "no detector 'name_varaints'; did you mean 'name_vari"),
        ("detectors = ['?']", "no detector '?'; there is: age_or_record, attribution_shift,"),
        ("accepted = ['a', 'b']", "accepted 1 must be a list of texts, not text"),
        ("accepted = [['a', 'b'], ['c']]", "accepted 2 has fewer than two variants"),
        ("accepted = [['a', 'b'], ['b', 'c']]", "accepted 1 and 2 both have 'b'"),
        ("accepted = [['a', '-']]", "accepted 1: '-' has no word"),
        ("preferred = ['Kyiv']", "preferred must be a table, not a list"),
        (
            "preferred.Kyiv = 'Kiev'",
            "preferred 'Kyiv' must be a list of texts, or a table, not text",
        ),
        ("preferred.Kyiv = [1]", "each of preferred 'Kyiv' must be text, not a number"),
        ("preferred.Kyiv = []", "preferred 'Kyiv' replaces nothing"),
        ("preferred.Kyiv = ['']", "preferred 'Kyiv': '' has no word"),
        ("preferred.Kyiv = ['Kyiv']", "preferred 'Kyiv' replaces 'Kyiv', which is preferred"),
        (
            "preferred = { Kyiv = ['Kiev'], Kyyiv = ['Kiev'] }",
            "preferred 'Kyyiv' and 'Kyiv' both replace 'Kiev'",
        ),
        (
            "preferred.Kyiv = { insted_of = ['Kiev'] }",
            "preferred 'Kyiv': no key 'insted_of'; did you mean 'instead_of'?",
        ),
        ("preferred.Kyiv = { for = 'Niger' }", "preferred 'Kyiv': 'instead_of' is missing"),
        (
            "preferred.x = { instead_of = ['y'], for = 'Nigr' }",
            "preferred 'x': for: no place 'Nigr'; did you mean 'Niger'?",
        ),
        (
            "preferred.x = { instead_of = ['y'], for = ['Niger'] }",
            "preferred 'x': for must be text, not a list",
        ),
        ("suppress = 'quote'", "suppress must be a list of tables, not text"),
        ("[suppress]\nquote = 'x'", "suppress must be a list of tables, not a table"),
        ("[[suppress]]\nqoute = 'x'", "suppress 1: no key 'qoute'; did you mean 'quote'?"),
        ("[[suppress]]\nreason = 'x'", "suppress 1: 'quote' is missing"),
        ("[[suppress]]\nquote = '“”'", "suppress 1: '“”' has no word"),
        (
            "[[suppress]]\nquote = 'x'\ndetector = 'numeric_missmatch'",
            "no detector 'numeric_missmatch'; did you mean 'numeric_mismatch'?",
        ),
    ],
)
def test_a_mistake_is_one_line_with_the_file_the_key_and_the_nearest_name(
    text: str, said: str
) -> None:
    line = complaint(text)
    assert line.startswith(f"storydiff.toml: {said}")
    assert "\n" not in line


def test_what_is_not_toml_is_said_with_its_line() -> None:
    assert re.fullmatch(
        r"storydiff\.toml: not TOML: .*line 2, column \d+.*", complaint("a = 1\nb c")
    )
    assert "not TOML" in complaint(f"a = {'[' * 100_000}")


def test_what_is_not_utf_8_is_said_with_its_place(folder: Path) -> None:
    (folder / "storydiff.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(SettingsError, match=r"^storydiff\.toml: not UTF-8 at byte 5$"):
        load_settings(folder / "storydiff.toml")


def test_what_cannot_be_opened_is_named(folder: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"^cannot read 'none\.toml': no such file or directory$"
    ):
        load_settings(folder / "none.toml")
    with pytest.raises(SettingsError, match=r"is a directory$"):
        load_settings(folder)


def test_the_table_of_a_project_file_is_out_of_place_elsewhere() -> None:
    said = "storydiff.toml: [tool.storydiff] is for pyproject.toml; here settings need no table"
    assert complaint("[tool.storydiff]\nlanguage = 'english'") == said


def test_a_project_file_that_is_named_must_have_the_table() -> None:
    said = complaint("[tool.ruff]\nline-length = 100\n", "pyproject.toml")
    assert said == "pyproject.toml: no table [tool.storydiff]"
    said = complaint("[tool]\nstorydiff = 1\n", "pyproject.toml")
    assert said == "pyproject.toml: tool.storydiff must be a table, not a number"


class TestFind:
    OURS = "[tool.storydiff]\n"

    @pytest.fixture
    def inner(self, folder: Path) -> Path:
        inner = folder / "stories" / "fire"
        inner.mkdir(parents=True)
        return inner

    def test_the_nearest_upwards(self, folder: Path, inner: Path) -> None:
        assert config.find(inner) is None
        (folder / "storydiff.toml").touch()
        assert config.find(inner) == folder / "storydiff.toml"
        (inner.parent / "pyproject.toml").write_text(self.OURS)
        assert config.find(inner) == inner.parent / "pyproject.toml"
        (inner / "storydiff.toml").touch()
        assert config.find(inner) == inner / "storydiff.toml"

    def test_of_two_in_one_folder_our_own(self, folder: Path) -> None:
        (folder / "pyproject.toml").write_text(self.OURS)
        assert config.find(folder) == folder / "pyproject.toml"
        (folder / "storydiff.toml").touch()
        assert config.find(folder) == folder / "storydiff.toml"

    def test_a_project_file_without_our_table_is_passed_by(self, folder: Path, inner: Path) -> None:
        (inner / "pyproject.toml").write_text("[tool.ruff]\n")
        (folder / "storydiff.toml").touch()
        assert config.find(inner) == folder / "storydiff.toml"

    @pytest.mark.parametrize("is_folder", [True, False])
    def test_a_repository_is_the_last_that_is_looked_at(
        self, folder: Path, inner: Path, is_folder: bool
    ) -> None:
        """In a worktree, `.git` is a file."""
        (folder / "storydiff.toml").touch()
        git = inner.parent / ".git"
        git.mkdir() if is_folder else git.touch()
        assert config.find(inner) is None
        (inner.parent / "storydiff.toml").touch()
        assert config.find(inner) == inner.parent / "storydiff.toml"

    def test_a_project_file_that_cannot_be_read_is_trouble(self, folder: Path) -> None:
        (folder / "pyproject.toml").write_text("[tool")
        with pytest.raises(SettingsError, match=r"^pyproject\.toml: not TOML"):
            config.find(folder)


KEYS = st.sampled_from(["quote", "detector", "reason", "instead_of", "for", "except"]) | st.text(
    max_size=5
)
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=5),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.times(),
        st.datetimes(),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([*Settings.__dataclass_fields__]) | st.text(max_size=5)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=400,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(NAMES, VALUES, max_size=3))
def test_whatever_toml_says_there_are_settings_or_one_line(table: dict[str, object]) -> None:
    try:
        said = str(config.settings(table).signed())
    except SettingsError as trouble:
        said = str(trouble)
    assert said.isprintable()


# ---------------------------------------------------------------- settings as a table, and as TOML


def test_a_table_says_what_is_not_as_usual(folder: Path) -> None:
    (folder / "storydiff.toml").write_text(EVERYTHING, encoding="utf-8")
    assert config.table(Settings()) == {}
    assert config.table(load_settings(folder / "storydiff.toml")) == {
        "pair_threshold": 0.2,
        "confidence_threshold": 1.0,
        "detectors": ["name_variants", "figure_precision"],
        "disable": ["name_variants"],
        "preferred": {
            "Kyiv": ["Kiev"],
            "Ivory Coast": ["Côte d’Ivoire"],
            "Nigerien": {
                "instead_of": ["Nigerian"],
                "for": "Niger",
                "except": ["Nigerian Breweries"],
            },
        },
        "accepted": [["Airbase 101", "Base 101"], ["O’Hare", "O'Hare"]],
        "suppress": [
            {
                "quote": "about 1,000 American troops",
                "detector": "figure_precision",
                "reason": "checked with the Pentagon",
            },
            {"quote": "agreement", "detector": "agreement"},
        ],
    }


def test_settings_are_written_as_a_person_would(folder: Path) -> None:
    (folder / "storydiff.toml").write_text(EVERYTHING, encoding="utf-8")
    assert config.toml(load_settings(folder / "storydiff.toml")) == (
        """pair_threshold = 0.2
confidence_threshold = 1.0
detectors = ["name_variants", "figure_precision"]
disable = ["name_variants"]
accepted = [["Airbase 101", "Base 101"], ["O’Hare", "O'Hare"]]

[preferred]
Kyiv = ["Kiev"]
"Ivory Coast" = ["Côte d’Ivoire"]
Nigerien = { instead_of = ["Nigerian"], for = "Niger", except = ["Nigerian Breweries"] }

[[suppress]]
quote = "about 1,000 American troops"
detector = "figure_precision"
reason = "checked with the Pentagon"

[[suppress]]
quote = "agreement"
detector = "agreement"
"""
    )
    assert config.toml(Settings()) == ""


TEXTS = st.text(st.characters(codec="utf-8"), max_size=6)
WORDS = TEXTS.map(lambda text: f"{text}a{text}")
SHARES = st.floats(0, 1)
DETECTING = st.lists(st.sampled_from([d.name for d in DETECTORS]), max_size=3).map(tuple)


@st.composite
def styles(draw: st.DrawFn) -> Settings:
    """Settings as a file can have them."""
    words = iter(draw(st.lists(WORDS, min_size=12, max_size=12, unique=True)))
    return Settings(
        pair_threshold=draw(SHARES),
        confidence_threshold=draw(SHARES),
        detectors=draw(DETECTING),
        disable=draw(DETECTING),
        preferred=tuple(
            Preferred(next(words), (next(words), next(words)), place, exceptions)
            for place, exceptions in draw(
                st.lists(
                    st.tuples(
                        st.sampled_from([None, "Niger", "Côte d’Ivoire"]),
                        st.lists(WORDS, max_size=2).map(tuple),
                    ),
                    max_size=2,
                )
            )
        ),
        accepted=tuple((next(words), next(words)) for _ in range(draw(st.integers(0, 3)))),
        suppress=tuple(
            draw(
                st.lists(
                    st.builds(
                        Suppression,
                        WORDS,
                        st.sampled_from([None, "name_variants", "addition"]),
                        TEXTS,
                    ),
                    max_size=2,
                )
            )
        ),
    )


SAME_EVERY_TIME = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@SAME_EVERY_TIME
@given(styles())
def test_a_table_gives_the_settings_that_it_is_of(style: Settings) -> None:
    assert config.settings(config.table(style)) == style
    assert config.settings(json.loads(json.dumps(config.table(style)))) == style


@SAME_EVERY_TIME
@given(styles())
def test_toml_is_read_back_as_the_table(style: Settings) -> None:
    assert tomllib.loads(config.toml(style)) == config.table(style)
