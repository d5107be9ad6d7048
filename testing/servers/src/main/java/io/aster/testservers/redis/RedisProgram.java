package io.aster.testservers.redis;

import io.aster.testservers.process.Programs;
import io.aster.testservers.process.ServerArchive;
import io.aster.testservers.process.ServerException;
import io.aster.testservers.process.ServerFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The program {@code redis-server}, which runs as server, cluster node or sentinel. Found by a property, on the class path, or on PATH.
 *
 * @param programs the folder it is in, and its version
 * @param file its name there; not {@code redis-server} where another program was given, Valkey for example
 */
record RedisProgram(Programs programs, String file) {
    private static final String SERVER = "redis-server";
    private static final String CHECK = "redis-check-aof";

    static RedisProgram find() {
        return Programs.inProperty("aster.servers.redis")
                .map(RedisProgram::given)
                .or(RedisProgram::embedded)
                .or(() -> Programs.onPath(SERVER).map(bin -> in(bin, SERVER)))
                .orElseThrow(() -> new ServerException("no Redis for this machine: neither "
                        + String.join(" nor ", resources())
                        + " on the class path can be run, nor is there a program redis-server on PATH"));
    }

    String path() {
        return programs.path(file);
    }

    /**
     * The command that truncates the unfinished end that a kill left in an append-only file, after the input {@code y}. A server that
     * truncates half a transaction itself may keep its beginning and mix it with the next one: Redis 6.2.11 and 8.0.6 do, Valkey 9.1.2
     * does not.
     *
     * @see <a href="https://github.com/valkey-io/valkey/pull/4342">Valkey's repair of that</a>
     */
    List<String> repair(Path appendOnlyFile, ServerFolder folder) throws IOException {
        return List.of(checker(folder).toString(), "--fix", appendOnlyFile.toString());
    }

    /** The checker beside the server. If missing, a link to the server program, which acts as checker under that name. */
    private Path checker(ServerFolder folder) throws IOException {
        Path beside = programs.bin().resolve(CHECK);
        if (Files.isExecutable(beside)) {
            return beside;
        }
        Path link = folder.root().resolve(CHECK);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, Path.of(path()));
        }
        return link;
    }

    /** The program itself, or a folder that it is in, or the folder above that. */
    private static RedisProgram given(Path path) {
        if (Files.isRegularFile(path)) {
            return in(path.resolveSibling(""), path.getFileName().toString());
        }
        return in(Files.exists(path.resolve(SERVER)) ? path : path.resolve("bin"), SERVER);
    }

    private static RedisProgram in(Path bin, String file) {
        return new RedisProgram(Programs.in(bin, file, Map.of()), file);
    }

    /** The first program that runs here: some are linked with libraries that not every system has. */
    private static Optional<RedisProgram> embedded() {
        return resources().stream()
                .flatMap(name -> ServerArchive.find(name).stream())
                .map(found -> ServerArchive.inCache(found, SERVER, folder -> copy(found, folder.resolve(SERVER))))
                .filter(RedisProgram::runs)
                .findFirst()
                .map(folder -> in(folder, SERVER));
    }

    private static boolean runs(Path folder) {
        try {
            in(folder, SERVER);
            return true;
        } catch (ServerException e) {
            return false;
        }
    }

    private static void copy(ServerArchive resource, Path file) throws IOException {
        try (InputStream in = resource.open()) {
            Files.copy(in, file);
        }
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " can't be made executable");
        }
    }

    /** The resource names in the artifact embedded-redis. The 32-bit program is statically linked, without TLS. */
    private static List<String> resources() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean isArm = arch.equals("aarch64");
        List<String> platforms = System.getProperty("os.name").startsWith("Mac")
                ? List.of(isArm ? "6.2.6-v5-darwin-arm64" : "6.2.6-v5-darwin-amd64")
                : isArm ? List.of("6.2.7-linux-arm64") : List.of("6.2.6-v5-linux-amd64", "6.2.7-linux-386");
        return platforms.stream().map(platform -> SERVER + "-" + platform).collect(Collectors.toList());
    }
}
