package io.aster.sql.internal.server;

import java.sql.SQLException;

/**
 * Work on a connection that must be completed regardless of interrupts: as {@link io.aster.store.support.Interrupts#shield}, for work that throws
 * {@link SQLException}.
 */
final class Shield {
    /** Work on a connection. */
    interface Work {
        void run() throws SQLException;
    }

    private Shield() {}

    static void run(Work work) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
