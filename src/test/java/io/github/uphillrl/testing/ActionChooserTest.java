package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.SeededRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionChooserTest {
    private final SeededRandom random = new SeededRandom(3);

    private static <A> List<String> edges(ActionSpace<A> space) {
        ActionChooser<A> chooser = new ActionChooser<>(space);
        return chooser.edges().stream().map(chooser::describe).toList();
    }

    @Test
    void edges_everySpace_areItsCorners() {
        assertEquals(List.of("0", "1", "2"), edges(ActionSpace.discrete(3)));
        assertEquals(List.of("0", "99"), edges(ActionSpace.discrete(100)));
        assertEquals(
                List.of("[0.0, 0.0]", "[1.0, 4.0]", "[1.0, 0.0]", "[0.0, 4.0]"),
                edges(ActionSpace.multiDiscrete(2, 5)));
        assertEquals(
                List.of("[0.0, 0.0]", "[1.0, 1.0]", "[1.0, 0.0]", "[0.0, 1.0]"), edges(ActionSpace.multiBinary(2)));
        assertEquals(List.of("[-2.0]", "[3.0]"), edges(ActionSpace.box(1, -2, 3)));
    }

    @Test
    void edges_unboundedBox_areNearby() {
        double none = Double.POSITIVE_INFINITY;
        assertEquals(List.of("[-10.0]", "[10.0]"), edges(ActionSpace.box(1, -none, none)));
        assertEquals(List.of("[7.0]", "[27.0]"), edges(ActionSpace.box(1, 7, none)));
        assertEquals(List.of("[-13.0]", "[7.0]"), edges(ActionSpace.box(1, -none, 7)));
    }

    @Test
    void edges_boundsOfAMillion_areKept() {
        assertEquals(List.of("[-1000000.0]", "[1000000.0]"), edges(ActionSpace.box(1, -1e6, 1e6)));
        assertEquals(List.of("[-10.0]", "[10.0]"), edges(ActionSpace.box(1, -1.1e6, 1.1e6)));
        assertEquals(32, edges(ActionSpace.discrete(32)).size());
        assertEquals(List.of("0", "32"), edges(ActionSpace.discrete(33)));
    }

    /** Masks of other lengths say nothing. */
    @Test
    void isLegal_maskOfNoUse_allowsAll() {
        ActionChooser<Integer> chooser = new ActionChooser<>(ActionSpace.discrete(3));
        assertTrue(chooser.isLegal(2, new boolean[0]));
        assertTrue(chooser.isLegal(2, new boolean[2]));
        assertFalse(chooser.isLegal(2, new boolean[] {true, true, false}));
        Set<Integer> drawn = new TreeSet<>();
        for (int i = 0; i < 100; i++) drawn.add(chooser.draw(new boolean[2], random));
        // missing one of three takes a chance of 3·(2/3)^100 = 1e-17
        assertEquals(Set.of(0, 1, 2), drawn);
        assertEquals(0, chooser.draw(new boolean[3], random));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 31, 32, 33, 1000, 1_000_003})
    void maskLength_discreteSpace_isItsSize(int n) {
        assertEquals(n, new ActionChooser<>(ActionSpace.discrete(n)).maskLength());
    }

    @Test
    void fitsMask_lengths_areThoseOfTheSpace() {
        ActionChooser<int[]> choices = new ActionChooser<>(ActionSpace.multiDiscrete(2, 3));
        assertTrue(choices.fitsMask(5) && choices.fitsMask(0));
        assertFalse(choices.fitsMask(2) || choices.fitsMask(6));
        ActionChooser<double[]> box = new ActionChooser<>(ActionSpace.box(2, 0, 1));
        assertTrue(box.fitsMask(0));
        assertFalse(box.fitsMask(2));
        ActionChooser<boolean[]> switches = new ActionChooser<>(ActionSpace.multiBinary(2));
        assertTrue(switches.fitsMask(2) && switches.fitsMask(4), "no rule yet");
    }

    @Test
    void draw_mask_givesEveryLegalActionAndNoOther() {
        ActionChooser<int[]> chooser = new ActionChooser<>(ActionSpace.multiDiscrete(2, 3));
        boolean[] legal = {true, true, true, false, true};
        Set<String> drawn = new TreeSet<>();
        // each of the 4 is missed by 200 draws with probability 0.75^200 = 1e-25
        for (int i = 0; i < 200; i++) {
            int[] action = chooser.draw(legal, random);
            assertTrue(chooser.isLegal(action, legal));
            drawn.add(chooser.describe(action));
        }
        assertEquals(Set.of("[0.0, 0.0]", "[0.0, 2.0]", "[1.0, 0.0]", "[1.0, 2.0]"), drawn);
        assertFalse(chooser.isLegal(new int[] {0, 1}, legal));
    }

    @Test
    void draw_noMask_givesEveryActionOfTheSpace() {
        ActionChooser<boolean[]> chooser = new ActionChooser<>(ActionSpace.multiBinary(2));
        Set<String> drawn = new TreeSet<>();
        for (int i = 0; i < 200; i++) drawn.add(chooser.describe(chooser.draw(new boolean[0], random)));
        assertEquals(4, drawn.size());
        ActionSpace<double[]> space = ActionSpace.box(2, -2, 3);
        ActionChooser<double[]> box = new ActionChooser<>(space);
        for (int i = 0; i < 200; i++) assertTrue(space.contains(box.draw(new boolean[0], random)));
    }
}
