package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aster.testkit.load.Eventually;
import io.aster.testservers.process.Ports;
import io.aster.testservers.process.Programs;
import io.aster.testservers.process.Unprivileged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PgBouncer that lends three connections to a server, each for a transaction. */
final class Pooler implements AutoCloseable {
    private final int port = Ports.free();
    private final Process process;

    private Pooler(Path program, Path folder, URI server) throws IOException {
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(settings, """
                [databases]
                * = host=%s port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 3
                """.formatted(server.getHost(), server.getPort(), port));
        process = new ProcessBuilder(Unprivileged.command(List.of(program.toString(), settings.toString()), folder))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /**
     * Starts one, or aborts the test where none is installed, loudly.
     *
     * @param folder for its settings and its log
     */
    static Pooler start(Path folder, URI server) throws Exception {
        Path program = Programs.onPath("pgbouncer")
                .map(bin -> bin.resolve("pgbouncer"))
                .orElseGet(() -> Path.of("/usr/sbin/pgbouncer"));
        boolean isThere = Files.isExecutable(program);
        if (!isThere) {
            assertThat(System.getProperty("aster.servers"))
                    .as("there is no pgbouncer")
                    .isNotEqualTo("required");
            System.err.println("####  NOT TESTED: PostgreSQL behind a pooler: there is no pgbouncer  ####");
        }
        assumeTrue(isThere, "there is no pgbouncer");
        Pooler pooler = new Pooler(program, folder, server);
        Eventually.eventually("the pooler listens", pooler::listens);
        return pooler;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
