package io.github.uphillrl.trainer;

import java.util.Optional;

/** Knows one way in which an update goes wrong; sees every update in turn and may remember. */
interface AscentRule {
    /** Returns what is wrong, if anything is. */
    Optional<AscentWarning> look(UpdateFigures figures);
}
