package io.github.uphillrl.environment;

import io.github.uphillrl.internal.Check;

/**
 * Shows the last few observations one after another, the oldest first, so that a policy without memory can see how
 * things move. After a reset the first observation stands in for those before it.
 *
 * @param <A> the type of an action
 */
public final class FrameStack<A> extends LaneWrapper<A> {
    private FrameStack(Environment<A> inner, int frames) {
        super(inner, lanes -> new Lanes<>(lanes, frames));
    }

    /**
     * Wraps an environment; observations become {@code [frames × observationSize]}, row by row.
     *
     * @param inner closed with the wrapper, and also if an argument is wrong
     * @param frames how many observations are shown, at least 1
     */
    public static <A> FrameStack<A> of(Environment<A> inner, int frames) {
        return new FrameStack<>(inner, frames);
    }

    private static final class Lanes<A> extends ObservationLanes<A> {
        private final int frameSize;
        private final double[] stacks; // the caller need not keep what it was shown

        Lanes(VectorEnvironment<A> inner, int frames) {
            super(inner, (long) Check.positive(frames, "frames") * inner.observationSize());
            frameSize = inner.observationSize();
            stacks = new double[lanes() * observationSize()];
        }

        @Override
        void showFirst(int lane, double[] seen, int from, double[] shown, int to) {
            int end = (lane + 1) * observationSize();
            for (int frame = lane * observationSize(); frame < end; frame += frameSize) {
                System.arraycopy(seen, from, stacks, frame, frameSize);
            }
            System.arraycopy(stacks, lane * observationSize(), shown, to, observationSize());
        }

        @Override
        void showNext(int lane, double[] seen, int from, double[] shown, int to) {
            int stack = lane * observationSize();
            int older = observationSize() - frameSize;
            System.arraycopy(stacks, stack + frameSize, stacks, stack, older);
            System.arraycopy(seen, from, stacks, stack + older, frameSize);
            System.arraycopy(stacks, stack, shown, to, observationSize());
        }

        @Override
        public void move(int from, int to) {
            super.move(from, to);
            int size = observationSize();
            System.arraycopy(stacks, from * size, stacks, to * size, size);
        }
    }
}
