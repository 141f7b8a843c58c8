package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Wrapper;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SubjectTest {
    /** A stroll of another shape, which counts how often it is closed. */
    private static final class Shaped extends Stroll {
        private final int size;
        private final ActionSpace<Integer> space;
        private int closed;

        Shaped(int size, ActionSpace<Integer> space) {
            this.size = size;
            this.space = space;
        }

        @Override
        public int observationSize() {
            return size;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return space;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static Subject<Integer> of(Stroll... worlds) {
        Deque<Stroll> left = new ArrayDeque<>(Arrays.asList(worlds));
        return new Subject<>(left::poll);
    }

    @Test
    void open_missingOrRepeated_isFoundWithTheCall() {
        Stroll world = new Stroll();
        Subject<Integer> repeated = of(world, world);
        assertEquals(world, repeated.open());
        assertNull(repeated.open());
        assertEquals(
                List.of("SUPPLIER: the supplier returned an environment that it had returned before | call 2 of the "
                        + "supplier"),
                PlayerTest.texts(repeated));

        Subject<Integer> missing = of();
        assertNull(missing.open());
        assertEquals(
                List.of("SUPPLIER: the supplier returned null | call 1 of the supplier"), PlayerTest.texts(missing));

        Subject<Integer> throwing = new Subject<>(() -> {
            throw new IllegalStateException("no licence");
        });
        assertNull(throwing.open());
        assertEquals(
                List.of("SUPPLIER: the supplier threw java.lang.IllegalStateException: no licence | call 1 of the "
                        + "supplier"),
                PlayerTest.texts(throwing));
    }

    @Test
    void open_otherShape_isFoundAndClosed() {
        ActionSpace<Integer> three = ActionSpace.discrete(3);
        String was = ", but was 2 and " + three;
        Shaped longer = new Shaped(5, three);
        Subject<Integer> sizes = of(new Stroll(), longer);
        assertNotNull(sizes.open());
        assertNull(sizes.open());
        assertEquals(1, longer.closed);
        assertEquals(
                List.of("SHAPE: observationSize() is 5 and actionSpace() is " + three + was
                        + " | a later call, or another instance"),
                PlayerTest.texts(sizes));

        Subject<Integer> none = of(new Shaped(0, three));
        assertNull(none.open());
        assertEquals(
                List.of("SHAPE: observationSize() is 0 and actionSpace() is " + three + " | a new instance"),
                PlayerTest.texts(none));
        Subject<Integer> nothing = of(new Shaped(1, null));
        assertNull(nothing.open());
        assertEquals(
                List.of("SHAPE: observationSize() is 1 and actionSpace() is null | a new instance"),
                PlayerTest.texts(nothing));
        assertNotNull(of(new Shaped(1, three)).open());
    }

    @Test
    void hasShape_actionsOfOtherWidth_isFound() {
        ActionSpace<int[]> two = ActionSpace.multiDiscrete(2, 2);
        ActionSpace<int[]> three = ActionSpace.multiDiscrete(2, 2, 2);
        Deque<ActionSpace<int[]>> spaces = new ArrayDeque<>(List.of(two, two, three));
        Subject<int[]> subject = new Subject<>(() -> new Space(spaces.poll()));
        assertNotNull(subject.open());
        assertNotNull(subject.open());
        assertNull(subject.open());
        assertEquals(
                List.of("SHAPE: observationSize() is 1 and actionSpace() is " + three + ", but was 1 and " + two
                        + " | a later call, or another instance"),
                PlayerTest.texts(subject));
    }

    /** Nothing but a space of actions. */
    private record Space(ActionSpace<int[]> actionSpace) implements Environment<int[]> {
        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public double[] reset(long seed) {
            return new double[1];
        }

        @Override
        public Step step(int[] action) {
            throw new IllegalStateException();
        }
    }

    @Test
    void hasShape_thatThrows_isFound() {
        Subject<Integer> subject = of(new Stroll() {
            @Override
            public int observationSize() {
                throw new IllegalStateException("unknown");
            }
        });
        assertNull(subject.open());
        assertEquals(
                List.of(
                        "THREW: observationSize() or actionSpace() threw java.lang.IllegalStateException: unknown | a new"
                                + " instance"),
                PlayerTest.texts(subject));
    }

    @Test
    void learn_spaceThatCannotDecode_isFound() {
        Subject<Integer> subject = of(new Shaped(1, new Narrow(false, true)));
        assertFalse(subject.open() != null);
        assertEquals(
                List.of(
                        "ACTION_SPACE: an action cannot be encoded and decoded: java.lang.IllegalStateException: never |"
                                + " narrow"),
                PlayerTest.texts(subject));

        Subject<Integer> excluding = of(new Shaped(1, new Narrow(true, false)));
        assertFalse(excluding.open() != null);
        assertEquals(
                List.of("ACTION_SPACE: the action 0 is not contained, or decoded to another one | narrow"),
                PlayerTest.texts(excluding));
    }

    /** One action, which may not decode or not be contained. */
    private record Narrow(boolean decodes, boolean containsIt) implements ActionSpace<Integer> {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void encode(Integer action, double[] target, int offset) {
            target[offset] = action;
        }

        @Override
        public Integer decode(double[] source, int offset) {
            if (!decodes) throw new IllegalStateException("never");
            if (source[offset] != 0) throw new IllegalArgumentException("one action only");
            return 0;
        }

        @Override
        public boolean contains(Integer action) {
            return containsIt;
        }

        @Override
        public String toString() {
            return "narrow";
        }
    }

    @Test
    void report_name_isTheClassAndWhatItWraps() {
        assertEquals("Stroll", name(Stroll::new));
        assertEquals("Wrapping(Stroll)", name(() -> new Wrapping(new Stroll())));
        assertEquals("Wrapping(Wrapping(Stroll))", name(() -> new Wrapping(new Wrapping(new Stroll()))));
        assertTrue(name(() -> new Stroll() {}).startsWith(SubjectTest.class.getName() + "$"));
        Subject<Integer> unused = of();
        assertEquals("the environment", unused.report(0).environment());
        assertThrows(IllegalStateException.class, unused::space);
        assertThrows(IllegalStateException.class, unused::chooser);
    }

    private static String name(Supplier<Environment<Integer>> supplier) {
        Subject<Integer> subject = new Subject<>(supplier);
        subject.open();
        return subject.report(0).environment();
    }

    private static final class Wrapping extends Wrapper<Integer> {
        Wrapping(Environment<Integer> inner) {
            super(inner);
        }
    }

    @Test
    void place_resetAndSteps_areTold() {
        assertEquals("seed 18446744073709551615, reset", Subject.place(-1, -1));
        assertEquals("seed 3, step 0", Subject.place(3, 0));
        assertEquals("seed 3, step 1", Subject.place(3, 1));
    }
}
