"""The Python side of Uphill's bridge: copies of one Gymnasium environment, played for a Java program.

The program starts an interpreter, hands it this text, and then talks to it over its standard input and output in
frames, all numbers little-endian:

    u32 length of the payload, u8 tag (a letter), payload

This side begins with the frame H. Then each request gets one reply, of the same tag or E, and nothing else is sent:

    tag  request                                          reply
    H    -                                                UTF-8 "uphill 1 gymnasium <version> python <version>"
    M    UTF-8 JSON: id, lanes, arguments, path           u32 size of an observation, i32 steps per episode or -1,
         (for modules), seconds (for a step), numbers     f64 reward threshold or NaN, u8 kind of action, u32 n, then
         (at most in a reply)                             D: nothing (0 .. n-1)   B: f64[n] low, f64[n] high
                                                          M: u32[n] options       Y: nothing (n switches)
    R    u32 copy, u64 seed                               f64[size] observation
    S    u32 count, u32[count] copies,                    f64[count, 2 + size]: reward,
         f64[count, width] actions                        outcome (0 running, 1 terminated, 2 truncated), observation
    C    -                                                - (environments are closed, the process ends)
    E    -                                                i32 copy or -1, UTF-8 text (the process ends)

Whatever the environment prints goes to standard error. The end of the input ends this process at once, in mid-step too.
"""

import json
import math
import os
import queue
import signal
import struct
import sys
import threading
import traceback

ALARM_GRACE_SECONDS = 5.0
LONGEST_TEXT = 6000
TRACEBACK_LINES = 12


class Refused(Exception):
    """Something about the environment that the bridge cannot carry; the text says all."""


def action_reader(space):
    """Returns how frame M describes a space of actions, and what makes an action of a row of float64."""
    shape, dtype = space.shape, space.dtype
    if isinstance(space, spaces.Discrete):
        start = int(space.start)
        return struct.pack("<cI", b"D", space.n), lambda row: int(row[0]) + start
    if isinstance(space, spaces.MultiDiscrete):
        options = space.nvec.reshape(-1).astype("<u4")
        return (struct.pack("<cI", b"M", options.size) + options.tobytes(),
                lambda row: row.reshape(shape).astype(dtype) + space.start)
    if isinstance(space, spaces.MultiBinary):
        return struct.pack("<cI", b"Y", math.prod(shape)), lambda row: row.reshape(shape).astype(dtype)
    if isinstance(space, spaces.Box) and numpy.issubdtype(dtype, numpy.floating):
        bounds = space.low.astype("<f8").tobytes() + space.high.astype("<f8").tobytes()
        return struct.pack("<cI", b"B", math.prod(shape)) + bounds, lambda row: row.reshape(shape).astype(dtype)
    raise Refused(f"the action space {space} is not supported; Discrete, MultiDiscrete, MultiBinary and Box of "
                  "floating-point numbers are")


class World:
    """The copies, and what answers the requests."""

    def __init__(self):
        self.copies = []
        self.current = -1
        self.seconds = 0

    def make(self, payload):
        wanted = json.loads(payload)
        self.seconds = wanted["seconds"]
        sys.path[0:0] = wanted["path"]
        try:
            self.copies = [gymnasium.make(wanted["id"], **wanted["arguments"]) for _ in range(wanted["lanes"])]
        except gymnasium.error.Error as error:
            raise Refused(f"gymnasium.make({wanted['id']!r}) failed: {type(error).__name__}: {error}") from error
        self.space = self.copies[0].observation_space
        size = spaces.flatdim(self.space) if self.space.is_np_flattenable else 0
        if size < 1:
            raise Refused(f"the observation space {self.space} is not supported; spaces that can be flattened are")
        if (2 + size) * len(self.copies) > wanted["numbers"]:
            raise Refused(f"observations of {size} numbers are too large for {len(self.copies)} lanes")
        self.table = numpy.zeros((len(self.copies), 2 + size), "<f8")
        description, self.action = action_reader(self.copies[0].action_space)
        spec = self.copies[0].spec
        return struct.pack("<Iid", size, spec.max_episode_steps or -1,
                           math.nan if spec.reward_threshold is None else spec.reward_threshold) + description

    def reset(self, payload):
        self.current, seed = struct.unpack("<IQ", payload)
        seen, _ = self.copies[self.current].reset(seed=seed)
        return self.row(seen).astype("<f8").tobytes()

    def step(self, payload):
        count, = struct.unpack_from("<I", payload)
        copies = numpy.frombuffer(payload, "<u4", count, 4).tolist()
        actions = numpy.frombuffer(payload, "<f8", offset=4 + 4 * count).reshape(count, -1)
        rewards, outcomes, rows = [], [], []
        for self.current, action in zip(copies, actions):
            seen, reward, terminated, truncated, _ = self.copies[self.current].step(self.action(action))
            rewards.append(float(reward))
            outcomes.append(1 if terminated else 2 if truncated else 0)
            rows.append(self.row(seen))
        table = self.table[:count]
        table[:, 0], table[:, 1], table[:, 2:] = rewards, outcomes, rows
        return table.tobytes()

    def row(self, seen):
        """Discrete choices become one-hot, the rest is flattened, compound spaces are concatenated."""
        if type(self.space) is spaces.Box:  # what flatten does, in a third of its time
            row = numpy.asarray(seen, self.space.dtype).reshape(-1)
        else:
            row = spaces.flatten(self.space, seen)
        if row.size != self.table.shape[1] - 2:
            raise ValueError(f"the observation has {row.size} numbers, but its space {self.table.shape[1] - 2}")
        return row

    def close(self, payload):
        for copy in self.copies:
            copy.close()
        return b""


def guard(seconds):
    """Lets the kernel end this process long after the other side gave up: a hang in C code stops all Python threads."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + ALARM_GRACE_SECONDS)


def receive(stream, requests):
    """Reads ahead in a thread of its own, so that the end of the input is seen in mid-step too."""
    while True:
        header = stream.read(5)
        length, tag = struct.unpack("<Ic", header) if len(header) == 5 else (0, b"")
        payload = stream.read(length)
        if not tag or len(payload) < length:
            os._exit(0)
        requests.put((tag, payload))


def send(stream, tag, payload):
    stream.write(struct.pack("<Ic", len(payload), tag) + payload)
    stream.flush()


def explanation(error):
    """Returns the text of a frame E: the reason alone where it says all, else the traceback's last lines."""
    if isinstance(error, Refused):
        return str(error)[:LONGEST_TEXT]
    lines = traceback.format_exc().rstrip().split("\n")
    return "\n".join([f"{type(error).__name__}: {error}"[:LONGEST_TEXT // 2]] + lines[-TRACEBACK_LINES:])[:LONGEST_TEXT]


def serve(requests, out):
    """Answers requests until the last one, or until something fails."""
    world = World()
    answers = {b"M": world.make, b"R": world.reset, b"S": world.step, b"C": world.close}
    try:
        global gymnasium, numpy, spaces
        try:
            import gymnasium
            import numpy
            from gymnasium import spaces
        except ImportError as error:
            raise Refused(f"{sys.executable} cannot import gymnasium: {error}") from error
        version = sys.version.split()[0]
        send(out, b"H", f"uphill 1 gymnasium {gymnasium.__version__} python {version}".encode())
        tag = b""
        while tag != b"C":
            tag, payload = requests.get()
            guard(world.seconds)
            reply = answers[tag](payload)
            guard(0)
            world.current = -1
            send(out, tag, reply)
    except BaseException as error:  # SystemExit too: an environment must not end the process without a word
        send(out, b"E", struct.pack("<i", world.current) + explanation(error).encode("utf-8", "replace"))


def main():
    """Takes the standard streams for the frames before anything else can print on them, and serves."""
    frames_in, frames_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True)
    if hasattr(os, "register_at_fork"):  # or else what an environment forks could keep the pipes open after this process
        os.register_at_fork(after_in_child=lambda: [os.close(stream.fileno()) for stream in (frames_in, frames_out)])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which ends this one
    requests = queue.SimpleQueue()
    threading.Thread(target=receive, args=(frames_in, requests), daemon=True).start()
    serve(requests, frames_out)
    os._exit(0)


if __name__ == "__main__":
    main()
