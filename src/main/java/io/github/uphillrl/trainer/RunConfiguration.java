package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run's result depends on, in words: two runs of the same words make the same updates from the same state. */
final class RunConfiguration {
    private static final String LAMBDA = "([\\w.$]+)\\$\\$Lambda[\\w.$/]*@[0-9a-f]+";
    private static final String IDENTITY = "@[0-9a-f]+\\b";

    private final ReinforceSettings settings;
    private final NetworkPolicy<?> policy;
    private final String environment;
    private final List<TrainingListener> listeners;
    private @Nullable SortedMap<String, String> words;

    RunConfiguration(
            ReinforceSettings settings, NetworkPolicy<?> policy, String environment, List<TrainingListener> listeners) {
        this.settings = settings;
        this.policy = policy;
        this.environment = environment;
        this.listeners = List.copyOf(listeners);
    }

    /** Found at the first call: so much text is made by code that the JVM must make first, and most runs are not asked. */
    synchronized SortedMap<String, String> words() {
        if (words == null) words = Collections.unmodifiableSortedMap(find());
        return words;
    }

    /** Lanes and threads are left out: no result depends on them. */
    private SortedMap<String, String> find() {
        SortedMap<String, Object> facts = new TreeMap<>();
        EstimatorSettings estimator = settings.estimator();
        facts.put("environment", environment);
        facts.put("actions", policy.actionSpace());
        facts.put("policy", policy.getClass().getName());
        facts.put("network", network());
        facts.put(
                "observations",
                policy.observationNormalization().map(Object::toString).orElse("as they are"));
        facts.put("discount", estimator.discount());
        facts.put("credit", estimator.credit());
        facts.put("baseline", estimator.baseline());
        facts.put("standardization", estimator.standardization());
        facts.put("rewardScaling", estimator.rewardScaling());
        facts.put("lossScale", estimator.lossScale());
        // a schedule may be a function without a name: its first value tells most of them apart
        facts.put("entropyCoefficient", estimator.entropySchedule() + " from " + estimator.entropyCoefficient(0));
        facts.put("optimizer", settings.optimizer());
        facts.put("episodesPerUpdate", settings.episodesPerUpdate());
        facts.put("maxGradientNorm", settings.maxGradientNorm());
        facts.put("maxEpisodeSteps", settings.maxEpisodeSteps());
        facts.put("seed", settings.seed());
        facts.put("listeners", statefulListeners());
        SortedMap<String, String> configuration = new TreeMap<>();
        facts.forEach((key, fact) -> configuration.put(key, withoutIdentity(String.valueOf(fact))));
        return configuration;
    }

    private String network() {
        String parameters = policy.parameters().stream()
                .map(p -> p.name() + " " + p.value().numRows + "x" + p.value().numCols)
                .collect(Collectors.joining(", "));
        return policy.network().hiddenLayers() + ", " + policy.network().precision() + ": " + parameters;
    }

    /** In their order, since their states are saved under their numbers. */
    private String statefulListeners() {
        return listeners.stream()
                .filter(Stateful.class::isInstance)
                .map(listener -> listener.getClass().getName())
                .collect(Collectors.joining(", "));
    }

    /** Takes out what differs from one start of the program to the next. */
    private static String withoutIdentity(String words) {
        return words.replaceAll(LAMBDA, "a function of $1").replaceAll(IDENTITY, "");
    }
}
