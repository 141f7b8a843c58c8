package io.github.uphillrl.checkpoint;

import io.github.uphillrl.CheckpointException;
import io.github.uphillrl.trainer.Reinforce;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a run was taken up.
 *
 * @param run to go on with; closed by whoever asked for it
 * @param file the checkpoint that it goes on from, or empty if it starts
 * @param damaged one for each newer checkpoint that was passed over, the newest first; as a rule none
 * @param <A> the type of an action
 */
public record Resumption<A>(Reinforce<A> run, Optional<Path> file, List<CheckpointException> damaged) {
    public Resumption {
        damaged = List.copyOf(damaged);
    }
}
