"""Spoiled files of every kind: each opens, or is refused with one of the errors that the readers document.

Each is opened in a process of its own, with five seconds of computing and 500 MB of memory at most. A mutant comes from
its number alone; one that fails is kept, and its path printed.
"""

import pytest
from robustness.jobs import SAMPLES
from robustness.mutations import mutant
from robustness.warm import WarmProcess

# A package's descriptor is spoiled where it lies, in its folder.
READERS = ["json" if kind == "folder" else kind for kind in SAMPLES]
MUTANTS, MANY_MUTANTS = 30, 2000
SECONDS = 5
MOST_GROWN_MB = 500


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    process = WarmProcess(tmp_path_factory.mktemp("warm"))
    yield process
    process.close()


@pytest.fixture(scope="module")
def samples(warm, tmp_path_factory):
    """A good file of each kind: its name and bytes, and the folder of a package."""
    folder = tmp_path_factory.mktemp("samples")
    warm.do_here("samples", folder, *SAMPLES)
    files = {kind: (name, (folder / name).read_bytes()) for kind, name in SAMPLES.items() if kind != "folder"}
    package = folder / SAMPLES["folder"]
    files["json"] = ("datapackage.json", (package / "datapackage.json").read_bytes())
    return files, package


def fault_of(ran, told):
    """Return what is wrong with how a mutant was opened, blank for nothing."""
    error = ran["error"]
    if ran["hung"]:
        return "waits for ever"
    if ran["signal"]:
        return "computes for ever" if ran["signal"] == "SIGXCPU" else f"ends the process by {ran['signal']}"
    if ran["grown"] > MOST_GROWN_MB:
        return f"takes {ran['grown']} MB"
    if error is not None and not error["ours"]:
        last = error["trace"].strip().splitlines()[-3:-1]
        return f"{error['type']}: {error['text'][:100]} at {' '.join(' '.join(last).split())[-140:]}"
    if ran["seconds"] > SECONDS:
        return f"takes {ran['seconds']:.1f} s"
    if error is None and told and not ran["value"]["problems"]:
        return f"opens, and nothing is told: {told}"
    if ran["said"].strip():
        return f"says on stderr: {ran['said'].strip()[-160:]}"
    return ""


def place(base, kind, sample, package, content, number):
    """Write a mutant where its reader finds it; return the path to open."""
    folder = base / f"{kind}-{number}"
    folder.mkdir()
    if kind != "json":
        (folder / sample).write_bytes(content)
        return folder / sample
    for path in package.rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(package)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (folder / sample).write_bytes(content)
    if number % 9 == 8:
        # A link that leads to itself.
        (folder / "themes.csv").unlink()
        (folder / "themes.csv").symlink_to("themes.csv")
    return folder


@pytest.mark.parametrize("kind", READERS)
def test_mutants_open_or_are_refused(warm, samples, tmp_path, full, kind):
    files, package = samples
    name, content = files[kind]
    faults = []
    opened = refused = most = 0
    slowest = 0.0
    count = MANY_MUTANTS if full else MUTANTS
    for seed in range(count):
        spoiled, told = mutant(kind, content, seed)
        path = place(tmp_path, kind, name, package, spoiled, seed)
        ran = warm.do("read", path, computing=SECONDS)
        if fault := fault_of(ran, told):
            faults.append(f"{kind}, seed {seed}: {fault}\n    {path}")
        opened += ran["error"] is None and not ran["signal"]
        refused += ran["error"] is not None and ran["error"]["ours"]
        slowest, most = max(slowest, ran["seconds"]), max(most, ran["grown"])
    words = f"{opened} opened, {refused} refused, {len(faults)} faults, slowest {slowest:.1f} s, most {most} MB"
    print(f"Mutants, {kind}: {count} mutants, {words}")
    if faults:
        pytest.fail("\n".join(faults))
    assert opened
    assert refused or kind in ("csv", "plain", "settings")


def test_the_bounds_bite(warm, tmp_path):
    assert fault_of(warm.do("compute_for_ever", tmp_path, computing=1), "") == "computes for ever"
    assert "MB" in fault_of(warm.do("take_memory", tmp_path, computing=SECONDS), "")
    assert "ZeroDivisionError" in fault_of(warm.do("divide", tmp_path, computing=SECONDS), "")


def test_a_mutant_comes_from_its_number_alone(samples):
    for kind in READERS:
        _, content = samples[0][kind]
        for seed in range(6):
            assert mutant(kind, content, seed) == mutant(kind, content, seed)
        assert len({mutant(kind, content, seed)[0] for seed in range(MUTANTS)}) > MUTANTS // 2
