package io.aster.benchmarks.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk that takes 1 ms more for every {@code fsync} and {@code fdatasync}: a library, compiled from C by this machine's compiler, that
 * a process preloads. If this program preloads it, it slows SQLite in the same process, and servers, which inherit the setting.
 */
public final class SlowDisk implements AutoCloseable {
    private static final String COMPILER = "cc";
    private static final String SOURCE = "slow_disk.c";
    private static final String LIBRARY = "aster_slow_disk.so";

    private final Path folder;

    private SlowDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Compiles the library.
     *
     * @throws IOException if there is no compiler, or if it fails, with its output
     */
    public static SlowDisk compile() throws IOException, InterruptedException {
        if (!isSupported()) {
            throw new IOException("it needs a Linux");
        }
        SlowDisk disk = new SlowDisk(Files.createTempDirectory("aster-slow-disk-"));
        boolean compiled = false;
        try {
            disk.runCompiler();
            compiled = true;
            return disk;
        } finally {
            if (!compiled) {
                disk.close();
            }
        }
    }

    Path library() {
        return folder.resolve(LIBRARY);
    }

    /** Whether this system can report the libraries that a process has loaded. */
    public static boolean isSupported() {
        return Files.exists(Path.of("/proc/self/maps"));
    }

    /** Whether a process has loaded such a library; a statically linked program can't. */
    public static boolean isUnder(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "maps"), StandardCharsets.ISO_8859_1)
                .contains(LIBRARY);
    }

    /** Runs a program as this process was started but with the library preloaded, and returns its exit code. */
    public int rerun(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LD_PRELOAD", library().toString());
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return exitCode;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(library());
        Files.deleteIfExists(folder.resolve(SOURCE));
        Files.delete(folder);
    }

    private void runCompiler() throws IOException, InterruptedException {
        // A server that refuses to run as root runs as another user, which has to read the library.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream source = Optional.ofNullable(SlowDisk.class.getResourceAsStream("/" + SOURCE))
                .orElseThrow()) {
            Files.copy(source, folder.resolve(SOURCE), StandardCopyOption.REPLACE_EXISTING);
        }
        Process process = new ProcessBuilder(COMPILER, "-O2", "-shared", "-fPIC", "-o", LIBRARY, SOURCE, "-ldl")
                .directory(new File(folder.toString()))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(COMPILER + " made no library: " + said);
        }
    }
}
