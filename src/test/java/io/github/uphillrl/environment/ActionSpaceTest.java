package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link ActionSpace} over every implementation, then what is special to each. */
class ActionSpaceTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** A space with actions inside and outside of it. */
    private record Example<A>(ActionSpace<A> space, int width, List<A> members, List<A> strangers) {
        @Override
        public String toString() {
            return space.toString();
        }
    }

    static Stream<Example<?>> examples() {
        return Stream.of(
                new Example<>(ActionSpace.discrete(1), 1, List.of(0), List.of(-1, 1)),
                new Example<>(ActionSpace.discrete(500), 1, List.of(0, 128, 499), List.of(-1, 500)),
                new Example<>(
                        ActionSpace.multiDiscrete(2, 3),
                        2,
                        List.of(new int[] {0, 0}, new int[] {1, 2}),
                        List.of(new int[] {2, 0}, new int[] {0, -1}, new int[] {0}, new int[] {0, 0, 0})),
                new Example<>(
                        ActionSpace.multiBinary(2),
                        2,
                        List.of(new boolean[] {false, true}, new boolean[] {true, true}),
                        List.of(new boolean[1], new boolean[3])),
                new Example<>(
                        ActionSpace.box(2, -1, 1),
                        2,
                        List.of(new double[] {-1, 1}, new double[] {0.3, -0.0}),
                        List.of(new double[] {0, 1.0000001}, new double[] {Double.NaN, 0}, new double[] {0})),
                new Example<>(
                        ActionSpace.box(new double[] {0, -INFINITY}, new double[] {INFINITY, 2}),
                        2,
                        List.of(new double[] {1e300, -1e300}, new double[] {0, 2}),
                        List.of(new double[] {-1, 0}, new double[] {INFINITY, 0}, new double[] {0, -INFINITY})));
    }

    @ParameterizedTest
    @MethodSource("examples")
    <A> void decode_encodedMember_isEqualFreshAndInPlace(Example<A> example) {
        for (A member : example.members()) {
            double[] row = new double[example.width() + 2];
            Arrays.fill(row, 77);
            example.space().encode(member, row, 1);
            assertEquals(77, row[0]);
            assertEquals(77, row[row.length - 1]);
            A decoded = example.space().decode(row, 1);
            assertSameAction(member, decoded);
            if (!(member instanceof Integer)) assertNotSame(member, decoded);
            assertEquals(example.space().actionType(), decoded.getClass());
        }
        assertEquals(example.width(), example.space().width());
    }

    @ParameterizedTest
    @MethodSource("examples")
    <A> void contains_membersAndStrangers_tellsThemApart(Example<A> example) {
        for (A member : example.members()) assertTrue(example.space().contains(member), () -> show(member));
        for (A stranger : example.strangers()) assertFalse(example.space().contains(stranger), () -> show(stranger));
    }

    @ParameterizedTest
    @MethodSource("examples")
    <A> void clip_member_isThatMember(Example<A> example) {
        for (A member : example.members())
            assertSameAction(member, example.space().clip(member));
    }

    @Test
    void actionType_spaceOfAUser_isThatOfADecodedAction() {
        ActionSpace<String> words = new ActionSpace<>() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public void encode(String action, double[] target, int offset) {
                target[offset] = action.length();
            }

            @Override
            public String decode(double[] source, int offset) {
                return "x".repeat((int) source[offset]);
            }

            @Override
            public boolean contains(String action) {
                return true;
            }
        };
        assertEquals(String.class, words.actionType());
    }

    @Test
    void encode_indexOutOfRange_namesIndexAndRange() {
        assertRejected("0 … 2, got 3", () -> ActionSpace.discrete(3).encode(3, new double[1], 0));
        assertRejected(
                "0 … 1, got -1", () -> ActionSpace.multiDiscrete(4, 2).encode(new int[] {3, -1}, new double[2], 0));
    }

    @Test
    void encode_wrongLength_namesBothLengths() {
        assertRejected("length 2, got 1", () -> ActionSpace.multiDiscrete(2, 2).encode(new int[1], new double[2], 0));
        assertRejected("length 2, got 3", () -> ActionSpace.multiBinary(2).encode(new boolean[3], new double[3], 0));
        assertRejected("length 2, got 3", () -> ActionSpace.box(2, 0, 1).encode(new double[3], new double[3], 0));
    }

    @Test
    void decode_noSuchIndex_namesTheValue() {
        assertRejected("got 0.5", () -> ActionSpace.discrete(3).decode(new double[] {0.5}, 0));
        assertRejected("got 3.0", () -> ActionSpace.discrete(3).decode(new double[] {3}, 0));
        assertRejected("got NaN", () -> ActionSpace.discrete(3).decode(new double[] {Double.NaN}, 0));
        assertRejected("got -1.0", () -> ActionSpace.multiDiscrete(3, 3).decode(new double[] {0, -1}, 0));
        assertRejected("switch 1", () -> ActionSpace.multiBinary(2).decode(new double[] {1, 2}, 0));
    }

    @Test
    void encode_boxActionOutOfBounds_staysAsItIs() {
        double[] row = new double[1];
        ActionSpace.box(1, -1, 1).encode(new double[] {3}, row, 0);
        assertEquals(3, row[0]);
    }

    @Test
    void clip_boxActionOutOfBounds_isTheNearest() {
        double[] drawn = {-3, 0.5, INFINITY};
        assertArrayEquals(new double[] {-1, 0.5, 1}, ActionSpace.box(3, -1, 1).clip(drawn));
        assertArrayEquals(new double[] {-3, 0.5, INFINITY}, drawn);
    }

    @Test
    void clip_infiniteActionWithoutBound_becomesFinite() {
        ActionSpace<double[]> unbounded = ActionSpace.box(1, -INFINITY, INFINITY);
        assertTrue(unbounded.contains(unbounded.clip(new double[] {INFINITY})));
    }

    @Test
    void clip_nanOrWrongLength_isRejected() {
        assertRejected("component 1", () -> ActionSpace.box(2, -1, 1).clip(new double[] {0, Double.NaN}));
        assertRejected("length 2, got 1", () -> ActionSpace.box(2, -1, 1).clip(new double[1]));
    }

    @Test
    void box_boundsChangedLater_keepsItsOwn() {
        double[] low = {0};
        double[] high = {1};
        ActionSpace<double[]> box = ActionSpace.box(low, high);
        low[0] = 5;
        high[0] = 6;
        assertTrue(box.contains(new double[] {0.5}));
    }

    @Test
    void multiDiscrete_sizesChangedLater_keepsItsOwn() {
        int[] sizes = {2};
        ActionSpace<int[]> space = ActionSpace.multiDiscrete(sizes);
        sizes[0] = 9;
        assertFalse(space.contains(new int[] {5}));
    }

    @Test
    void factories_invalidArguments_nameValueAndRule() {
        assertRejected("at least 1 action, got n = 0", () -> ActionSpace.discrete(0));
        assertRejected("at least 1 choice", ActionSpace::multiDiscrete);
        assertRejected("at least 1 action, got n = -2", () -> ActionSpace.multiDiscrete(3, -2));
        assertRejected("at least 1 switch, got n = 0", () -> ActionSpace.multiBinary(0));
        assertRejected("at least 1 component, got n = 0", () -> ActionSpace.box(0, 0, 1));
        assertRejected("at least 1 component", () -> ActionSpace.box(new double[0], new double[0]));
        assertRejected("got 1 and 2", () -> ActionSpace.box(new double[1], new double[2]));
        assertRejected("got 2.0 and 1.0 for component 0", () -> ActionSpace.box(1, 2, 1));
        assertRejected("got NaN", () -> ActionSpace.box(1, Double.NaN, 1));
        assertRejected("got Infinity", () -> ActionSpace.box(1, INFINITY, INFINITY));
    }

    @Test
    void toString_everySpace_readsAsItsFactory() {
        assertEquals("discrete(2)", ActionSpace.discrete(2).toString());
        assertEquals("multiDiscrete(2, 3)", ActionSpace.multiDiscrete(2, 3).toString());
        assertEquals("multiBinary(4)", ActionSpace.multiBinary(4).toString());
        assertEquals("box([-1.0, -1.0], [1.0, 1.0])", ActionSpace.box(2, -1, 1).toString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    <A> void equals_everyOtherExample_isUnequal(Example<A> example) {
        assertEquals(
                List.of(example.space()),
                examples()
                        .<ActionSpace<?>>map(Example::space)
                        .filter(example.space()::equals)
                        .toList());
        assertNotEquals(null, example.space());
    }

    @Test
    void equals_madeAlike_isEqualAndHashesAlike() {
        assertAlike(ActionSpace.discrete(3), ActionSpace.discrete(3));
        assertAlike(ActionSpace.multiDiscrete(2, 3), ActionSpace.multiDiscrete(2, 3));
        assertAlike(ActionSpace.multiBinary(2), ActionSpace.multiBinary(2));
        assertAlike(ActionSpace.box(2, -1, 1), ActionSpace.box(new double[] {-1, -1}, new double[] {1, 1}));
        assertAlike(ActionSpace.box(1, -0.0, 1), ActionSpace.box(1, 0.0, 1));
        assertAlike(ActionSpace.box(1, 0, INFINITY), ActionSpace.box(1, 0, Double.MAX_VALUE));
    }

    @Test
    void equals_madeOtherwise_isUnequal() {
        assertNotEquals(ActionSpace.multiDiscrete(2, 3), ActionSpace.multiDiscrete(3, 2));
        assertNotEquals(ActionSpace.multiDiscrete(2), ActionSpace.multiDiscrete(2, 2));
        assertNotEquals(ActionSpace.box(1, -1, 1), ActionSpace.box(2, -1, 1));
        assertNotEquals(ActionSpace.box(1, -1, 1), ActionSpace.box(1, -2, 1));
        assertNotEquals(ActionSpace.box(1, -1, 1), ActionSpace.box(1, -1, 2));
    }

    private static void assertAlike(ActionSpace<?> one, ActionSpace<?> other) {
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }

    private static void assertSameAction(Object expected, Object actual) {
        assertEquals(show(expected), show(actual));
    }

    private static String show(Object action) {
        return Arrays.deepToString(new Object[] {action});
    }
}
