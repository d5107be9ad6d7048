package io.aster.servers;

import io.aster.testkit.server.DatabaseServer;
import io.aster.testkit.server.MysqlServer;
import io.aster.testkit.server.PostgresServer;
import io.aster.testkit.server.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A server that the command knows by name, and how it is made ready for Aster. */
enum KnownServer {
    POSTGRESQL("postgresql", "PostgreSQL") {
        @Override
        Server at(Path folder) {
            return PostgresServer.builder().folder(folder).detached().build();
        }

        @Override
        void prepare(Server server) throws SQLException {
            createDatabase((DatabaseServer) server, "postgres");
        }
    },

    MYSQL("mysql", "MySQL") {
        @Override
        Server at(Path folder) {
            return MysqlServer.builder().folder(folder).detached().build();
        }

        @Override
        void prepare(Server server) throws SQLException {
            createDatabase((DatabaseServer) server, "mysql");
        }
    };

    /** The database that every server has. */
    static final String DATABASE = "aster";

    private final String code;
    private final String title;

    KnownServer(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** What the user calls it, and the name of its folder. */
    String code() {
        return code;
    }

    String title() {
        return title;
    }

    /** The server whose data is kept in a folder. */
    abstract Server at(Path folder);

    /** The same among the folders of all servers, if it was ever started there. */
    Optional<Server> existing(Path folders) {
        Path folder = folders.resolve(code);
        return Files.isDirectory(folder) ? Optional.of(at(folder)) : Optional.empty();
    }

    /** Makes the database, if it is not there. */
    abstract void prepare(Server server) throws SQLException;

    private static void createDatabase(DatabaseServer server, String system) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(system));
                Statement statement = connection.createStatement()) {
            if (!exists(connection)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet names = connection.getMetaData().getCatalogs()) {
            while (names.next()) {
                if (names.getString(1).equals(DATABASE)) {
                    return true;
                }
            }
            return false;
        }
    }
}
