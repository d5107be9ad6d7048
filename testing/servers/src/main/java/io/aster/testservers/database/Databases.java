package io.aster.testservers.database;

import io.aster.testservers.process.Address;
import io.aster.testservers.process.ServerException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The databases on a server that runs.
 *
 * @param system a database that always exists, used to connect for creating others
 */
public record Databases(Vendor vendor, Address address, String system) implements DatabaseServer {
    /** The databases at the address in a store URL. A server must answer there. */
    public static Databases given(Vendor vendor, String url) {
        String database = URI.create(url).getPath().substring(1);
        Databases databases = new Databases(vendor, Address.of(url), database);
        databases.version();
        return databases;
    }

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public String version() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(vendor.versionQuery())) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new ServerException(vendor.name() + " does not tell its version", e);
        }
    }

    @Override
    public String url(String database) {
        return address.url(database);
    }

    @Override
    public String jdbcUrl(String database) {
        return address.jdbcUrl(database);
    }

    @Override
    public TestDatabase newDatabase() {
        String name = TestDatabase.newName();
        execute("CREATE DATABASE " + name);
        return new TestDatabase(
                name,
                url(name),
                jdbcUrl(name),
                () -> execute(vendor.dropStatements().toArray(String[]::new), name));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(system));
    }

    private void execute(String sql) {
        execute(new String[] {sql}, "");
    }

    private void execute(String[] statements, String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.formatted(name));
            }
        } catch (SQLException e) {
            throw new ServerException(vendor.name() + " refused: " + String.join("; ", statements), e);
        }
    }
}
