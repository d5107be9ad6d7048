package io.aster.sql.server;

import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.Server;
import io.aster.testservers.tls.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server of each kind that tests may stop, and the authority that signed its certificate, for {@code localhost} alone. */
public final class OwnServers implements BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(OwnServers.class);

    private final Backend backend;
    private @Nullable Started started;

    OwnServers(Backend backend) {
        this.backend = backend;
    }

    Server program() {
        return started().server.program();
    }

    TestDatabase newDatabase() {
        return started().server.databases().newDatabase();
    }

    public TestAuthority authority() {
        return started().authority;
    }

    /** Started once, closed after the last test of all. */
    @Override
    public void beforeEach(ExtensionContext context) {
        started = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(backend.name(), name -> Started.of(backend), Started.class);
        started.server.program().start();
    }

    private Started started() {
        return Objects.requireNonNull(started);
    }

    private record Started(OwnServer server, TestAuthority authority, Path folder) implements AutoCloseable {
        static Started of(Backend backend) {
            try {
                Path folder = Files.createTempDirectory("aster-authority-");
                TestAuthority authority = TestAuthority.create(folder);
                return new Started(backend.own(authority.issue("localhost")), authority, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.program().close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
