package io.github.uphillrl.testing;

import static io.github.uphillrl.testing.EnvironmentFault.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.environment.classic.CartPole;
import io.github.uphillrl.internal.SeededRandom;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One tiny broken world per fault: the checker finds that fault, and no other but what follows from it. */
class PlantedFaultsTest {
    /** A broken world, and what is to be found in it; the first is its own fault. */
    private record Planted<A>(String name, Supplier<? extends Environment<A>> world, EnvironmentFault... faults) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Stroll SHARED = new Stroll();

    static Stream<Planted<?>> worlds() {
        return Stream.of(ofSupply(), ofValues(), ofMasks(), ofRepetition(), ofArrays(), ofLife(), ofForms())
                .flatMap(List::stream);
    }

    private static List<Planted<?>> ofSupply() {
        return List.of(
                new Planted<Integer>("the same instance twice", () -> SHARED, SUPPLIER),
                new Planted<Integer>("no instance", () -> null, SUPPLIER),
                new Planted<Integer>(
                        "a supplier that throws",
                        () -> {
                            throw new IllegalStateException("no licence");
                        },
                        SUPPLIER),
                new Planted<>(
                        "no observation",
                        () -> new Stroll() {
                            @Override
                            public int observationSize() {
                                return 0;
                            }
                        },
                        SHAPE),
                new Planted<>(
                        "a space that decodes other actions than it encoded",
                        () -> new Stroll() {
                            @Override
                            public ActionSpace<Integer> actionSpace() {
                                return new Shifted();
                            }
                        },
                        ACTION_SPACE));
    }

    private static List<Planted<?>> ofValues() {
        return List.of(
                new Planted<>(
                        "a step that throws now and then",
                        () -> new Stroll() {
                            @Override
                            double reward() {
                                if (clock == 7) throw new ArithmeticException("/ by zero");
                                return place;
                            }
                        },
                        THREW),
                new Planted<>(
                        "negative seeds refused",
                        () -> new Stroll() {
                            @Override
                            public double[] reset(long seed) {
                                if (seed < 0) throw new IllegalArgumentException("a seed must not be negative");
                                return super.reset(seed);
                            }
                        },
                        SEED_REJECTED),
                new Planted<>(
                        "no step",
                        () -> new Stroll() {
                            @Override
                            public Step step(Integer action) {
                                super.step(action);
                                return clock == 5 ? null : Step.running(observe(), 0);
                            }
                        },
                        MISSING_VALUE),
                new Planted<>(
                        "a shorter last observation",
                        () -> new Stroll() {
                            @Override
                            double[] observe() {
                                return clock == LENGTH ? new double[1] : super.observe();
                            }
                        },
                        OBSERVATION_LENGTH),
                new Planted<>(
                        "a root of a negative number",
                        () -> new Stroll() {
                            @Override
                            double[] observe() {
                                return new double[] {Math.sqrt(place), clock};
                            }
                        },
                        OBSERVATION_NOT_FINITE),
                new Planted<>(
                        "a reward divided by 0",
                        () -> new Stroll() {
                            @Override
                            double reward() {
                                return 1.0 / (clock - 3);
                            }
                        },
                        REWARD_NOT_FINITE));
    }

    private static List<Planted<?>> ofMasks() {
        return List.of(
                new Planted<>("a mask too short", () -> new Masked(2, true), MASK_LENGTH),
                new Planted<>("a mask too long", () -> new Masked(4, true), MASK_LENGTH),
                new Planted<>("nothing legal", () -> new Masked(3, false), MASK_NONE_LEGAL));
    }

    private static List<Planted<?>> ofRepetition() {
        return List.of(
                new Planted<>(
                        "chance without a seed",
                        () -> new Stroll() {
                            @Override
                            double wind() {
                                return Math.random();
                            }
                        },
                        NOT_REPRODUCIBLE),
                new Planted<>(
                        "a generator that reset leaves alone",
                        () -> new Stroll() {
                            private final SeededRandom own = new SeededRandom(7);

                            @Override
                            double wind() {
                                return own.nextDouble();
                            }
                        },
                        RESET_INCOMPLETE),
                new Planted<>(
                        "cleaning up at the end only",
                        () -> new Stroll() {
                            private double tired;

                            @Override
                            double wind() {
                                tired = clock == LENGTH ? 0 : tired + 0.1;
                                return tired;
                            }
                        },
                        MID_EPISODE_RESET),
                new Planted<>(
                        "a place that all instances share",
                        () -> new Stroll() {
                            @Override
                            public double[] reset(long seed) {
                                SHARED.place = new SeededRandom(seed).nextDouble();
                                return super.reset(seed);
                            }

                            @Override
                            double reward() {
                                SHARED.place += place;
                                return SHARED.place;
                            }
                        },
                        SHARED_STATE));
    }

    private static List<Planted<?>> ofArrays() {
        return List.of(
                new Planted<>(
                        "one array for all observations",
                        () -> new Stroll() {
                            private final double[] observation = new double[2];

                            @Override
                            double[] observe() {
                                observation[0] = place;
                                observation[1] = clock;
                                return observation;
                            }
                        },
                        OBSERVATION_REUSED),
                new Planted<>(
                        "an observation changed afterwards",
                        () -> new Stroll() {
                            private double[] last = new double[2];

                            @Override
                            double[] observe() {
                                last[1] = -1;
                                last = super.observe();
                                return last;
                            }
                        },
                        OBSERVATION_REUSED),
                new Planted<>(
                        "a state that the caller holds",
                        () -> new Stroll() {
                            private double[] state = new double[2];

                            @Override
                            double[] observe() {
                                double sum = clock == 0 ? 0 : state[0];
                                state = new double[] {sum + place, clock};
                                return state;
                            }
                        },
                        OBSERVATION_ALIASED),
                new Planted<>(
                        "an action clipped in place",
                        () -> new Drift() {
                            @Override
                            double reward(double[] action) {
                                action[0] = Math.min(action[0], 0.25);
                                return action[0];
                            }
                        },
                        ACTION_CHANGED),
                new Planted<>(
                        "an action kept",
                        () -> new Drift() {
                            @Override
                            void remember(double[] action) {
                                before = action;
                            }
                        },
                        ACTION_KEPT),
                new Planted<>(
                        "an action at the edge",
                        () -> new Drift() {
                            @Override
                            double reward(double[] action) {
                                return StrictMath.log(1 - action[1]);
                            }
                        },
                        EDGE_ACTION));
    }

    private static List<Planted<?>> ofLife() {
        return List.of(
                new Planted<>(
                        "a step before the reset",
                        () -> {
                            Stroll eager = new Stroll();
                            eager.clock = 0;
                            return eager;
                        },
                        STEP_BEFORE_RESET),
                new Planted<>(
                        "a step after the end",
                        () -> new Stroll() {
                            @Override
                            public Step step(Integer action) {
                                if (clock == LENGTH && place != 0) return Step.terminated(observe(), 0);
                                return super.step(action);
                            }
                        },
                        STEP_AFTER_END),
                new Planted<>(
                        "another exception after the end",
                        () -> new Stroll() {
                            @Override
                            public Step step(Integer action) {
                                if (clock == LENGTH && place != 0) throw new IndexOutOfBoundsException(clock);
                                return super.step(action);
                            }
                        },
                        STEP_AFTER_END),
                new Planted<>(
                        "no end",
                        () -> new Stroll() {
                            @Override
                            public Step step(Integer action) {
                                if (clock == LENGTH - 1) clock = 0;
                                return super.step(action);
                            }
                        },
                        NEVER_ENDS),
                new Planted<>(
                        "a limit that is not kept",
                        () -> new Stroll() {
                            @Override
                            public Optional<EnvironmentSpec> spec() {
                                return Optional.of(
                                        EnvironmentSpec.of("Stroll-v0").withMaxEpisodeSteps(LENGTH - 1));
                            }
                        },
                        SPEC_LIMIT),
                new Planted<>(
                        "closed twice",
                        () -> new Stroll() {
                            private boolean closed;

                            @Override
                            public void close() {
                                if (closed) throw new IllegalStateException("closed already");
                                closed = true;
                            }
                        },
                        CLOSE));
    }

    private static List<Planted<?>> ofForms() {
        return List.of(
                new Planted<>(
                        "lanes of another world",
                        () -> new Stroll() {
                            @Override
                            public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
                                return new CartPole().vectorized(lanes);
                            }
                        },
                        LANES_DIFFER),
                new Planted<>("a drawing that draws lots", () -> new Drawn("", true), DRAWING),
                new Planted<>("a drawing too wide", () -> new Drawn("#".repeat(81), false), DRAWING));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    <A> void check_brokenWorld_findsItsFaultAndNoOther(Planted<A> planted) {
        EnvironmentReport report = EnvironmentChecker.check(planted.world());
        Set<EnvironmentFault> found = report.findings().stream()
                .map(EnvironmentReport.Finding::fault)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnvironmentFault.class)));
        assertEquals(EnumSet.copyOf(List.of(planted.faults())), found, report::toString);
    }

    @Test
    void worlds_faults_areAllPlanted() {
        Set<EnvironmentFault> planted = worlds().flatMap(world -> Arrays.stream(world.faults()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnvironmentFault.class)));
        assertEquals(EnumSet.allOf(EnvironmentFault.class), planted);
    }

    /** Three actions, which come back as their neighbours. */
    private static final class Shifted implements ActionSpace<Integer> {
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
            return (int) source[offset] + 1;
        }

        @Override
        public boolean contains(Integer action) {
            return true;
        }
    }

    /** A stroll with a mask at odd clocks. */
    private static final class Masked extends Stroll {
        private final int length;
        private final boolean legal;

        Masked(int length, boolean legal) {
            this.length = length;
            this.legal = legal;
        }

        @Override
        public boolean[] legalActions() {
            boolean[] mask = new boolean[length];
            Arrays.fill(mask, legal);
            return clock % 2 == 0 ? ALL_LEGAL : mask;
        }
    }

    /** A stroll with a picture. */
    private static final class Drawn extends Stroll {
        private final String text;
        private final boolean drawsLots;

        Drawn(String text, boolean drawsLots) {
            this.text = text;
            this.drawsLots = drawsLots;
        }

        @Override
        public Optional<Drawing> drawing() {
            return Optional.of(new Drawing() {
                @Override
                public String text() {
                    return text;
                }

                @Override
                public void paint(Graphics2D graphics, int width, int height) {
                    if (drawsLots) random.nextDouble();
                }
            });
        }
    }
}
