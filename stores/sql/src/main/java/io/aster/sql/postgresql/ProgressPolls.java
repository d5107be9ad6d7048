package io.aster.sql.postgresql;

import io.aster.error.AsterException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports once a second how far a long statement of another thread is. */
final class ProgressPolls {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressPolls.class);

    private ProgressPolls() {}

    /** Does the work on this thread, and reports on another one meanwhile. A report that fails is left out. */
    static <T> T during(Supplier<T> work, Runnable report) {
        ScheduledExecutorService polls = Executors.newSingleThreadScheduledExecutor(ProgressPolls::thread);
        try {
            Future<?> unused = polls.scheduleWithFixedDelay(() -> run(report), 1, 1, TimeUnit.SECONDS);
            return work.get();
        } finally {
            polls.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "aster-index-progress");
        thread.setDaemon(true);
        return thread;
    }

    private static void run(Runnable report) {
        try {
            report.run();
        } catch (AsterException e) {
            LOG.debug("the progress of an index is not known", e);
        }
    }
}
