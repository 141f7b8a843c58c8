"""Batched REINFORCE in JAX, everything compiled: rollout, returns, gradient (whole or in chunks) and Adam in one function.

Matrices have a column per environment and a row per feature, which is twice as fast here as the other way round.
"""

import os

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false --xla_cpu_prefer_vector_width=512")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp

import peer

jax.config.update("jax_default_prng_impl", "unsafe_rbg")  # the fastest generator it has


def logits(layers, columns, activation):
    for weight, bias in layers[:-1]:
        columns = activation(weight @ columns + bias[:, None])
    weight, bias = layers[-1]
    return weight @ columns + bias[:, None]


def step(state, elapsed, action, fresh):
    """state [4, lanes]; returns the next state, already reset where an episode ended, and where it did."""
    x, v, a, o = state
    sine, cosine = jnp.sin(a), jnp.cos(a)
    thrust = (20.0 * action - 10.0 + 0.05 * o * o * sine) / 1.1
    turn = (9.8 * sine - cosine * thrust) / (0.5 * (4.0 / 3.0 - 0.1 * cosine * cosine / 1.1))
    push = thrust - 0.05 * turn * cosine / 1.1
    state = jnp.stack([x + 0.02 * v, v + 0.02 * push, a + 0.02 * o, o + 0.02 * turn])
    elapsed = elapsed + 1
    limit = 12 * 2 * jnp.pi / 360
    ended = (jnp.abs(state[0]) > 2.4) | (jnp.abs(state[2]) > limit) | (elapsed >= peer.MAX_STEPS)
    return jnp.where(ended, fresh, state), jnp.where(ended, 0, elapsed), ended


def make_update(options):
    activation = jax.nn.relu if options.network == "relu" else jnp.tanh
    lanes, segment = options.lanes, options.segment

    def loss(layers, columns, actions, weights):
        chosen = jax.nn.log_softmax(logits(layers, columns, activation), axis=0)
        return -jnp.sum(weights * jnp.where(actions > 0, chosen[1], chosen[0])) / (lanes * segment)

    def gradient(layers, columns, actions, weights):
        if not options.chunk:
            return jax.grad(loss)(layers, columns, actions, weights)
        parts = (
            columns.reshape(4, -1, options.chunk).swapaxes(0, 1),
            actions.reshape(-1, options.chunk),
            weights.reshape(-1, options.chunk),
        )

        def add(total, part):
            return jax.tree.map(jnp.add, total, jax.grad(loss)(layers, *part)), None

        return jax.lax.scan(add, jax.tree.map(jnp.zeros_like, layers), parts)[0]

    def update(carry):
        layers, m, v, count, state, elapsed, key = carry
        key, draws, resets = jax.random.split(key, 3)
        uniform = jax.random.uniform(draws, (segment, lanes))
        fresh = jax.random.uniform(resets, (segment, 4, lanes), minval=-0.05, maxval=0.05)

        def tick(world, random):
            z = logits(layers, world[0], activation)
            action = (random[0] < jax.nn.sigmoid(z[1] - z[0])).astype(jnp.float32)
            state, elapsed, ended = step(*world, action, random[1])
            return (state, elapsed), (world[0], action, ended)

        (state, elapsed), (observations, actions, ended) = jax.lax.scan(tick, (state, elapsed), (uniform, fresh))

        def back(g, over):
            g = 1 + peer.DISCOUNT * jnp.where(over, 0.0, g)
            return g, g

        _, w = jax.lax.scan(back, jnp.zeros(lanes), ended, reverse=True)
        w = (w - w.mean()) / (w.std(ddof=1) + 1e-8)
        columns = observations.swapaxes(0, 1).reshape(4, -1)
        g = gradient(layers, columns, actions.reshape(-1), w.reshape(-1))
        count = count + 1
        m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, g)
        v = jax.tree.map(lambda a, b: 0.999 * a + 0.001 * b * b, v, g)
        size = options.rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        layers = jax.tree.map(lambda p, a, b: p - size * a / (jnp.sqrt(b) + 1e-8), layers, m, v)
        return (layers, m, v, count, state, elapsed, key), jnp.sum(ended)

    return jax.jit(update, donate_argnums=0)


def main():
    options = peer.arguments()
    layers = [(jnp.array(w), jnp.array(b)) for w, b in peer.read_parameters(options.parameters, options.network)]
    zeros = lambda: jax.tree.map(jnp.zeros_like, layers)
    start = jax.random.uniform(jax.random.key(1), (4, options.lanes), minval=-0.05, maxval=0.05)
    carry = (layers, zeros(), zeros(), jnp.array(0.0), start, jnp.zeros(options.lanes, jnp.int32), jax.random.key(0))
    compiled = make_update(options)

    def update():
        nonlocal carry
        carry, episodes = compiled(carry)
        return options.lanes * options.segment, int(episodes), options.segment

    update()
    peer.measure(update, options.seconds, options.lanes)


if __name__ == "__main__":
    main()
