package io.aster.sql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.schema.Migrations;
import java.util.List;

/**
 * The statements that create a store's tables, for an administrator who creates them without this library, for example because the
 * application's own user may not. A store with {@link SchemaMode#VALIDATE} accepts tables created by them. Thread-safe.
 */
public final class SqlSchema {
    private static final List<String> DATABASES = List.of("postgresql", "mysql", "sqlite");

    private SqlSchema() {}

    /** The databases that this library has tables for, named as in store URLs. */
    public static List<String> databases() {
        return DATABASES;
    }

    /** The version of the tables that this library works with. */
    public static int version() {
        return Migrations.VERSION;
    }

    /**
     * The statements for a new and empty schema, in the language of the database.
     *
     * @param database one of {@link #databases}
     * @throws StoreConfigurationException if it is none of these
     */
    public static String ddl(String database) {
        return Migrations.script(database);
    }
}
