"""What the command does where the machine, the system or the user fails it: one line, and no half-written file."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pty = pytest.importorskip("pty", reason="faults are made by means of a Unix")
resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are made by means of Linux")

COMMAND = [sys.executable, "-P", "-m", "storydiff"]
PATHS = os.pathsep.join(path for path in sys.path if path)

LEFT = "The fire killed 12 people in Ostwick on Friday, the police said.\n"
RIGHT = LEFT.replace("12", "14")
ID = "3fa91c-0b77e2-5c01d9aa"
REPORT = ("compare", "gazette.txt", "radio.txt", "-o", "report.html")
TOLD = {"SIGINT": b"storydiff: interrupted\n", "SIGTERM": b"", "SIGHUP": b""}

pytestmark = pytest.mark.usefixtures("obeyed")

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may do this")
not_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, an old report and a ledger, in which the command runs."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    write_articles(desk)
    (desk / "report.html").write_text("the last report", encoding="utf-8")
    (desk / "l.json").write_text('{"format": "storydiff-decisions/1", "decisions": []}')
    return desk


def write_articles(desk: Path) -> None:
    (desk / "gazette.txt").write_text(LEFT, encoding="utf-8")
    (desk / "radio.txt").write_text(RIGHT, encoding="utf-8")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": PATHS, **more}


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command, with its output as text."""
    options = {"env": environment(), "timeout": 120} | options
    command = options.pop("command", COMMAND)
    streams = {name: subprocess.PIPE for name in ("stdout", "stderr") if name not in options}
    return subprocess.run([*command, *map(str, arguments)], encoding="utf-8", **streams, **options)


def shell(line: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """A line of bash, in which `storydiff` is the command."""
    words = " ".join(f"'{word}'" for word in COMMAND)
    script = f'storydiff() {{ {words} "$@"; }}\n{line}'
    return run(script, command=["bash", "-c"], **options)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def is_told(done: subprocess.CompletedProcess[str], line: str) -> bool:
    """Whether it was trouble, in just this line."""
    assert (done.returncode, done.stderr) == (2, f"storydiff: {line}\n")
    return True


class TestWriting:
    """Where a file cannot be written, the old one stays, and nothing else."""

    @pytest.fixture(autouse=True)
    def nothing_changes(self, desk: Path) -> Iterator[None]:
        before = files(desk)
        yield
        assert files(desk) == before

    @pytest.mark.parametrize(
        ("output", "line"),
        [
            ("/dev/full", "cannot write '/dev/full': no space left on device"),
            ("gazette.txt/a.html", "cannot write 'gazette.txt/a.html': not a directory"),
            ("nowhere/a.html", "cannot write 'nowhere/a.html': no such file or directory"),
            (f"{'a' * 300}.html", f"{'a' * 300}.html: File name too long"),
            ("gazette.txt", "gazette.txt: is read for this report and is not overwritten"),
            ("./../desk/l.json", "../desk/l.json: is read for this report and is not overwritten"),
            (".", "Invalid value for '-o' / '--output': File '.' is a directory."),
        ],
        ids=["full", "file as folder", "no folder", "long", "input", "ledger", "folder"],
    )
    def test_an_output_that_cannot_be(self, output: str, line: str) -> None:
        done = run(*REPORT[:3], "--format", "html", "--decisions", "l.json", "-o", output)
        assert is_told(done, line)

    @pytest.mark.parametrize("way", [os.symlink, os.link])
    def test_another_name_of_an_input(self, way: Callable[[str, str], None]) -> None:
        way("gazette.txt", "other.txt")
        line = "other.txt: is read for this report and is not overwritten"
        assert is_told(run(*REPORT[:3], "-o", "other.txt"), line)
        os.unlink("other.txt")

    def test_an_input_in_other_case(self) -> None:
        if not Path("GAZETTE.TXT").exists():
            pytest.skip("here the case of a name tells files apart")
        line = "GAZETTE.TXT: is read for this report and is not overwritten"
        assert is_told(run(*REPORT[:3], "-o", "GAZETTE.TXT"), line)

    @pytest.mark.parametrize(
        ("arguments", "name"),
        [(REPORT, "report.html"), (("decide", "l.json", ID, "confirm"), "l.json")],
    )
    def test_a_file_that_may_not_grow(self, arguments: tuple[str, ...], name: str) -> None:
        def small() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

        done = run(*arguments, preexec_fn=small, env=environment(PYTHONDONTWRITEBYTECODE="1"))
        assert is_told(done, f"cannot write '{name}': file too large")

    @not_as_root
    def test_a_folder_that_may_not_be_written(self, desk: Path) -> None:
        desk.chmod(0o500)
        done = run(*REPORT)
        desk.chmod(0o700)
        assert is_told(done, "cannot write 'report.html': permission denied")

    @as_root
    def test_a_folder_that_not_even_root_may_write(self) -> None:
        done = run(*REPORT[:3], "-o", "/sys/report.html")
        assert done.stderr.startswith("storydiff: cannot write '/sys/report.html': ")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("size=8k", "no space left on device"),
        ("size=1m,nr_inodes=2", "no space left on device"),
        ("size=1m,ro", "read-only file system"),
    ],
    ids=["full", "no inode left", "read-only"],
)
def test_a_file_system_that_takes_no_more(desk: Path, options: str, reason: str) -> None:
    """A small one of its own: in a name space of mounts that ends with the process."""
    disk = desk / "disk"
    disk.mkdir()
    mounted = ["unshare", "--mount", "--map-root-user", "bash", "-ec"]
    mount = (
        f"mount -t tmpfs -o '{options.replace(',ro', '')}' tmpfs disk; echo old >disk/report.html;"
    )
    if ",ro" in options:
        mount += " mount -o remount,ro disk;"
    try:
        run(mount, command=mounted, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    words = " ".join(f"'{word}'" for word in COMMAND)
    line = f"{words} compare gazette.txt radio.txt -o disk/report.html || true"
    done = run(f"{mount} {line}; ls -A disk; cat disk/report.html", command=mounted)
    assert done.stderr == f"storydiff: cannot write 'disk/report.html': {reason}\n"
    assert done.stdout == "report.html\nold\n"


def test_a_name_of_two_lines_is_a_name(desk: Path) -> None:
    assert run(*REPORT[:3], "-o", "two\nlines.html").returncode == 0
    assert (desk / "two\nlines.html").read_text("utf-8").startswith("<!doctype html>")
    done = run(*REPORT[:3], "no\nfile.txt")
    assert is_told(done, r"cannot read 'no\nfile.txt': no such file or directory")
    done = run(*REPORT[:3], "two\nlines.html", "./two\nlines.html")
    assert is_told(done, "./two lines.html: is given twice")


# ---------------------------------------------------------------- being stopped

# The command, which tells when it is about to have the new file whole, and takes its time there.
SLOW = """
import os, sys, time
fsync, seconds = os.fsync, float(sys.argv.pop())
def slow(number):
    print("writing", flush=True)
    time.sleep(seconds)
    fsync(number)
os.fsync = slow
from storydiff import main
sys.exit(main())
"""


def stopped_while_writing(number: int, seconds: float) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SLOW, *REPORT, str(seconds)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe)
    assert process.stdout
    assert process.stdout.readline() == b"writing\n"
    process.send_signal(number)
    return process


@pytest.mark.parametrize("name", TOLD)
def test_who_is_stopped_while_writing_leaves_a_whole_file(desk: Path, name: str) -> None:
    number = getattr(signal, name)
    process = stopped_while_writing(number, 0.2)
    assert process.communicate(timeout=120) == (b"", TOLD[name])
    assert process.returncode == -number
    assert sorted(files(desk)) == ["gazette.txt", "l.json", "radio.txt", "report.html"]
    assert (desk / "report.html").read_text("utf-8").rstrip().endswith("</html>")


def test_who_is_killed_while_writing_leaves_the_old_file_and_a_hidden_one(desk: Path) -> None:
    process = stopped_while_writing(signal.SIGKILL, 600)
    assert process.communicate(timeout=120) == (b"", b"")
    assert (desk / "report.html").read_text("utf-8") == "the last report"
    assert [name for name in files(desk) if name[0] == "."] == [".report.html.storydiff"]
    assert run(*REPORT).returncode == 0
    assert [name for name in files(desk) if name[0] == "."] == []


def test_who_is_killed_at_any_moment_leaves_a_ledger_whole(desk: Path) -> None:
    """The old one or the new one, again and again, with at most one hidden file beside it."""
    moments = random.Random(7)  # noqa: S311
    for number in range(8):
        arguments = ["decide", "l.json", f"{number:06x}-5c01d9aa", "confirm"]
        process = subprocess.Popen(
            [*COMMAND, *arguments], env=environment(), stdout=subprocess.PIPE
        )
        time.sleep(moments.uniform(0.05, 0.4))
        process.kill()
        process.communicate(timeout=120)
        assert json.loads((desk / "l.json").read_text("utf-8"))["format"]
        assert {name for name in files(desk) if name[0] == "."} <= {".l.json.storydiff"}
    assert run("decide", "l.json", ID, "confirm").returncode == 0
    assert [name for name in files(desk) if name[0] == "."] == []
    assert ID in (desk / "l.json").read_text("utf-8")


@pytest.mark.parametrize("module", ["reports", "click", "compare.model"])
def test_who_is_stopped_while_modules_are_loaded_sees_one_line(desk: Path, module: str) -> None:
    waiting = f"""
import sys, time
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            print("loading", flush=True)
            time.sleep(100)
sys.meta_path.insert(0, Slow())
from storydiff import main
main()
"""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", waiting, *REPORT]
    with subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stdout.readline() == b"loading\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=120) == (b"", TOLD["SIGINT"])
        assert process.returncode == -signal.SIGINT


@pytest.mark.parametrize("name", TOLD)
def test_who_is_stopped_at_work_dies_of_it(desk: Path, name: str) -> None:
    """The command waits for an article that does not come."""
    os.mkfifo("pipe.txt")
    number = getattr(signal, name)
    command = [*COMMAND, "compare", "pipe.txt", "radio.txt", "-o", "report.html"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe) as process:
        with open("pipe.txt", "wb"):  # opens when the command reads
            process.send_signal(number)
            assert process.communicate(timeout=120) == (b"", TOLD[name])
        assert process.returncode == -number
    assert (desk / "report.html").read_text("utf-8") == "the last report"


def test_what_the_shell_said_to_ignore_is_ignored(desk: Path) -> None:
    """As a loop in the background has it, and nohup."""
    done = shell(
        "trap '' INT; (sleep 0.3; kill -INT $BASHPID) & storydiff compare gazette.txt radio.txt"
    )
    assert (done.returncode, done.stderr) == (0, "")
    code = (
        "import signal; from storydiff import main; main(); print(signal.getsignal(signal.SIGINT))"
    )
    done = shell(f"trap '' INT; '{sys.executable}' -c '{code}' explain addition")
    assert done.stdout.splitlines()[-1] == repr(signal.SIG_IGN.value)


def test_ctrl_c_among_workers_is_one_line_and_leaves_nobody_behind(desk: Path) -> None:
    feed = "".join(f'{{"id": "{n}", "text": "Rain fell on day {n}."}}\n' for n in range(120))
    with subprocess.Popen(
        [*COMMAND, "corpus", "-", "--jobs", "2"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(feed.encode())
        process.stdin.flush()  # and it waits for more
        end = time.monotonic() + 60
        while not rows("SELECT count(*) FROM article") and time.monotonic() < end:
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read() == b"storydiff: interrupted\n"  # the last one has let go of it
    assert process.returncode == -signal.SIGINT
    assert rows("SELECT count(*) FROM article") == [(100,)]


def rows(query: str) -> list[tuple[int]]:
    with closing(sqlite3.connect("storydiff.sqlite")) as db:
        try:
            return [row for row in db.execute(query) if row[0]]
        except sqlite3.OperationalError:  # the tables are not there yet
            return []


# ---------------------------------------------------------------- streams


@pytest.mark.parametrize(
    "arguments",
    ["compare gazette.txt radio.txt", "explain", "--help", "compare --help", "--version"],
)
class TestStandardOutput:
    def test_a_reader_that_has_seen_enough_is_no_trouble(self, desk: Path, arguments: str) -> None:
        done = shell(f"storydiff {arguments} | true; echo ${{PIPESTATUS[0]}}")
        assert (done.stdout, done.stderr) == ("0\n", "")

    def test_none_at_all_is_trouble(self, desk: Path, arguments: str) -> None:
        assert is_told(shell(f"storydiff {arguments} >&-"), "standard output is closed")

    def test_a_full_disk_is_trouble(self, desk: Path, arguments: str) -> None:
        line = "cannot write standard output: No space left on device"
        assert is_told(shell(f"storydiff {arguments} >/dev/full"), line)


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", "2> >(true)"])
@pytest.mark.parametrize("arguments", ["", "compare", "compare nowhere.txt radio.txt", "nonsense"])
def test_where_nobody_listens_the_exit_code_tells(desk: Path, arguments: str, where: str) -> None:
    done = shell(f"storydiff {arguments} {where}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_a_closed_standard_input_is_trouble_only_where_it_is_read(desk: Path) -> None:
    line = "cannot read standard input: it is closed"
    assert is_told(shell("storydiff compare - radio.txt <&-"), line)
    assert shell("storydiff compare gazette.txt radio.txt <&-").returncode == 0


def test_who_is_to_type_an_article_is_told_so(desk: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*COMMAND, "compare", "-", "radio.txt"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment(), stdin=theirs, stdout=pipe, stderr=pipe, text=True
    ) as process:
        os.write(ours, LEFT.encode() + b"\x04")
        out, err = process.communicate(timeout=120)
    os.close(ours)
    os.close(theirs)
    assert out.startswith("2 articles, one voice: 1 contradiction")
    told = "storydiff: type or paste the article, and end it with Ctrl-D on a line of its own\n"
    assert err == told


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("storydiff compare <(cat gazette.txt) <(cat radio.txt)", None),
        ("cat gazette.txt | storydiff compare /dev/stdin radio.txt", ["stdin", "radio"]),
        ("storydiff compare - radio.txt <gazette.txt", ["stdin", "radio"]),
        (
            "mkfifo pipe.txt; cat gazette.txt >pipe.txt & storydiff compare pipe.txt radio.txt",
            ["pipe", "radio"],
        ),
    ],
)
def test_an_article_comes_from_anywhere(desk: Path, line: str, names: list[str] | None) -> None:
    done = shell(f"{line} --format json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert [document["text"] for document in report["documents"]] == [LEFT, RIGHT]
    assert names is None or [document["doc_id"] for document in report["documents"]] == names


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("nowhere.txt", "cannot read 'nowhere.txt': no such file or directory"),
        (".", "cannot read '.': is a directory"),
        ("/proc/self/mem", "cannot read '/proc/self/mem': input/output error"),
        (
            "/dev/zero",
            "cannot read '/dev/zero': it is larger than 2 MB; --max-megabytes raises the limit",
        ),
        (
            "https://example.org/a.html",
            "cannot read 'https://example.org/a.html':"
            " no request is made; save the page and name its file",
        ),
        (
            "file:gazette.txt",
            "cannot read 'file:gazette.txt': no request is made; save the page and name its file",
        ),
    ],
)
def test_an_article_that_cannot_be_read(desk: Path, source: str, line: str) -> None:
    before = files(desk)
    done = run("compare", "gazette.txt", source, *REPORT[2:], "--max-megabytes", "2")
    assert is_told(done, line)
    assert files(desk) == before


def test_an_article_that_never_ends(desk: Path) -> None:
    done = shell(
        "yes 'The fire killed 12 people.' | storydiff compare - radio.txt --max-megabytes 1"
    )
    line = "cannot read standard input: it is larger than 1 MB; --max-megabytes raises the limit"
    assert is_told(done, line)


def test_an_article_that_vanishes_when_work_has_begun(desk: Path) -> None:
    """The first one is a pipe: while the command waits for it, the second one goes."""
    os.mkfifo("pipe.txt")
    line = (
        "storydiff compare pipe.txt radio.txt & exec 3>pipe.txt; rm radio.txt; exec 3>&-; wait $!"
    )
    done = shell(line.replace("exec 3>&-", "cat gazette.txt >&3; exec 3>&-"))
    assert is_told(done, "cannot read 'radio.txt': no such file or directory")


@pytest.mark.parametrize(
    ("ledger", "reason"),
    [
        (b"", "it is empty"),
        (b"{", "it is not JSON: Expecting property name enclosed in double quotes: "),
        (b"\xff\xfe\xff", "it is not UTF-8"),
        (b"[" * 200_000, "it is nested too deeply"),
    ],
    ids=["empty", "cut", "bytes", "deep"],
)
@pytest.mark.parametrize("command", ["compare", "decide", "merge", "merge into"])
def test_a_ledger_that_is_none(desk: Path, command: str, ledger: bytes, reason: str) -> None:
    (desk / "bad.json").write_bytes(ledger)
    before = files(desk)
    done = run(
        *{
            "compare": (*REPORT, "--decisions", "l.json", "--decisions", "bad.json"),
            "decide": ("decide", "bad.json", ID, "confirm"),
            "merge": ("merge", "l.json", "bad.json"),
            "merge into": ("merge", "bad.json", "l.json"),
        }[command]
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"storydiff: cannot read 'bad.json': {reason}")
    assert files(desk) == before


def test_a_ledger_that_never_ends(desk: Path) -> None:
    done = run("merge", "l.json", "/dev/zero")
    assert is_told(done, "cannot read '/dev/zero': it is larger than 100 MB")


# ---------------------------------------------------------------- surroundings


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report where nothing is amiss."""
    desk = tmp_path_factory.mktemp("usual")
    write_articles(desk)
    done = run(*REPORT[:3], cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
        {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "1"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONOPTIMIZE": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"},
        {"TERM": "nonsense", "COLUMNS": "0"},
        {"TZ": "nonsense", "LANG": "xx_YY.nonsense"},
    ],
    ids=lambda variables: " ".join(variables.values()) or "no variable at all",
)
def test_the_environment_changes_nothing(desk: Path, usual: str, variables: dict[str, str]) -> None:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS, **variables}
    done = run(*REPORT[:3], env=bare)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == usual


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({"LC_ALL": "C"}, "Łódź.txt"),
        ({"PYTHONIOENCODING": "ascii"}, r"\u0141\xf3d\u017a.txt"),
        (
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            r"\udcc5\udc81\udcc3\udcb3d\udcc5\udcba.txt",
        ),
    ],
    ids=["C", "ascii", "C without UTF-8"],
)
class TestForeignNames:
    def test_a_message_has_the_name_or_its_numbers(
        self, desk: Path, variables: dict[str, str], shown: str
    ) -> None:
        done = run(*REPORT[:2], "Łódź.txt", env=environment(**variables))
        assert is_told(done, f"cannot read '{shown}': no such file or directory")

    def test_a_file_of_that_name_is_read_and_written(
        self, desk: Path, variables: dict[str, str], shown: str
    ) -> None:
        (desk / "Łódź.txt").write_text(RIGHT, encoding="utf-8")
        done = run(*REPORT[:2], "Łódź.txt", "-o", "Żary.html", env=environment(**variables))
        assert (done.returncode, done.stderr) == (0, "")
        assert "killed" in (desk / "Żary.html").read_text("utf-8")

    def test_a_note_is_kept_as_it_was_written(
        self, desk: Path, variables: dict[str, str], shown: str
    ) -> None:
        arguments = ("decide", "l.json", ID, "confirm", "--note", "naïve – Łódź", "--by", "Żuk")
        done = run(*arguments, env=environment(**variables))
        assert (done.returncode, done.stderr) == (0, "")
        assert f"{ID}: confirm (Żuk, 2" in done.stdout
        (entry,) = json.loads((desk / "l.json").read_text("utf-8"))["decisions"]
        assert (entry["note"], entry["by"]) == ("naïve – Łódź", "Żuk")


@pytest.mark.parametrize("format_name", ["html", "text", "json", "csv", "sarif", "tei"])
def test_a_name_that_is_no_text_is_no_trouble(desk: Path, format_name: str) -> None:
    os.rename("radio.txt", b"radio\xff.txt")
    done = run("compare", "gazette.txt", "radio\udcff.txt", "--format", format_name)
    assert (done.returncode, done.stderr) == (0, "")
    assert "people" in done.stdout


def test_a_working_directory_that_is_gone(desk: Path) -> None:
    (desk / "gone").mkdir()
    for line in (
        "../gazette.txt ../radio.txt",
        f"'{desk}/gazette.txt' '{desk}/radio.txt' --no-config",
    ):
        done = shell(f"mkdir -p gone; cd gone; rmdir ../gone; storydiff compare {line}")
        assert is_told(done, "the working directory is gone; change to another")
    line = f"mkdir gone; cd gone; rmdir ../gone; storydiff decide l.json {ID} confirm"
    assert is_told(shell(line), "cannot write 'l.json': no such file or directory")


def test_explain_says_why_it_cannot_where_there_are_no_docstrings(desk: Path) -> None:
    command = [sys.executable, "-OO", "-m", "storydiff"]
    done = run("explain", command=command)
    assert is_told(done, "python -OO leaves out the manuals that explain prints")
    assert run("--help", command=command).returncode == 0


def test_packages_that_may_not_be_written_are_no_trouble(desk: Path, usual: str) -> None:
    """No byte code is kept, so that all modules are compiled anew."""
    command = [sys.executable, "-P", "-X", "pycache_prefix=/nonexistent/cache", "-m", "storydiff"]
    done = run(*REPORT[:3], command=command)
    assert (done.returncode, done.stdout, done.stderr) == (0, usual, "")


# ---------------------------------------------------------------- too much


def test_no_memory_is_trouble_in_one_line(desk: Path) -> None:
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))

    done = run("compare", "/dev/zero", "radio.txt", "--max-megabytes", "1e6", preexec_fn=little)
    assert is_told(done, "there is not enough memory for this")


def test_what_is_nested_without_end_is_trouble_in_one_line(desk: Path) -> None:
    (desk / "storydiff.toml").write_text(f"accepted = {'[' * 100_000}")
    done = run(*REPORT)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("flags", "line"),
    [
        (
            "--max-articles 2",
            "there are more articles than the limit, 2; --max-articles raises the limit",
        ),
        (
            "--max-sentences 1",
            "'long' has 2 sentences; the limit is 1; --max-sentences raises the limit",
        ),
        (
            "--max-megabytes 0.00005",
            "cannot read 'gazette.txt': it is larger than 5e-05 MB; --max-megabytes raises the limit",
        ),
        ("--max-megabytes 0", "--max-megabytes '0': a number above 0 is wanted"),
        ("--max-megabytes nan", "--max-megabytes 'nan': a number above 0 is wanted"),
        ("--max-megabytes inf", "--max-megabytes 'inf': a number above 0 is wanted"),
        ("--max-megabytes many", "--max-megabytes 'many': a number above 0 is wanted"),
        ("--max-sentences -1", "--max-sentences '-1': a whole number above 0 is wanted"),
        ("--max-articles 1.5", "--max-articles '1.5': a whole number above 0 is wanted"),
    ],
)
def test_a_limit_is_told_with_the_flag_that_raises_it(desk: Path, flags: str, line: str) -> None:
    (desk / "long.txt").write_text(LEFT + RIGHT, encoding="utf-8")
    done = run(*REPORT, "long.txt", *flags.split())
    assert is_told(done, line)
    assert (desk / "report.html").read_text("utf-8") == "the last report"


def test_a_bound_that_no_flag_raises_is_told_without_one(desk: Path) -> None:
    (desk / "page.html").write_text("<html>" + "<b>" * 100 + "<i></i>" * 100_000, encoding="utf-8")
    line = "cannot read 'page.html': it has more than 100,000 elements"
    assert is_told(run("compare", "page.html", "radio.txt"), line)


def test_a_limit_that_is_just_met_is_none(desk: Path) -> None:
    size = len(RIGHT.encode()) / 1_000_000
    limits = ("--max-articles", "2", "--max-sentences", "1", "--max-megabytes", f"{size:f}")
    assert run(*REPORT, *limits).returncode == 0
    assert run(*REPORT, "--max-megabytes", "1e300").returncode == 0
