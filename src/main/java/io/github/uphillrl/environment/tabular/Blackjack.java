package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;

/**
 * {@code Blackjack-v1}: draw cards for a sum as high as possible up to 21, and higher than the dealer's.
 *
 * <p>The actions are to stick (0) and to hit (1). The observation is three one-hot rows one after the other, {@code [45]}:
 * the player's total (0 … 31), the dealer's first card (0 … 10, an ace being 1) and whether the player has an ace that
 * counts 11 (no, yes). Going beyond 21 earns −1 and terminates; so does sticking, after which the dealer draws up to 17 or
 * more: winning earns 1, losing −1, a draw 0. An ace and a ten at once beat everything of the dealer's but the same. Cards
 * come from a deck that never runs out. There is no time limit and no threshold.
 *
 * <p>{@code reset(seed)}, draws and ends are those of Gymnasium 1.3.0 ({@code gymnasium/envs/toy_text/blackjack.py}) as
 * registered, which is Sutton and Barto: Reinforcement Learning, 2nd edition, example 5.1.
 */
public final class Blackjack extends SingleLane<Integer> {
    private final BlackjackLanes lane;

    /** Makes one; the first call must be {@link #reset(long)}. */
    public Blackjack() {
        this(new BlackjackLanes(1));
    }

    private Blackjack(BlackjackLanes lane) {
        super(lane);
        this.lane = lane;
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(TabularEnvironments.BLACKJACK);
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new BlackjackLanes(lanes));
    }

    /** Returns a drawing of both hands; the dealer's second card is hidden until the player sticks. */
    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new CardTable(lane.dealer(0), lane.player(0), () -> lane.hasStuck(0)));
    }
}
