"""Reads files that Uphill wrote and writes files for it to read, with the safetensors package (0.8) and nothing else.

    python src/test/python/check_safetensors.py FOLDER_OF_UPHILL FOLDER_TO_FILL SEED

Prints a digest per file of the first folder, then one per file that it puts into the second, as many as the first has.
The digest covers metadata, names, shapes and the numbers as doubles. SafetensorsOracleTest runs this and compares.
"""

import ctypes
import hashlib
import json
import math
import pathlib
import random
import struct
import sys

import safetensors

# the format's name, the package's, struct's letter, bytes
TYPES = [
    ("F64", "float64", "d", 8), ("F32", "float32", "f", 4), ("F16", "float16", "e", 2), ("BF16", "bfloat16", "", 2),
    ("I64", "int64", "q", 8), ("U64", "uint64", "Q", 8), ("I32", "int32", "i", 4), ("U32", "uint32", "I", 4),
    ("I16", "int16", "h", 2), ("U16", "uint16", "H", 2), ("I8", "int8", "b", 1), ("U8", "uint8", "B", 1),
    ("BOOL", "bool", "?", 1),
]  # fmt: skip
LETTERS = {name: letter for name, _, letter, _ in TYPES}
CANONICAL_NAN = bytes.fromhex("7ff8000000000000")
CHARACTERS = "ab-0_/ \"\\'üß∂漢🙂\u2028"


def in_order(names):
    """As Java orders strings."""
    return sorted(names, key=lambda name: name.encode("utf-16-be"))


def doubles(dtype, data):
    if dtype == "BF16":
        data = b"".join(b"\0\0" + data[i : i + 2] for i in range(0, len(data), 2))
        dtype = "F32"
    letter = LETTERS[dtype]
    return [float(value) for value in struct.unpack(f"<{len(data) // struct.calcsize(letter)}{letter}", data)]


def digest(content):
    sha = hashlib.sha256()
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    metadata = header.get("__metadata__", {})
    for key in in_order(metadata):
        sha.update(f"{key}\0{metadata[key]}\0".encode())
    tensors = dict(safetensors.deserialize(content))
    for name in in_order(tensors):
        tensor = tensors[name]
        sha.update(f"{name}\0{','.join(map(str, tensor['shape']))}\0".encode())
        for value in doubles(tensor["dtype"], bytes(tensor["data"])):
            sha.update(CANONICAL_NAN if math.isnan(value) else struct.pack(">d", value))
    return sha.hexdigest()


def numbers(dtype, size, count, chance):
    if dtype == "BOOL":
        return bytes(chance.randrange(2) for _ in range(count))
    if dtype in ("I64", "U64"):
        # integers that a double holds: 53 bits, anywhere among the 64
        low = 0 if dtype == "U64" else -(2**53)
        top = 11 if dtype == "U64" else 10
        values = [chance.randrange(low, 2**53) << chance.choice([0, 0, 1, top]) for _ in range(count)]
        return struct.pack(f"<{count}{LETTERS[dtype]}", *values)
    return chance.randbytes(count * size)


def text(chance, longest):
    return "".join(chance.choice(CHARACTERS) for _ in range(chance.randrange(longest)))


def write(path, chance):
    tensors, kept = {}, []
    for index in range(chance.randrange(6)):
        name, torch_name, _, size = chance.choice(TYPES)
        shape = [chance.randrange(7) for _ in range(chance.randrange(3))]
        buffer = ctypes.create_string_buffer(numbers(name, size, math.prod(shape), chance))
        kept.append(buffer)
        length = math.prod(shape) * size
        tensors[f"{index}{text(chance, 8)}"] = safetensors.TensorSpec(
            dtype=torch_name, shape=shape, data_ptr=ctypes.addressof(buffer), data_len=length
        )
    metadata = {f"{i}{text(chance, 5)}": text(chance, 20) for i in range(chance.randrange(4))}
    content = bytes(safetensors.serialize(tensors, metadata or None))
    path.write_bytes(content)
    return digest(content)


def main(ours, theirs, seed):
    chance = random.Random(seed)
    count = 0
    for path in sorted(pathlib.Path(ours).iterdir()):
        print(digest(path.read_bytes()))
        count += 1
    for index in range(count):
        print(write(pathlib.Path(theirs) / f"{index:04}.safetensors", chance))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
