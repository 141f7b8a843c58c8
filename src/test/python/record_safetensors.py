"""Writes small files with the safetensors package, for SafetensorsFileTest to read; or reads one, to check ours.

Needs safetensors (0.8.0 made the checked-in files) and numpy. Run from the root of the repository:

    python src/test/python/record_safetensors.py                  # writes the files
    python src/test/python/record_safetensors.py read FILE        # prints FILE: names, types, shapes, numbers, metadata
"""

import pathlib
import sys

import numpy
from safetensors import safe_open
from safetensors.numpy import save_file

FOLDER = pathlib.Path("src/test/resources/io/github/uphillrl/safetensors")


def write():
    FOLDER.mkdir(parents=True, exist_ok=True)
    # what SafetensorsFile itself would write, to the byte
    save_file(
        {
            "0.weight": numpy.arange(6, dtype=numpy.float64).reshape(2, 3) / 7,
            "0.bias": numpy.array([1e-300, -2.5]),
        },
        FOLDER / "double.safetensors",
        metadata={"über \"x\"\n": "\\ ∂L/∂z 🙂"},
    )
    # what it would not
    save_file(
        {
            "single": numpy.array([[0.1, -1e30], [numpy.inf, 3]], dtype=numpy.float32),
            "number": numpy.array(4.5),
            "empty": numpy.zeros((0, 3)),
            "größe": numpy.arange(4100, dtype=numpy.float32),
        },
        FOLDER / "mixed.safetensors",
    )


def read(path):
    with safe_open(path, framework="numpy") as file:
        print("metadata", file.metadata())
        for name in file.keys():
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, list(tensor.shape), [v.hex() for v in tensor.reshape(-1)[:6].tolist()])


if __name__ == "__main__":
    if sys.argv[1:2] == ["read"]:
        read(sys.argv[2])
    else:
        write()
