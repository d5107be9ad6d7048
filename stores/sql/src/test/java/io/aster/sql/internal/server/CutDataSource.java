package io.aster.sql.internal.server;

import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source on which something happens right before one of the statements that change tables. */
final class CutDataSource {
    /** What happens on the connection of the statement. */
    interface Cut {
        void on(Connection connection) throws Exception;
    }

    private final AtomicInteger statements = new AtomicInteger();
    private final int nth;
    private final Cut cut;

    /** The statements are counted from 1 on, over all connections. */
    CutDataSource(int nth, Cut cut) {
        this.nth = nth;
        this.cut = cut;
    }

    DataSource over(DataSource real) {
        return Intercepted.dataSource(
                real,
                connection -> Intercepted.connection(connection, (target, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && Objects.requireNonNull(arguments)[0].toString().matches("(?s)(CREATE|INSERT).*")
                            && statements.incrementAndGet() == nth) {
                        cut.on((Connection) target);
                    }
                    return Intercepted.pass(target, method, arguments);
                }));
    }

    /** Whether there was such a statement. */
    boolean wasCut() {
        return statements.get() >= nth;
    }
}
