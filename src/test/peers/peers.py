"""Who is measured: builds each peer into target/peers and says how it is called, or how to install what it needs."""

import dataclasses
import pathlib
import random
import shutil
import subprocess
import sys
from typing import List

SOURCES = pathlib.Path("src/test/peers")
BUILD = pathlib.Path("target/peers")
NETWORKS = {"relu": ("4-128-2 ReLU", [4, 128, 2]), "tanh": ("4-64-64-2 tanh", [4, 64, 64, 2])}
# -ffast-math without the part that may reorder sums, which would undo the rounding by a large constant in tanh
C_FLAGS = (
    "-std=gnu11 -O3 -march=native -ffp-contract=fast -fno-math-errno -fno-trapping-math -ffinite-math-only"
    " -fno-signed-zeros -mprefer-vector-width=512"
).split()
DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath"
UPHILL = "io.github.uphillrl.benchmark.TrainingRate"
VECTOR = ["--add-modules", "jdk.incubator.vector"]
INSTALL = "python3 -m venv target/peers/venv && target/peers/venv/bin/pip install"
RATE = "1e-9"


@dataclasses.dataclass
class Peer:
    name: str
    command: List[str]
    threads: int = 1


def available(*command):
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def prepare(options):
    """Returns the peers that can run here, in order, and a line for each one that cannot."""
    BUILD.mkdir(parents=True, exist_ok=True)
    missing = []
    built = build_c(options, missing)
    files = parameters(built, options, missing)
    selected = []
    for setting, network in files:
        file = str(files[setting, network])
        title = f"{NETWORKS[network][0]}, {setting}"
        selected += c_peers(built, title, network, setting, file, options)
        selected += python_peers(title, network, setting, file, options, missing)
        if setting == "short":
            selected += libtorch_peers(title, network, file, options, missing)
        selected += uphill_peers(title, network, setting, file, options, missing)
    return selected, sorted(set(missing), key=missing.index)


def compile_if_older(target, sources, command, missing, hint):
    if target.exists() and all(target.stat().st_mtime > source.stat().st_mtime for source in sources):
        return True
    print(f"  building {target.name}", file=sys.stderr)
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        missing.append(hint)
        return False
    if done.returncode != 0:
        missing.append(f"{target.name} does not build: {done.stderr.strip()[-300:]}")
    return done.returncode == 0


def build_c(options, missing):
    """Returns {(network, precision): program}; "relu2" is relu with the algebra that two actions allow."""
    built = {}
    sources = sorted((SOURCES / "c").iterdir())
    for network, define in {"relu": [], "relu2": ["-DTWO_ACTIONS"], "tanh": ["-DTANH"]}.items():
        for precision in ("float", "double"):
            target = BUILD / f"reinforce-{network}-{precision}"
            defines = define + (["-DDOUBLE"] if precision == "double" else [])
            command = ["gcc", *C_FLAGS, *defines, str(SOURCES / "c/reinforce.c"), "-o", str(target), "-lm"]
            if compile_if_older(target, sources, command, missing, "C skipped: install gcc 9 or later"):
                built[network, precision] = target
    return built


def parameters(built, options, missing):
    """Writes PyTorch's initialisation ("short") and lets C train it ("long"); returns {(setting, network): file}."""
    files = {}
    for network, (_, sizes) in NETWORKS.items():
        files["short", network] = BUILD / f"{network}-short.txt"
        numbers = random.Random(2)
        with open(files["short", network], "w") as out:
            for inputs, outputs in zip(sizes, sizes[1:]):
                bound = inputs**-0.5
                for _ in range(inputs * outputs + outputs):
                    out.write(f"{numbers.uniform(-bound, bound):.9g}\n")
    if options.quick:
        return files
    for network in NETWORKS:
        file = BUILD / f"{network}-long.txt"
        if (network, "double") in built:
            command = [str(built[network, "double"]), "train", "0", "0.01", str(file), "128", "64"]
            subprocess.run(command, check=True, capture_output=True)
            files["long", network] = file
        else:
            missing.append("long episodes skipped: C trains their parameters")
    return files


def c_peers(built, title, network, setting, file, options):
    found = []

    def add(name, program, mode):
        if program in built:
            found.append(Peer(f"{title}: C {name}, {mode}", [str(built[program]), mode, str(options.seconds), RATE, file]))

    for precision in ("float", "double"):
        for mode in ("episodes", "segments"):
            add(precision, (network, precision), mode)
        if network == "relu":
            add(f"{precision}, two-action algebra", ("relu2", precision), "episodes")
        if network == "relu":
            add(precision, ("relu", precision), "sequential")
    return found


def python_with(module, options):
    for python in (*options.python.split(","), "target/peers/venv/bin/python", sys.executable):
        if python and available(python, "-c", f"import numpy, {module}"):
            return python
    return None


def python_peers(title, network, setting, file, options, missing):
    """In batches of equal segments nothing depends on how long episodes are; only the sequential program runs both."""
    found = []
    common = ["--network", network, "--parameters", file, "--rate", RATE, "--seconds", str(options.seconds)]

    def add(name, module, script, *more):
        python = python_with(module, options)
        if python is None:
            missing.append(f"{script} skipped: {INSTALL} numpy {module.replace(',', '')}")
        else:
            found.append(Peer(f"{title}: {name}", [python, str(SOURCES / "python" / script), *common, *more]))

    if network == "relu":
        add("PyTorch, sequential", "torch, gymnasium", "torch_sequential.py")
    if setting == "long":
        return found
    add("PyTorch, batched", "torch", "torch_batched.py")
    for lanes in (128,) if options.quick else (128, 1024):
        if not options.quick:
            add(f"JAX, {lanes} lanes", "jax", "jax_batched.py", "--lanes", str(lanes))
        add(f"JAX in chunks, {lanes} lanes", "jax", "jax_batched.py", "--lanes", str(lanes), "--chunk", "512")
    return found


def libtorch_peers(title, network, file, options, missing):
    python = python_with("torch", options)
    if python is None:
        missing.append(f"libtorch skipped: {INSTALL} torch")
        return []
    facts = "import os, torch; print(os.path.dirname(torch.__file__), int(torch._C._GLIBCXX_USE_CXX11_ABI))"
    home, abi = subprocess.run([python, "-c", facts], capture_output=True, text=True).stdout.split()
    target, source = BUILD / "reinforce-libtorch", SOURCES / "cpp/reinforce.cpp"
    command = ["g++", "-std=c++20", "-O3", "-march=native", f"-D_GLIBCXX_USE_CXX11_ABI={abi}"]
    command += [f"-I{home}/include", f"-I{home}/include/torch/csrc/api/include", str(source), "-o", str(target)]
    command += [f"-L{home}/lib", f"-Wl,-rpath,{home}/lib", "-ltorch", "-ltorch_cpu", "-lc10"]
    if not compile_if_older(target, [source], command, missing, "libtorch skipped: install g++ 10 or later"):
        return []
    return [Peer(f"{title}: libtorch C++", [str(target), network, str(options.seconds), RATE, file])]


def uphill_classpath(options, missing):
    """Builds the benchmarks once and returns their class path, without a logger that would write between the figures."""
    file = BUILD / "classpath"
    if not hasattr(uphill_classpath, "done"):
        print("  building Uphill", file=sys.stderr)
        mvn = shutil.which("mvn")
        command = [mvn, "-q", "-Pbenchmark", "test-compile", DEPENDENCY_PLUGIN]
        command += ["-Dmdep.includeScope=test", f"-Dmdep.outputFile={file}"]
        uphill_classpath.done = mvn and subprocess.run(command, stdout=sys.stderr).returncode == 0
    if not uphill_classpath.done:
        missing.append("Uphill skipped: it does not build here (Maven 3.8 and a JDK 17 are needed)")
        return None
    jars = [jar for jar in file.read_text().strip().split(":") if "logback" not in jar]
    return ":".join(["target/classes", "target/test-classes", *jars])


def uphill_peers(title, network, setting, file, options, missing):
    classpath = uphill_classpath(options, missing)
    if classpath is None:
        return []
    found = []

    def add(name, precision, vector, threads=1, **more):
        command = [options.java, "-XX:+UseSerialGC", *(VECTOR if vector else []), "-cp", classpath, UPHILL]
        settings = dict(network=network, parameters=file, rate=RATE, precision=precision, threads=threads)
        settings.update(seconds=options.seconds, warm=options.warm, **more)
        for key, value in settings.items():
            command += [f"--{key}", str(value)]
        found.append(Peer(f"{title}: Uphill {precision}, {'vector' if vector else 'plain'}{name}", command, threads))

    add("", "SINGLE", True)
    add("", "DOUBLE", True)
    add("", "DOUBLE", False)
    if setting == "short" and not options.quick:
        add(", 1024 lanes", "SINGLE", True, lanes=1024, episodes=8192)
        add(", 2 threads", "DOUBLE", True, threads=2)
    if network == "relu":
        add(", sequential", "DOUBLE", True, lanes=1, episodes=1)
        add(", sequential", "DOUBLE", False, lanes=1, episodes=1)
    return found
