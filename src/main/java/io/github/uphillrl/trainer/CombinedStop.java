package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import java.util.Map;

/** Two conditions, both asked at every update, since each may count updates; their states together. */
abstract class CombinedStop implements StopCondition, Stateful {
    final StopCondition first;
    final StopCondition second;

    CombinedStop(StopCondition first, StopCondition second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public Map<String, double[]> state() {
        return StateParts.collect(Map.of("first", first, "second", second));
    }

    @Override
    public void restore(Map<String, double[]> state) {
        StateParts.restore(Map.of("first", first, "second", second), state);
    }
}
