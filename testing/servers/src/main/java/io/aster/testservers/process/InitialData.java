package io.aster.testservers.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aster.testservers.process.ServerArchive.Filling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The data folder that a server's program creates before its first start. Creating it takes seconds, so one of each program is kept in
 * the cache and copied.
 */
public final class InitialData {
    private static final String DATA = "data";

    private InitialData() {}

    /**
     * Makes a copy of the program's first data.
     *
     * @param server the name of the program in {@code programs}
     * @param data the folder to make
     * @param initialize lets the program create the folder whose path it is given
     */
    public static void copy(Programs programs, String server, Path data, Filling initialize) throws IOException {
        Path kept = Cache.filled(name(programs, server), folder -> initialize.fill(folder.resolve(DATA)));
        Folders.copy(kept.resolve(DATA), data);
    }

    /** One for each program: two may have the same version and other defaults, and one may be replaced by a newer build. */
    private static String name(Programs programs, String server) throws IOException {
        Path program = programs.bin().resolve(server).toRealPath();
        String build = program + " " + Files.size(program) + " " + Files.getLastModifiedTime(program);
        return DATA + "-" + server + "-" + programs.version() + "-" + UUID.nameUUIDFromBytes(build.getBytes(UTF_8));
    }
}
