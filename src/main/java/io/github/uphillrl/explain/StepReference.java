package io.github.uphillrl.explain;

/**
 * A step of a batch.
 *
 * @param episode which episode of the batch, from 0
 * @param step which step of it, from 0
 */
public record StepReference(int episode, int step) {
    @Override
    public String toString() {
        return "episode " + episode + ", step " + step;
    }
}
