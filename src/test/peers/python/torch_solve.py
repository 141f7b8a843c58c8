"""PyTorch's example from start to solved: 4-128-2 ReLU with dropout 0.6, Adam at 0.01, an update per episode, until the running
return (19 parts of what it was, 1 of the last episode's, from 10) passes CartPole-v1's threshold of 475.

    time python torch_solve.py SEED
"""

import sys
import time

import gymnasium
import torch

from torch_sequential import learn_from_an_episode

begin = time.perf_counter()
torch.manual_seed(int(sys.argv[1]))
policy = torch.nn.Sequential(torch.nn.Linear(4, 128), torch.nn.Dropout(0.6), torch.nn.ReLU(), torch.nn.Linear(128, 2))
optimizer = torch.optim.Adam(policy.parameters(), lr=1e-2)
world = gymnasium.make("CartPole-v1")
world.reset(seed=int(sys.argv[1]))
running, steps, episodes = 10.0, 0, 0
while running <= world.spec.reward_threshold:
    length = learn_from_an_episode(policy, optimizer, world)
    running += 0.05 * (length - running)
    steps, episodes = steps + length, episodes + 1
print(f"solved after {episodes} episodes, {steps} steps, {time.perf_counter() - begin:.1f} s")
