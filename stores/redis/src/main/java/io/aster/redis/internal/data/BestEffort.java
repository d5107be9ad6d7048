package io.aster.redis.internal.data;

import io.aster.error.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on index entries whose failure must not fail a write: the next write of the same session or agent, or a list, repeats it. */
final class BestEffort {
    private static final Logger LOG = LoggerFactory.getLogger(BestEffort.class);

    private BestEffort() {}

    /**
     * Runs the work; logs its failure.
     *
     * @return whether it succeeded
     */
    static boolean run(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreException e) {
            LOG.warn("index entries could not be brought up to date", e);
            return false;
        }
    }
}
