package io.github.uphillrl.optimizer;

import io.github.uphillrl.internal.Check;

/**
 * The schedules of {@link Schedule}'s factories, where their formulae stand. Records, so that two configurations can be
 * compared and printed.
 */
sealed interface StandardSchedule extends Schedule {
    record Constant(double value) implements StandardSchedule {
        public Constant {
            Check.finite(value, "value");
        }

        @Override
        public double at(long update) {
            return value;
        }
    }

    record Linear(double from, double to, long updates) implements StandardSchedule {
        public Linear {
            checkEnds(from, to, updates);
        }

        @Override
        public double at(long update) {
            // the end is returned, not computed: from + (to − from) need not be to
            return update >= updates ? to : from + (to - from) * ((double) update / updates);
        }
    }

    record Exponential(double from, double factor, long updates) implements StandardSchedule {
        public Exponential {
            Check.finite(from, "from");
            Check.fraction(factor, "factor");
            Check.positive(updates, "updates");
        }

        @Override
        public double at(long update) {
            return from * StrictMath.pow(factor, (double) Math.min(update, updates));
        }
    }

    record Cosine(double from, double to, long updates) implements StandardSchedule {
        public Cosine {
            checkEnds(from, to, updates);
        }

        @Override
        public double at(long update) {
            double angle = Math.PI * ((double) Math.min(update, updates) / updates);
            return to + (from - to) * ((1 + StrictMath.cos(angle)) / 2);
        }
    }

    private static void checkEnds(double from, double to, long updates) {
        Check.finite(from, "from");
        Check.finite(to, "to");
        Check.positive(updates, "updates");
    }
}
