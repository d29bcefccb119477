"""Settings come from strangers too: they are read strictly, and never with a traceback."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.config.load import Adjustment, load_settings
from cjm.config.settings import Choice, Profile, Settings
from cjm.errors import CjmError, ConfigurationError, UsageError


def test_a_folder_without_settings_has_none(tmp_path: Path) -> None:
    assert load_settings(tmp_path) is None


def test_an_empty_file_marks_a_root(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    assert load_settings(tmp_path) == Settings(origin=str(tmp_path / "cjm.toml"))


@pytest.mark.parametrize("file", ["cjm.toml", "pyproject.toml"])
def test_both_files_hold_settings(tmp_path: Path, file: str) -> None:
    table = "" if file == "cjm.toml" else "[project]\nname = 'a'\n[tool.cjm]\n"
    (tmp_path / file).write_text(table + 'exclude = ["old/"]\nprofile = "shared"\n')
    assert load_settings(tmp_path) == Settings(("old/",), choice=Choice(Profile.SHARED), origin=str(tmp_path / file))


def test_our_own_file_goes_before_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text('profile = "governed"\n')
    (tmp_path / "pyproject.toml").write_text('[tool.cjm]\nprofile = "draft"\n')
    assert load_settings(tmp_path) == Settings(choice=Choice(Profile.GOVERNED), origin=str(tmp_path / "cjm.toml"))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("exlude = []", "there is no setting 'exlude'", "did you mean exclude?"),
        ("nothing = 1", "there is no setting 'nothing'", "known settings are exclude, baseline, profile"),
        ('exclude = "old/"', "`exclude` is not a list of patterns", 'write exclude = ["drafts/", "*.old.yaml"]'),
        ("exclude = [1]", "`exclude` is not a list of patterns", "write exclude"),
        ('exclude = [""]', "`exclude` is not a list of patterns", "write exclude"),
        ('profile = "strict"', "'strict' is not a profile", "write one of draft, shared, governed"),
        ("profile = 3", "3 is not a profile", "write one of"),
        ("profile", "is not TOML", ""),
        ("exclude = archive", "is not TOML", 'quote it: exclude = ["archive/"]'),
        ("exclude = [archive, *.old.yaml]", "is not TOML", 'quote it: exclude = ["archive/", "*.old.yaml"]'),
        ("profile = shared  # for now", "is not TOML", 'quote it: profile = "shared"'),
        ("a = 1\na = 2", "is not TOML", ""),
        ("[" * 10_000, "is not TOML", ""),
        ("a = " + "[" * 10_000, "is not TOML", ""),
        ("#" * 300_000, "holds more than the 262,144 bytes", ""),
    ],
    ids=lambda part: part[:20],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, message: str, hint: str) -> None:
    (tmp_path / "cjm.toml").write_text(text)
    with pytest.raises(ConfigurationError) as raised:
        load_settings(tmp_path)
    assert message in raised.value.message
    assert "cjm.toml" in raised.value.message
    assert raised.value.hint.startswith(hint)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = '\x00'", b"\x89PNG", b"exclude = ['\xed\xa0\x80']"])
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "cjm.toml").write_bytes(data)
    with pytest.raises(ConfigurationError):
        load_settings(tmp_path)


@pytest.mark.parametrize("data", [b"not toml at all [", b"\xff", b"# " + b"a" * 300_000])
def test_a_broken_project_file_that_does_not_speak_of_us_is_no_concern(tmp_path: Path, data: bytes) -> None:
    """A template or a fixture of another tool in the repository must not stop the check of maps."""
    (tmp_path / "pyproject.toml").write_bytes(data)
    assert load_settings(tmp_path) is None


def test_a_broken_project_file_that_speaks_of_us_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.cjm]\nexclude = [\n")
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml: is not TOML"):
        load_settings(tmp_path)


def test_a_table_of_ours_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\ncjm = 3\n")
    with pytest.raises(ConfigurationError, match="is not a table"):
        load_settings(tmp_path)


def test_a_folder_of_that_name_is_no_settings(tmp_path: Path) -> None:
    """Left alone in silence, it would be what everybody believes to hold."""
    (tmp_path / "cjm.toml").mkdir()
    with pytest.raises(ConfigurationError, match=r"cjm\.toml: is not a regular file"):
        load_settings(tmp_path)


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cjm.toml").touch()

    def refuse(file: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ConfigurationError, match="Permission denied"):
        load_settings(tmp_path)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=100) | st.text(st.sampled_from("ab=[]{}\"'\n#1.,"), max_size=60).map(str.encode))
def test_any_bytes_are_settings_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / "cjm.toml").write_bytes(data)
    with contextlib.suppress(ConfigurationError):
        assert isinstance(load_settings(folder), Settings)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('select = "all"', "`select` is not a list of rules", 'write ["evidence", "CJM301", "missing-owner"]'),
        ('severity = "note"', "`severity` is not a table", "write [severity] and below it"),
        ('[severity]\nlate = "off"', "'off' is not a severity, at `severity.late`", "write one of error, warning"),
        ("[rules]\nlate = 3", "`rules.late` is not a table", "write [rules.late] and below it"),
        ("[overrides]", "`overrides` is not a list of tables", "write [[overrides]]"),
        ("[[overrides]]", "`overrides[0]` does not say which files it is about", 'add paths = ["drafts/"]'),
        ('[[overrides]]\npaths = ["a"]\nprofle = 1', "no setting 'overrides[0].profle'", "did you mean profile?"),
        ('[[overrides]]\npaths = ["*a*a*a*/b"]', "the pattern '*a*a*a*/b' has too many stars", "write a simpler one"),
        ('baseline = "../b.json"', "`baseline` is not a file in the workspace", 'write baseline = "cjm-baseline.json"'),
        ('baseline = "/b.json"', "`baseline` is not a file in the workspace", "write baseline"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_choice_of_rules_is_named(tmp_path: Path, text: str, message: str, hint: str) -> None:
    (tmp_path / "cjm.toml").write_text(text)
    with pytest.raises(ConfigurationError) as found:
        load_settings(tmp_path)
    assert message in found.value.message
    assert found.value.hint.startswith(hint)


def _adjusted(folder: Path, *assignments: str, isolated: bool = False) -> Settings:
    found = load_settings(folder, Adjustment(assignments, isolated))
    assert found is not None
    return found


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text('profile = "draft"\n[rules.late]\ndays = 3\nnotice = 1\n')
    found = _adjusted(tmp_path, "profile=governed", "rules.late.days = 5", 'exclude=["a/"]')
    assert (found.choice.profile, found.exclude) == (Profile.GOVERNED, ("a/",))
    assert found.choice.rules == {"late": {"days": 5, "notice": 1}}


def test_isolated_runs_heed_no_file_and_find_the_same_root(tmp_path: Path) -> None:
    """CI of strangers' maps: the repository under check must not set its own bar."""
    (tmp_path / "cjm.toml").write_text("this is no TOML, and is not looked at")
    assert _adjusted(tmp_path, isolated=True) == Settings(origin=str(tmp_path / "cjm.toml"))
    (tmp_path / "cjm.toml").unlink()
    (tmp_path / "pyproject.toml").write_text('[tool.cjm]\nignore = ["evidence"]\n')
    assert _adjusted(tmp_path, isolated=True) == Settings(origin=str(tmp_path / "pyproject.toml"))


@pytest.mark.parametrize(
    ("assignment", "error", "message"),
    [
        ("profile", UsageError, "'profile' is not KEY=VALUE"),
        ("=3", UsageError, "'=3' is not KEY=VALUE"),
        ("a b=3", UsageError, "'a b' is not a key"),
        ("profle=draft", ConfigurationError, "--config: there is no setting 'profle'"),
        ("profile=strict", ConfigurationError, "--config: 'strict' is not a profile"),
        ("a" + ".a" * 5_000 + "=1", UsageError, "an assignment of 10,003 characters"),
        ("select=[", ConfigurationError, "--config: `select` is not a list"),
    ],
)
def test_assignments_that_are_none_are_told(
    tmp_path: Path, assignment: str, error: type[CjmError], message: str
) -> None:
    (tmp_path / "cjm.toml").touch()
    with pytest.raises(error) as found:
        _adjusted(tmp_path, assignment)
    assert message in found.value.message
