package io.aster.cli.schema;

import io.aster.cli.command.CommandFailure;
import io.aster.sql.SqlSchema;
import io.aster.store.url.StoreUrl;

/** Stores that keep their sessions in tables. Stateless. */
final class SqlTables {
    private static final String JDBC = "jdbc:";

    private SqlTables() {}

    /** The database that a URL addresses, as {@link SqlSchema} names it. */
    static String database(StoreUrl url) {
        String scheme = url.scheme();
        String name = scheme.startsWith(JDBC) ? scheme.substring(JDBC.length()) : scheme;
        if (!SqlSchema.databases().contains(name)) {
            throw CommandFailure.usage(url + " has no tables; name a store on one of " + SqlSchema.databases());
        }
        return name;
    }
}
