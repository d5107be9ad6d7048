package io.aster.distribution;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution, unpacked into a folder of its own. */
final class Unpacked {
    private static final long SECONDS = 120;

    private final Path folder;

    private Unpacked(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the zip of this build into a folder whose name has a space. */
    static Unpacked into(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("some folder"));
        URI zip = URI.create("jar:" + Path.of(System.getProperty("aster.zip")).toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> top = Files.list(files.getPath("/"))) {
            Path root = top.findFirst().orElseThrow();
            try (Stream<Path> each = Files.walk(root)) {
                for (Path path : each.toList()) {
                    copy(
                            path,
                            folder.resolve("aster")
                                    .resolve(root.relativize(path).toString()));
                }
            }
        }
        return new Unpacked(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else {
            Files.copy(from, to);
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    /** The folder that holds the distribution as {@code aster}; the working directory of {@link #run}. */
    Path folder() {
        return folder;
    }

    /** Runs a script and returns what it printed, errors too. */
    String run(String script) throws IOException, InterruptedException {
        File out = Files.createTempFile("aster-distribution", "").toFile();
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(out);
            builder.environment().put("ASTER_STORE", "sqlite:sessions.db");
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + SECONDS + " s: " + script);
            }
            return Files.readString(out.toPath());
        } finally {
            Files.delete(out.toPath());
        }
    }
}
