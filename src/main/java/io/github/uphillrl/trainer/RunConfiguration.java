package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a run's result depends on, in words: two runs of the same words make the same updates from the same state. */
final class RunConfiguration {
    private static final Pattern LAMBDA = Pattern.compile("([\\w.$]+)\\$\\$Lambda[\\w.$/]*@[0-9a-f]+");
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]+\\b");

    private RunConfiguration() {}

    /** Lanes and threads are left out: no result depends on them. */
    static SortedMap<String, String> of(
            ReinforceSettings settings, NetworkPolicy<?> policy, String environment, List<TrainingListener> listeners) {
        SortedMap<String, Object> words = new TreeMap<>();
        EstimatorSettings estimator = settings.estimator();
        words.put("environment", environment);
        words.put("actions", policy.actionSpace());
        words.put("policy", policy.getClass().getName());
        words.put("network", network(policy));
        words.put(
                "observations",
                policy.observationNormalization().map(Object::toString).orElse("as they are"));
        words.put("discount", estimator.discount());
        words.put("credit", estimator.credit());
        words.put("baseline", estimator.baseline());
        words.put("standardization", estimator.standardization());
        words.put("rewardScaling", estimator.rewardScaling());
        words.put("lossScale", estimator.lossScale());
        // a schedule may be a function without a name: its first value tells most of them apart
        words.put("entropyCoefficient", estimator.entropySchedule() + " from " + estimator.entropyCoefficient(0));
        words.put("optimizer", settings.optimizer());
        words.put("episodesPerUpdate", settings.episodesPerUpdate());
        words.put("maxGradientNorm", settings.maxGradientNorm());
        words.put("maxEpisodeSteps", settings.maxEpisodeSteps());
        words.put("seed", settings.seed());
        words.put("listeners", statefulOf(listeners));
        SortedMap<String, String> configuration = new TreeMap<>();
        words.forEach((key, word) -> configuration.put(key, withoutIdentity(String.valueOf(word))));
        return configuration;
    }

    private static String network(NetworkPolicy<?> policy) {
        String parameters = policy.parameters().stream()
                .map(p -> p.name() + " " + p.value().numRows + "x" + p.value().numCols)
                .collect(Collectors.joining(", "));
        return policy.network().hiddenLayers() + ", " + policy.network().precision() + ": " + parameters;
    }

    /** In their order, since their states are saved under their numbers. */
    private static String statefulOf(List<TrainingListener> listeners) {
        return listeners.stream()
                .filter(Stateful.class::isInstance)
                .map(listener -> listener.getClass().getName())
                .collect(Collectors.joining(", "));
    }

    /** Takes out what differs from one start of the program to the next. */
    private static String withoutIdentity(String words) {
        String named = LAMBDA.matcher(words).replaceAll("a function of $1");
        return IDENTITY.matcher(named).replaceAll("");
    }
}
