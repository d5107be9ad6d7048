package io.aster.agent.run;

import io.aster.Aster;
import io.aster.session.SessionService;
import io.aster.testservers.Servers;
import io.aster.testservers.redis.TestKeyspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stores that runs are recorded in: one without waits, one of files, and one behind a connection. */
enum RunStore {
    MEMORY {
        @Override
        Opened open() {
            return new Opened(Aster.open("memory:"), () -> {});
        }
    },
    SQLITE {
        @Override
        Opened open() throws IOException {
            Path folder = Files.createTempDirectory("aster-runs");
            Path file = folder.resolve("sessions.db");
            return new Opened(Aster.open("sqlite:" + file), () -> {
                for (String name : List.of("sessions.db", "sessions.db-wal", "sessions.db-shm")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            });
        }
    },
    REDIS {
        @Override
        Opened open() {
            TestKeyspace keys = Servers.redis().newKeyspace();
            return new Opened(Aster.open(keys.url() + "?prefix=" + keys.prefix()), keys::close);
        }
    };

    /** An empty store. */
    abstract Opened open() throws IOException;

    /** What is left to do when a store is closed. */
    @FunctionalInterface
    interface Removal {
        void run() throws IOException;
    }

    /** An open store, removed when it is closed. */
    record Opened(Aster aster, Removal removal) implements AutoCloseable {
        SessionService sessions() {
            return aster.sessions();
        }

        @Override
        public void close() throws IOException {
            aster.close();
            removal.run();
        }
    }
}
