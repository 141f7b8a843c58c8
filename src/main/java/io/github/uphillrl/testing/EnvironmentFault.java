package io.github.uphillrl.testing;

/** What can be wrong with an environment, and how it is mended. */
public enum EnvironmentFault {
    /** The supplier throws, returns null, or returns what it returned before. */
    SUPPLIER("let every call of the supplier make a new environment"),
    /** The size of observations or the space of actions is missing, or not always the same. */
    SHAPE("return the same observationSize(), at least 1, and the same actionSpace() at every call, in every instance"),
    /** The action space is of the user's own making and does not keep to its contract. */
    ACTION_SPACE("let decode read back what encode wrote, equal and fresh, and contains accept it"),
    /** A method throws where it should work. */
    THREW("mend the cause; actions in the space that legalActions() allows must work until the episode ends"),
    /** Some seeds are refused. */
    SEED_REJECTED("accept every long: seeds are unsigned 64-bit numbers, half of which look negative"),
    /** A method returns null, or a step without an outcome. */
    MISSING_VALUE("return a value; Step.running, Step.terminated and Step.truncated make complete steps"),
    /** An observation is not as long as {@code observationSize()} says. */
    OBSERVATION_LENGTH("return observationSize() numbers from reset and from every step, the last one too"),
    /** An observation holds NaN or an infinity. */
    OBSERVATION_NOT_FINITE("look for a division by 0, a root or logarithm of a negative number, or an overflow"),
    /** A reward is NaN or infinite. */
    REWARD_NOT_FINITE("look for a division by 0, a root or logarithm of a negative number, or an overflow"),
    /** A mask of legal actions has the wrong length. */
    MASK_LENGTH("return one entry per action, or Environment.ALL_LEGAL where nothing is forbidden"),
    /** A mask forbids every action. */
    MASK_NONE_LEGAL("allow at least one action, or end the episode one step earlier"),
    /** The same seed and actions give different episodes in two new instances. */
    NOT_REPRODUCIBLE(
            "draw everything random from one generator that reset(seed) makes from the seed; no Math.random(), "
                    + "no clock, no iteration over a HashSet of objects"),
    /** The same seed and actions give different episodes in one instance. */
    RESET_INCOMPLETE("set every field in reset, the generator too: nothing may be left of earlier episodes"),
    /** A reset in mid-episode throws, or does not begin anew. */
    MID_EPISODE_RESET("let reset work at any time; do not rely on the episode before having ended"),
    /** A returned observation is returned again, or changed later. */
    OBSERVATION_REUSED("return a fresh array every time, for instance a clone of the one you keep"),
    /** The environment reads its state from an array that it has handed out. */
    OBSERVATION_ALIASED("return a clone, so that a caller who writes into it does not change the world"),
    /** The environment writes into the action that it was given. */
    ACTION_CHANGED("clone the action before you change it; it belongs to the caller"),
    /** The environment keeps the action that it was given, and what it does later depends on it. */
    ACTION_KEPT("clone the action before you keep it; the caller may use the array again"),
    /** An action at the edge of the space does not work. */
    EDGE_ACTION("accept every action that actionSpace().contains, bounds included"),
    /** A step before the first reset does something. */
    STEP_BEFORE_RESET("throw an IllegalStateException from step until reset has been called"),
    /** A step after the final one does something. */
    STEP_AFTER_END(
            "remember that the episode is over, and throw an IllegalStateException from step until the next reset"),
    /** Episodes do not end. */
    NEVER_ENDS("end episodes, or wrap the environment: TimeLimit.of(environment, steps)"),
    /** An episode is longer than {@code spec()} says. */
    SPEC_LIMIT("truncate the episode at spec().maxEpisodeSteps(), or correct the spec"),
    /** Two instances influence each other. */
    SHARED_STATE("keep all state in fields of the instance; no static variable that changes"),
    /** The vector form does not play the episodes of the single form. */
    LANES_DIFFER("let both forms share one implementation, as SingleLane does"),
    /** Drawing fails, does not fit a terminal, or changes the episode. */
    DRAWING("let the drawing read the state and change nothing, at any size from 1 × 1 pixels, in lines of 80 columns"),
    /** Closing throws. */
    CLOSE("let close work at any time, also before the first reset and a second time");

    private final String remedy;

    EnvironmentFault(String remedy) {
        this.remedy = remedy;
    }

    /** Returns how it is mended. */
    public String remedy() {
        return remedy;
    }
}
