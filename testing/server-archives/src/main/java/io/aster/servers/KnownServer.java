package io.aster.servers;

import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.process.Deployment;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisDeployment;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A server that the command knows by name, and how to prepare it for Aster. */
enum KnownServer {
    POSTGRESQL("postgresql", "PostgreSQL") {
        @Override
        Deployment at(Path folder) {
            return PostgresServer.builder().folder(folder).detached().build();
        }

        @Override
        void prepare(Deployment server) throws SQLException {
            createDatabase((DatabaseServer) server, "postgres");
        }
    },

    MYSQL("mysql", "MySQL") {
        @Override
        Deployment at(Path folder) {
            return MysqlServer.builder().folder(folder).detached().build();
        }

        @Override
        void prepare(Deployment server) throws SQLException {
            createDatabase((DatabaseServer) server, "mysql");
        }
    },

    REDIS("redis", "Redis") {
        @Override
        Deployment at(Path folder) {
            return RedisServer.builder().folder(folder).detached().build();
        }
    },

    REDIS_CLUSTER("redis-cluster", "Redis Cluster") {
        @Override
        Deployment at(Path folder) {
            return RedisCluster.builder()
                    .nodeTimeout(UNHURRIED)
                    .folder(folder)
                    .detached()
                    .build();
        }
    },

    REDIS_SENTINEL("redis-sentinel", "Redis Sentinel") {
        @Override
        Deployment at(Path folder) {
            return RedisSentinels.builder()
                    .downAfter(UNHURRIED)
                    .folder(folder)
                    .detached()
                    .build();
        }
    };

    /** The database that every server gets. */
    private static final String DATABASE = "aster";

    /** How long a node may be silent before it counts as down, on a machine that is also busy otherwise. */
    private static final Duration UNHURRIED = Duration.ofSeconds(5);

    private final String code;
    private final String title;

    KnownServer(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The name on the command line and of the folder. */
    String code() {
        return code;
    }

    String title() {
        return title;
    }

    /** The server whose data is kept in a folder. */
    abstract Deployment at(Path folder);

    /** The server in its folder among the folders of all servers, if it was ever started there. */
    Optional<Deployment> existing(Path folders) {
        Path folder = folders.resolve(code);
        return Files.isDirectory(folder) ? Optional.of(at(folder)) : Optional.empty();
    }

    /** Creates the database, if the server has databases and this one is missing. */
    void prepare(Deployment server) throws SQLException {}

    /** The store URL. */
    static String url(Deployment server) {
        return server instanceof DatabaseServer databases ? databases.url(DATABASE) : ((RedisDeployment) server).url();
    }

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
