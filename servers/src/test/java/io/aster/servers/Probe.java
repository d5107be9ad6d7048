package io.aster.servers;

import io.aster.testkit.server.DatabaseServer;
import io.aster.testkit.server.MysqlServer;
import io.aster.testkit.server.PostgresServer;
import io.aster.testkit.server.Server;
import io.aster.testkit.server.Servers;
import io.aster.testkit.server.TestDatabase;
import java.io.IOException;
import java.util.function.Supplier;

/** A JVM of its own that uses servers as tests do, and tells what it got. */
final class Probe {
    private Probe() {}

    public static void main(String[] args) throws IOException {
        boolean isMysql = args[1].equals("mysql");
        if (args[0].equals("own")) {
            Server server = isMysql
                    ? MysqlServer.builder().build()
                    : PostgresServer.builder().build();
            server.start();
            System.out.println(server.pid().orElseThrow());
            // Until the test ends this JVM, in whatever way.
            System.exit(System.in.read());
        }
        Supplier<DatabaseServer> shared = isMysql ? Servers::mysql : Servers::postgresql;
        try (TestDatabase database = shared.get().newDatabase()) {
            System.out.println(database.url());
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        try {
            System.out.println(shared.get().version());
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
