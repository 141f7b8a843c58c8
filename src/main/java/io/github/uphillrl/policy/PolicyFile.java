package io.github.uphillrl.policy;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Policies as {@code .safetensors} files: a weight as PyTorch lays it out, {@code [outputs, inputs]}, a bias as a vector,
 * and in the metadata what is needed to rebuild the policy.
 */
final class PolicyFile {
    private PolicyFile() {}

    static void save(Path file, NetworkPolicy<?> policy) {
        Map<String, DMatrixRMaj> tensors = new TreeMap<>();
        Set<String> vectors = new HashSet<>();
        for (Parameter parameter : policy.parameters()) {
            requireFinite(parameter);
            tensors.put(parameter.name(), CommonOps_DDRM.transpose(parameter.value(), null));
            if (!isWeight(parameter)) vectors.add(parameter.name());
        }
        Map<String, String> metadata =
                new TreeMap<>(Architecture.of(policy.network()).toMetadata());
        metadata.putAll(policy.headMetadata());
        policy.observationNormalization().ifPresent(normalization -> normalization.toMetadata(metadata));
        SafetensorsFile.write(file, tensors, metadata, vectors);
    }

    static NetworkPolicy<?> load(Path file) {
        return load(SafetensorsFile.read(file), file);
    }

    /** Makes the policy of a file that has been read. */
    static NetworkPolicy<?> load(SafetensorsFile content, Path file) {
        if (!content.metadata().containsKey(PolicyKind.KEY)) {
            throw new SafetensorsException(
                    file + " holds no policy of this library: its metadata has no " + PolicyKind.KEY
                            + ". Weights alone go into a policy of the same shape with loadParameters",
                    null);
        }
        PolicyKind kind = PolicyKind.read(content.metadata(), file);
        Architecture architecture = Architecture.read(content, file);
        try {
            NetworkPolicy<?> policy = kind.rebuild(architecture.build(), content.metadata());
            if (ObservationNormalization.isIn(content.metadata())) {
                policy = policy.withObservationNormalization(
                        ObservationNormalization.read(content.metadata(), architecture.inputs()));
            }
            fill(policy.parameters(), content, file);
            return policy;
        } catch (IllegalArgumentException e) {
            throw new SafetensorsException(file + " describes no policy: " + e.getMessage(), e);
        }
    }

    static <P extends NetworkPolicy<?>> P load(Path file, Class<P> kind) {
        NetworkPolicy<?> policy = load(file);
        if (kind.isInstance(policy)) return kind.cast(policy);
        throw new SafetensorsException(
                file + " holds a " + policy.getClass().getSimpleName() + ", not a " + kind.getSimpleName(), null);
    }

    static void loadParameters(Path file, NetworkPolicy<?> policy) {
        SafetensorsFile content = SafetensorsFile.read(file);
        if (!ObservationNormalization.isIn(content.metadata())) {
            fill(policy.parameters(), content, file);
            return;
        }
        ObservationNormalization target = policy.observationNormalization()
                .orElseThrow(() -> new SafetensorsException(
                        file + " holds parameters that were trained with normalised observations; give the policy a "
                                + "normalization first",
                        null));
        try {
            ObservationNormalization read = ObservationNormalization.read(content.metadata(), policy.observationSize());
            fill(policy.parameters(), content, file);
            target.restore(read.state());
        } catch (IllegalArgumentException e) {
            throw new SafetensorsException(file + " describes no normalization: " + e.getMessage(), e);
        }
    }

    /** Copies every tensor to the parameter of its name; nothing changes unless all of them fit. */
    private static void fill(List<Parameter> parameters, SafetensorsFile content, Path file) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : parameters) {
            names.add(parameter.name());
            check(parameter, content, file);
        }
        if (!names.equals(content.tensors().keySet())) {
            throw new SafetensorsException(
                    file + " must hold the tensors " + names + ", but holds "
                            + content.tensors().keySet(),
                    null);
        }
        for (Parameter parameter : parameters) {
            CommonOps_DDRM.transpose(content.tensors().get(parameter.name()), parameter.value());
        }
    }

    private static void check(Parameter parameter, SafetensorsFile content, Path file) {
        String name = parameter.name();
        DMatrixRMaj tensor = content.tensors().get(name);
        if (tensor == null) throw new SafetensorsException(file + " has no tensor " + name, null);
        int rows = parameter.value().numCols;
        int columns = parameter.value().numRows;
        int dimensions = isWeight(parameter) ? 2 : 1;
        if (tensor.numRows != rows || tensor.numCols != columns || content.shape(name).length != dimensions) {
            throw new SafetensorsException(
                    String.format(
                            Locale.ROOT,
                            "%s: tensor %s must have the shape %s, but has %s",
                            file,
                            name,
                            dimensions == 2 ? List.of(rows, columns) : List.of(rows),
                            Arrays.toString(content.shape(name))),
                    null);
        }
        int place = Sums.firstNonFinite(tensor.data, tensor.getNumElements());
        if (place >= 0) {
            throw new SafetensorsException(
                    file + ": tensor " + name + " holds " + tensor.data[place] + " at element " + place, null);
        }
    }

    /** A file that {@link #load} would refuse must not take the place of a good one. */
    private static void requireFinite(Parameter parameter) {
        int place =
                Sums.firstNonFinite(parameter.value().data, parameter.value().getNumElements());
        if (place >= 0) {
            throw new NumericalException(
                    parameter.name() + " is " + parameter.value().data[place] + " at element " + place);
        }
    }

    /** Weights are matrices in files even if they have one row or column; everything else is a vector. */
    private static boolean isWeight(Parameter parameter) {
        return parameter.name().endsWith(".weight");
    }
}
