package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several choices made at once, the <i>i</i>-th among 0 … sizes[i]−1. */
final class MultiDiscreteSpace implements ActionSpace<int[]> {
    private final DiscreteSpace[] choices;

    MultiDiscreteSpace(int... sizes) {
        Check.require(sizes.length >= 1, "a multi-discrete space needs at least 1 choice, got none");
        choices = Arrays.stream(sizes).mapToObj(DiscreteSpace::new).toArray(DiscreteSpace[]::new);
    }

    @Override
    public int width() {
        return choices.length;
    }

    @Override
    public void encode(int[] action, double[] target, int offset) {
        Check.require(
                action.length == choices.length,
                "an action must have length %d, got %d",
                choices.length,
                action.length);
        for (int i = 0; i < choices.length; i++) choices[i].encode(action[i], target, offset + i);
    }

    @Override
    public int[] decode(double[] source, int offset) {
        int[] action = new int[choices.length];
        for (int i = 0; i < choices.length; i++) action[i] = choices[i].decode(source, offset + i);
        return action;
    }

    @Override
    public boolean contains(int[] action) {
        if (action.length != choices.length) return false;
        for (int i = 0; i < choices.length; i++) {
            if (!choices[i].contains(action[i])) return false;
        }
        return true;
    }

    @Override
    public Class<?> actionType() {
        return int[].class;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MultiDiscreteSpace space && Arrays.equals(choices, space.choices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(choices);
    }

    @Override
    public String toString() {
        return Arrays.stream(choices)
                .map(choice -> String.valueOf(choice.n()))
                .collect(Collectors.joining(", ", "multiDiscrete(", ")"));
    }
}
