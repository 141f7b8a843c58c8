"""Batched REINFORCE in PyTorch: NumPy-vectorised CartPole-v1, `lanes` environments x `segment` steps per update."""

import numpy as np
import torch

import peer

torch.set_num_threads(1)


def network(name, layers):
    activation = torch.nn.ReLU if name == "relu" else torch.nn.Tanh
    modules = []
    for weight, bias in layers:
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weight.copy()))
            linear.bias.copy_(torch.from_numpy(bias.copy()))
        modules += [linear, activation()]
    return torch.nn.Sequential(*modules[:-1])


def main():
    options = peer.arguments()
    policy = network(options.network, peer.read_parameters(options.parameters, options.network))
    optimizer = torch.optim.Adam(policy.parameters(), lr=options.rate)
    world = peer.VectorCartPole(options.lanes)
    observations = torch.empty(options.segment, options.lanes, 4)
    actions = torch.empty(options.segment, options.lanes, dtype=torch.long)
    ended = np.empty((options.segment, options.lanes), bool)

    def update():
        with torch.no_grad():
            for t in range(options.segment):
                observations[t] = torch.from_numpy(world.observation())
                p = torch.softmax(policy(observations[t]), dim=1)[:, 1]
                actions[t] = torch.rand(options.lanes) < p
                ended[t] = world.step(actions[t].numpy())
        weights, g = np.empty(ended.shape, np.float32), np.zeros(options.lanes, np.float32)
        for t in reversed(range(options.segment)):
            g = 1 + peer.DISCOUNT * g * ~ended[t]
            weights[t] = g
        w = torch.from_numpy(weights.reshape(-1))
        w = (w - w.mean()) / (w.std() + 1e-8)
        logits = policy(observations.view(-1, 4))
        chosen = torch.log_softmax(logits, dim=1).gather(1, actions.view(-1, 1)).squeeze(1)
        optimizer.zero_grad()
        (-(w * chosen).mean()).backward()
        optimizer.step()
        return ended.size, int(ended.sum()), options.segment

    peer.measure(update, options.seconds, options.lanes)


if __name__ == "__main__":
    main()
