package io.github.uphillrl.explain;

import java.util.List;

/**
 * Why an update did what it did; made by {@link UpdateExplainer}.
 *
 * @param learningRate η of the plain gradient descent that is explained
 * @param loss the value of the surrogate loss L of the whole batch before the update
 * @param steps the explained steps
 */
public record UpdateExplanation(double learningRate, double loss, List<ExplainedStep> steps) {
    public UpdateExplanation {
        steps = List.copyOf(steps);
    }

    /** Returns tables of at most 100 columns, one per explained step. */
    public String toText() {
        return ExplanationText.of(this);
    }

    /**
     * Returns a page with a slider over the learning rate; all it needs is in it, and it asks nothing of the network.
     * Opened with {@code #eta=0.5} behind its address it begins at that learning rate.
     *
     * @param title what to write above it
     */
    public String toHtml(String title) {
        return toHtml(title, List.of(this));
    }

    /**
     * Returns one page for several updates, to be compared under one slider.
     *
     * @param title what to write above it
     * @param explanations at least one
     */
    public static String toHtml(String title, List<UpdateExplanation> explanations) {
        return ExplanationPage.of(title, explanations);
    }
}
