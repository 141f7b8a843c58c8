package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import org.jspecify.annotations.Nullable;

/** A new instance for one question, closed at its end; absent if none could be made. */
final class Visit<A> implements AutoCloseable {
    private final Subject<A> subject;
    private @Nullable Environment<A> environment;

    Visit(Subject<A> subject) {
        this.subject = subject;
        this.environment = subject.open();
    }

    boolean isOpen() {
        return environment != null;
    }

    Environment<A> environment() {
        if (environment == null) throw new IllegalStateException("no instance could be made, or it is closed");
        return environment;
    }

    /** Returns a player that reports faulty values. */
    Player<A> player() {
        return Player.of(subject, environment());
    }

    /** Returns a player that provokes, and so does not report faulty values. */
    Player<A> player(Handling<A> handling) {
        return new Player<>(subject, environment(), new Findings(), handling);
    }

    @Override
    public void close() {
        leave();
    }

    /** Closes the instance now; a second call does nothing. */
    void leave() {
        if (environment != null) subject.close(environment, "after use");
        environment = null;
    }
}
