package io.aster.testservers.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The programs of one server.
 *
 * @param bin the folder they are in
 * @param environment the variables they need
 * @param version the version that the server program reports
 */
public record Programs(Path bin, Map<String, String> environment, String version) {
    private static final Pattern VERSION = Pattern.compile("\\b\\d+(?:\\.\\d+)+");

    /** The programs in a folder. The version is that of {@code server}. */
    public static Programs in(Path bin, String server, Map<String, String> environment) {
        Output output = run(List.of(bin.resolve(server).toString(), "--version"), environment);
        Matcher version = VERSION.matcher(output.text());
        if (output.exitCode() != 0 || !version.find()) {
            throw new ServerException(
                    bin.resolve(server) + " can't be run here: " + output.text().strip());
        }
        return new Programs(bin, environment, version.group());
    }

    /** The folder {@code bin} in a folder that a system property names, if it is set. */
    public static Optional<Path> inPropertyFolder(String property) {
        return inProperty(property).map(folder -> folder.resolve("bin"));
    }

    /** The path that a system property names, if it is set. */
    public static Optional<Path> inProperty(String property) {
        String path = System.getProperty(property, "");
        return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path).toAbsolutePath());
    }

    /** The folder of a program on PATH, through symbolic links. */
    public static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Programs::realFolder);
    }

    public String path(String program) {
        return bin.resolve(program).toString();
    }

    /** Runs a short program to its end. */
    public static Output run(List<String> command, Map<String, String> environment) {
        return run(command, environment, "");
    }

    /** Runs a short program to its end, with {@code input} on its standard input. */
    public static Output run(List<String> command, Map<String, String> environment, String input) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            type(process, input);
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new ServerException(command.get(0) + " can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted while running " + command.get(0), e);
        }
    }

    private static void type(Process process, String input) {
        try (OutputStream typed = process.getOutputStream()) {
            typed.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended without reading its input, as it had no question. Its exit code reports success.
        }
    }

    private static Path realFolder(Path program) {
        try {
            return program.toRealPath().resolveSibling("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program printed on both streams, and its exit code. */
    public record Output(int exitCode, String text) {}
}
