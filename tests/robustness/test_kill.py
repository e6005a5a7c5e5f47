"""Killed while it writes: the old file or the new one is there, whole, and the next export leaves nothing behind.

Points are spread over a job's run, counted in calls and returns so that they are the same on every machine; with
--full every second one is a point in time, which also falls into the middle of what libraries do. Before every line of
the atomic writer the process is killed as well.
"""

import hashlib
import os

import pytest
from robustness.jobs import WRITING
from robustness.warm import WarmProcess

POINTS, MANY_POINTS = 12, 1000
# The writer leaves a new temporary file alone for a moment: another process may just be about to mark it as its own.
LONG_AGO = 30


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    process = WarmProcess(tmp_path_factory.mktemp("warm"))
    yield process
    process.close()


@pytest.fixture
def killing(warm, tmp_path):
    return Killing(warm, tmp_path)


class Killing:
    """Kills a job at points of its run, each time in a folder of its own, and looks at what lies there then."""

    def __init__(self, warm, base):
        self._warm, self._base = warm, base
        self.killed = self.old = self.new = self.strays = self._number = 0
        self.faults = []

    def _folder(self, job):
        self._number += 1
        folder = self._base / str(self._number)
        folder.mkdir()
        self._warm.do_here("prepare", folder, job)
        return folder

    def measure(self, job):
        """Let a job come to its end; return what it took, and what was there before and then."""
        folder = self._folder(job)
        before = contents(folder)
        ran = self._warm.do(job, folder, step=0, line=0)
        assert ran["error"] is None, ran["error"]
        again = self._folder(job)
        timed = self._warm.do(job, again)
        assert contents(folder) == contents(again), f"{job}: equal input, unequal bytes"
        assert ran["lines"] > 30
        return ran | {"seconds": timed["seconds"]}, before, contents(folder)

    def kill(self, job, before, whole, **where):
        """Kill a job there and note what is wrong with what it leaves; return whether it was killed."""
        folder = self._folder(job)
        ran = self._warm.do(job, folder, **where)
        if ran["signal"] != "SIGKILL":
            assert ran["error"] is None, (job, where, ran)
            assert "after" in where, f"{job} ended before {where}"
            assert contents(folder) == whole
            return False
        left = contents(folder)
        found = {name: digest for name, digest in left.items() if name in before or name in whole}
        self.strays += len(left) - len(found)
        self.killed += 1
        for name, digest in found.items():
            if digest not in (before.get(name), whole.get(name)):
                self.faults.append(f"{job} {where}: {name} is neither the old file nor the new one")
        if lost := before.keys() - found.keys():
            self.faults.append(f"{job} {where}: {', '.join(sorted(lost))} is gone")
        if job == "write_folder" and found and found != whole:
            self.faults.append(f"{job} {where}: {len(found)} of the package's {len(whole)} files are there")
        self.new += found == whole
        self.old += found == before
        self._go_on(job, where, folder, found)
        return True

    def _go_on(self, job, where, folder, found):
        """Export once more into every folder that was written to: what the killed process left goes."""
        places = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        for path in folder.rglob("*"):
            os.utime(path, (path.stat().st_mtime - LONG_AGO,) * 2)
        for place in places:
            # What was left may be a folder, which went when one more file was written beside it.
            if place.is_dir() and not place.name.startswith(".dajuan-"):
                self._warm.do_here("write_next", place)
        left = {name for name in contents(folder) if name.rpartition("/")[2] != "下一个.csv"}
        if stray := left - found.keys():
            self.faults.append(f"{job} {where}: {', '.join(sorted(stray))} stays")

    def check(self):
        if self.faults:
            pytest.fail("\n".join(self.faults))

    def summary(self):
        return f"{self.killed} times killed: old {self.old}, new {self.new}, files left and swept {self.strays}"


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_job_of_the_table_is_done(warm):
    assert warm.do_here("mismatched") == []


@pytest.mark.parametrize("job", WRITING)
def test_killed_at_points_of_its_run(killing, job, full):
    ran, before, whole = killing.measure(job)
    points = MANY_POINTS if full else POINTS
    for number in range(points):
        share = (number // 2 + 0.5) / (points / 2)
        if number % 2:
            # Making the content takes most of the time: half of the points are in what follows.
            killing.kill(job, before, whole, step=round(ran["wrote"] + share * (ran["steps"] - ran["wrote"])))
        elif full:
            killing.kill(job, before, whole, after=share * ran["seconds"])
        else:
            killing.kill(job, before, whole, step=max(1, round(share * ran["steps"])))
    print(f"Kill, {job}: {killing.summary()}")
    killing.check()
    assert killing.killed >= points // 2


@pytest.mark.parametrize("job", [job for job, writing in WRITING.items() if writing.own_way])
def test_killed_before_every_line_of_the_writer(killing, job, full):
    ran, before, whole = killing.measure(job)
    # A folder's files are written one after the other by the same lines: some of them will do, spread over all.
    every = 1 if full or ran["lines"] < 100 else 11
    for line in range(1, ran["lines"] + 1, every):
        assert killing.kill(job, before, whole, line=line)
    print(f"Kill, {job}, before lines of the writer: {killing.summary()}")
    killing.check()
    # A file that is there is the new one only after the last step: both were seen, or nothing was tested. A folder may
    # get its name by a step of its own, after all lines of the writer.
    assert killing.old
    assert killing.new or job == "write_folder"
