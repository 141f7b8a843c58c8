"""REINFORCE as PyTorch's tutorials teach it: one Gymnasium environment, one update per episode, Adam."""

import gymnasium
import torch

import peer
from torch_batched import network

torch.set_num_threads(1)


def learn_from_an_episode(policy, optimizer, world):
    """Returns how many steps it had."""
    observation, _ = world.reset()
    chosen, rewards, over = [], [], False
    while not over:
        logits = policy(torch.from_numpy(observation).unsqueeze(0))
        distribution = torch.distributions.Categorical(torch.softmax(logits, dim=1))
        action = distribution.sample()
        chosen.append(distribution.log_prob(action))
        observation, reward, terminated, truncated, _ = world.step(action.item())
        rewards.append(reward)
        over = terminated or truncated
    g, weights = 0.0, []
    for reward in reversed(rewards):
        g = reward + peer.DISCOUNT * g
        weights.insert(0, g)
    w = torch.tensor(weights)
    w = (w - w.mean()) / (w.std() + 1e-8)
    optimizer.zero_grad()
    (-(w * torch.cat(chosen)).sum()).backward()
    optimizer.step()
    return len(rewards)


def main():
    options = peer.arguments()
    policy = network(options.network, peer.read_parameters(options.parameters, options.network))
    optimizer = torch.optim.Adam(policy.parameters(), lr=options.rate)
    world = gymnasium.make("CartPole-v1")
    world.reset(seed=0)

    def update():
        steps = learn_from_an_episode(policy, optimizer, world)
        return steps, 1, steps

    peer.measure(update, options.seconds, 1)


if __name__ == "__main__":
    main()
