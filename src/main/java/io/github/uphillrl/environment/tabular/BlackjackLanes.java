package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.NumpyRandom;
import java.util.Arrays;

/** Many games of {@link Blackjack} side by side, and the one home of its rules. */
final class BlackjackLanes implements VectorEnvironment<Integer> {
    static final int TOTALS = 32;
    static final int CARDS = 11;
    static final int OBSERVATION_SIZE = TOTALS + CARDS + 2;

    private static final int STICK = 0;
    private static final int HIT = 1;
    private static final int TEN = 10;
    private static final int KINDS = 13;
    private static final int SUITS = 4;
    private static final int FACES = 3;
    private static final int DEALER_STANDS = 17;
    private static final ActionSpace<Integer> ACTIONS = ActionSpace.discrete(2);

    private final NumpyRandom[] random;
    private final Hand[] dealers;
    private final Hand[] players;
    private final boolean[] running;

    BlackjackLanes(int lanes) {
        Check.positive(lanes, "lanes");
        random = new NumpyRandom[lanes];
        dealers = new Hand[lanes];
        players = new Hand[lanes];
        running = new boolean[lanes];
        Arrays.setAll(random, lane -> new NumpyRandom(0));
        Arrays.setAll(dealers, lane -> new Hand());
        Arrays.setAll(players, lane -> new Hand());
    }

    @Override
    public int lanes() {
        return running.length;
    }

    @Override
    public int observationSize() {
        return OBSERVATION_SIZE;
    }

    @Override
    public boolean forbidsActions() {
        return false;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ACTIONS;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        random[lane].reseed(seed);
        deal(lane, dealers[lane]);
        deal(lane, players[lane]);
        // Gymnasium draws how it will show the dealer's card, and every later card depends on it.
        random[lane].choice(SUITS);
        if (dealers[lane].card(0) == TEN) random[lane].choice(FACES);
        running[lane] = true;
        observe(lane, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        for (int lane = 0; lane < count; lane++) {
            rewards[lane] = actions[lane] == HIT ? hit(lane) : stick(lane);
            running[lane] = actions[lane] == HIT && !players[lane].isBust();
            outcomes[lane] = running[lane] ? Outcome.RUNNING : Outcome.TERMINATED;
            observe(lane, observations);
        }
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        swap(random, from, to);
        swap(dealers, from, to);
        swap(players, from, to);
        running[to] = running[from];
        running[from] = false;
    }

    /** Returns the dealer's cards in a lane, live; the first one is shown. */
    Hand dealer(int lane) {
        return dealers[lane];
    }

    /** Returns the player's cards in a lane, live. */
    Hand player(int lane) {
        return players[lane];
    }

    /** Returns whether the dealer's cards lie open in a lane, because the player stuck. */
    boolean hasStuck(int lane) {
        return !running[lane] && !players[lane].isBust();
    }

    private double hit(int lane) {
        draw(lane, players[lane]);
        return players[lane].isBust() ? -1 : 0;
    }

    private double stick(int lane) {
        Hand dealer = dealers[lane];
        Hand player = players[lane];
        while (dealer.total() < DEALER_STANDS) draw(lane, dealer);
        if (player.isNatural() && !dealer.isNatural()) return 1;
        return Integer.compare(player.score(), dealer.score());
    }

    private void deal(int lane, Hand hand) {
        hand.clear();
        draw(lane, hand);
        draw(lane, hand);
    }

    /** Draws one of thirteen kinds, ace to king, from a deck that never runs out. */
    private void draw(int lane, Hand hand) {
        hand.add(Math.min(1 + random[lane].choice(KINDS), TEN));
    }

    private void observe(int lane, double[] observations) {
        int row = lane * OBSERVATION_SIZE;
        Arrays.fill(observations, row, row + OBSERVATION_SIZE, 0);
        observations[row + players[lane].total()] = 1;
        observations[row + TOTALS + dealers[lane].card(0)] = 1;
        observations[row + TOTALS + CARDS + (players[lane].hasUsableAce() ? 1 : 0)] = 1;
    }

    private void check(int count, double[] actions) {
        if (count < 1 || count > running.length) {
            throw new IllegalArgumentException("count must lie in 1 … " + running.length + ", got " + count);
        }
        for (int lane = 0; lane < count; lane++) {
            if (!running[lane]) throw new IllegalStateException("lane " + lane + " needs a reset");
            if (actions[lane] != STICK && actions[lane] != HIT) {
                throw new IllegalArgumentException(
                        "the action of lane " + lane + " must be 0 or 1, got " + actions[lane]);
            }
        }
    }

    private static <T> void swap(T[] things, int one, int other) {
        T kept = things[one];
        things[one] = things[other];
        things[other] = kept;
    }
}
