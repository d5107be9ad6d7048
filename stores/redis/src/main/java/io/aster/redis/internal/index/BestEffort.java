package io.aster.redis.internal.index;

import io.aster.error.StoreException;
import io.aster.error.StoreTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on index entries whose failure must not fail a write: the next write of the same session or agent, or a list, repeats it. */
public final class BestEffort {
    private static final Logger LOG = LoggerFactory.getLogger(BestEffort.class);

    private BestEffort() {}

    /**
     * Runs the work; logs its failure, as a warning unless only its caller's deadline has passed.
     *
     * @return whether it succeeded
     */
    public static boolean run(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreException e) {
            if (e instanceof StoreTimeoutException timeout && timeout.byDeadline()) {
                LOG.debug("index entries were left to the next write", e);
            } else {
                LOG.warn("index entries could not be brought up to date", e);
            }
            return false;
        }
    }
}
