package io.aster.servers;

import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.Server;
import io.aster.testservers.redis.RedisDeployment;
import io.aster.testservers.redis.RedisServer;
import io.aster.testservers.redis.TestKeyspace;
import java.io.IOException;
import java.util.function.Supplier;

/** A JVM of its own that uses servers as tests do, and tells what it got. */
final class Probe {
    private Probe() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("own")) {
            Server server = own(args[1]);
            server.start();
            System.out.println(server.pid().orElseThrow());
            // Until the test ends this JVM, in whatever way.
            System.exit(System.in.read());
        }
        tell(() -> url(args[1]));
        tell(() -> version(args[1]));
    }

    private static Server own(String name) {
        return switch (name) {
            case "postgresql" -> PostgresServer.builder().build();
            case "mysql" -> MysqlServer.builder().build();
            case "redis" -> RedisServer.builder().build();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Of something that is a test's own on the shared server. */
    private static String url(String name) {
        if (name.startsWith("redis")) {
            try (TestKeyspace keys = redis(name).newKeyspace()) {
                return keys.url();
            }
        }
        try (TestDatabase database = databases(name).newDatabase()) {
            return database.url();
        }
    }

    private static String version(String name) {
        return name.startsWith("redis")
                ? redis(name).version()
                : databases(name).version();
    }

    private static DatabaseServer databases(String name) {
        return name.equals("mysql") ? Servers.mysql() : Servers.postgresql();
    }

    private static RedisDeployment redis(String name) {
        return switch (name) {
            case "redis" -> Servers.redis();
            case "redis-cluster" -> Servers.redisCluster();
            case "redis-sentinel" -> Servers.redisSentinels();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void tell(Supplier<String> text) {
        try {
            System.out.println(text.get());
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
