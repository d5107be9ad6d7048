package io.aster.springboot;

import io.aster.error.StoreUnavailableException;
import io.aster.sql.SchemaMode;
import io.aster.sql.mysql.MysqlStore;
import io.aster.sql.postgresql.PostgresStore;
import io.aster.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Opens the store for the database that a data source leads to. */
final class DataSourceStore {
    private final DataSource dataSource;
    private final SchemaMode tables;

    DataSourceStore(DataSource dataSource, SchemaMode tables) {
        this.dataSource = dataSource;
        this.tables = tables;
    }

    /**
     * Opens it.
     *
     * @throws AsterSetupException if Aster has no store for this database
     * @throws io.aster.error.StoreException if it can't be opened
     */
    Store open() {
        String product = product();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" ->
                PostgresStore.builder().dataSource(dataSource).tables(tables).open();
            case "mysql" ->
                MysqlStore.builder().dataSource(dataSource).tables(tables).open();
            case "sqlite" -> throw sqlite();
            default -> throw unknown(product);
        };
    }

    private String product() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "the application's DataSource gives no connection: " + e.getMessage(), e);
        }
    }

    private static AsterSetupException sqlite() {
        return new AsterSetupException(
                "The application's DataSource leads to a SQLite file, which Aster does not share with a pool.",
                "Set aster.url to a file of its own, for example sqlite:sessions.db.");
    }

    private static AsterSetupException unknown(String product) {
        return new AsterSetupException(
                "The application's DataSource leads to " + product + ", for which Aster has no store.",
                "Set aster.url to a store of its own, for example sqlite:sessions.db, or aster.enabled=false.");
    }
}
