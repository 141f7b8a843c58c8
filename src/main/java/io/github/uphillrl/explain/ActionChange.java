package io.github.uphillrl.explain;

/**
 * What an update did to one action in one state.
 *
 * @param action the action, from 0
 * @param name what to call it
 * @param sampled whether it is the one that was sampled in that step
 * @param probabilityBefore π(a|s) before the update; 0 if the action is not legal
 * @param weight w of the step if the action was sampled, else 0
 * @param loss the step's own loss {@code −w·log π(a|s)} before the update if the action was sampled, else 0; its
 *     <em>value</em>, which descent does not look at
 * @param lossGradient ∂loss/∂logit of the step's own loss, entropy term included: descent goes against it
 * @param predictedLogChange the first-order change of log π(a|s), {@code −η·∇log π(a|s)·∇L}, through the whole network
 *     and by the whole batch
 * @param probabilityAfter π(a|s) after one step of plain gradient descent
 * @param verdict what happened, in words
 */
public record ActionChange(
        int action,
        String name,
        boolean sampled,
        double probabilityBefore,
        double weight,
        double loss,
        double lossGradient,
        double predictedLogChange,
        double probabilityAfter,
        String verdict) {}
