package io.github.uphillrl.trainer;

import java.util.Optional;

/**
 * What one update saw and did. Watch the return; the loss is a surrogate whose value says nothing about progress.
 *
 * @param update the number of the update, from 1
 * @param episodes episodes played since the run began
 * @param steps environment steps taken since the run began
 * @param meanReturn mean undiscounted return of this update's episodes
 * @param minReturn smallest undiscounted return of this update's episodes
 * @param maxReturn largest undiscounted return of this update's episodes
 * @param meanLength mean length of this update's episodes, in steps
 * @param entropy mean entropy of the policy over this update's steps, in nats, before the update
 * @param gradientNorm Euclidean norm of the gradient over all parameters, before clipping
 * @param loss value of the surrogate loss before the update
 * @param seconds wall time of this update, playing included
 * @param warning what the {@link AscentMonitor} found at this update, if anything
 */
public record UpdateReport(
        long update,
        long episodes,
        long steps,
        double meanReturn,
        double minReturn,
        double maxReturn,
        double meanLength,
        double entropy,
        double gradientNorm,
        double loss,
        double seconds,
        Optional<AscentWarning> warning) {}
