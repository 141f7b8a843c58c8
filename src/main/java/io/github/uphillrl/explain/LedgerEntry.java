package io.github.uphillrl.explain;

/**
 * Which step of a batch moved which action's probability in the explained state, by how much.
 *
 * @param source the step that pushed
 * @param sampled the action that was sampled in that step
 * @param weight its weight
 * @param action the action whose probability it moved
 * @param logChange by how much it moved log π(action|s), to first order: {@code −η·∇log π(action|s)·∇Lᵢ}
 * @param probabilityChange by how much it moved π(action|s), to first order: π·logChange
 */
public record LedgerEntry(
        StepReference source, int sampled, double weight, int action, double logChange, double probabilityChange) {}
