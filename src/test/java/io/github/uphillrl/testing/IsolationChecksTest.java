package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Step;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is done to how many instances, in which order. */
class IsolationChecksTest {
    private final List<String> log = new ArrayList<>();
    private final List<Stroll> made = new ArrayList<>();
    private Subject<Integer> subject = new Subject<>(Stroll::new);

    private class Logging extends LoggedStroll {
        Logging() {
            super(made.size(), log);
        }
    }

    private void check(IntFunction<Stroll> worlds) {
        made.clear();
        subject = new Subject<>(() -> {
            Stroll world = worlds.apply(made.size());
            made.add(world);
            return world;
        });
        Subject<Integer> alone = new Subject<>(Stroll::new);
        Trace reference = Player.of(alone, alone.open()).play(6, Subject.PREFIX);
        new IsolationChecks<>(subject, 6, reference).check();
    }

    @Test
    void check_faultlessWorld_isVisitedSixTimes() {
        check(i -> new Logging());
        assertEquals(List.of(), PlayerTest.texts(subject));
        assertEquals(6, made.size());
        List<String> expected = new ArrayList<>(List.of("0 reset 6", "1 reset 7"));
        for (int step = 0; step < 5; step++) expected.addAll(List.of("0 step", "1 step"));
        expected.add("1 close");
        for (int step = 5; step < 12; step++) expected.add("0 step");
        expected.add("0 close");
        assertEquals(expected, log.subList(0, expected.size()));
        assertEquals(2, log.stream().filter("2 reset 6"::equals).count(), "observations of two episodes are kept");
        for (int i = 0; i < 6; i++) {
            String close = i + " close";
            assertEquals(1, log.stream().filter(close::equals).count());
        }
    }

    /** Another instance whose episode is over is left alone until it is closed. */
    @Test
    void check_shorterIntruder_isNotSteppedOn() {
        check(i -> new Logging() {
            @Override
            public Step step(Integer action) {
                Step step = super.step(action);
                if (i != 1 || clock < 3) return step;
                clock = LENGTH;
                return Step.terminated(step.observation(), 0);
            }
        });
        assertEquals(3, log.stream().filter("1 step"::equals).count());
        assertEquals(List.of(), PlayerTest.texts(subject));
    }

    @Test
    void check_noInstances_findsOnlyThat() {
        for (int left = 0; left < 6; left++) {
            int last = left;
            check(i -> i < last ? new Stroll() : null);
            assertEquals(
                    List.of("SUPPLIER: the supplier returned null | call " + (left + 1) + " of the supplier"),
                    PlayerTest.texts(subject));
        }
    }

    @Test
    void check_sharedState_isFoundWithItsCircumstances() {
        double[] shared = new double[1];
        check(i -> new Stroll() {
            @Override
            double reward() {
                return i == 0 ? place + shared[0] : place;
            }

            @Override
            public double[] reset(long seed) {
                if (i == 1) shared[0] = 1;
                return super.reset(seed);
            }
        });
        List<String> found = PlayerTest.texts(subject);
        assertEquals(1, found.size());
        assertEquals(
                0,
                found.get(0).indexOf("SHARED_STATE: compared with an undisturbed episode, at step 0, the reward is "));
        assertEquals(
                "seed 6, while another instance plays seed 7 in turns and is closed",
                subject.findings().all().get(0).where());
    }

    @Test
    void check_drawing_isLookedAtInAnInstanceOfItsOwn() {
        check(i -> drawn(i, () -> {
            throw new IllegalStateException("no picture");
        }));
        assertEquals(
                List.of(
                        "DRAWING: drawing() threw java.lang.IllegalStateException: no picture | seed 6, while nothing has "
                                + "been reset yet"),
                PlayerTest.texts(subject));
        check(i -> drawn(i, () -> Optional.of(new Text("\u001b"))));
        assertEquals(
                List.of("DRAWING: text() has an escape sequence | seed 6, while every state is drawn"),
                PlayerTest.texts(subject));
        check(i -> drawn(i, () -> Optional.of(new Text("fine"))));
        assertEquals(List.of(), PlayerTest.texts(subject));
    }

    private static Stroll drawn(int instance, Supplier<Optional<Drawing>> drawing) {
        return new Stroll() {
            @Override
            public Optional<Drawing> drawing() {
                assertEquals(3, instance);
                return drawing.get();
            }
        };
    }

    private record Text(String text) implements Drawing {
        @Override
        public void paint(Graphics2D graphics, int width, int height) {}
    }

    /** Whoever scribbles into shared arrays puts them right again. */
    @Test
    void check_arrayThatInstancesShare_isWholeAfterwards() {
        double[] constant = {1, 2};
        check(i -> new Stroll() {
            @Override
            double[] observe() {
                return i == 5 && clock == 3 ? constant : super.observe();
            }
        });
        assertEquals(List.of(1.0, 2.0), List.of(constant[0], constant[1]));
    }
}
