package io.aster.cli;

import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Terminal;
import io.aster.value.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command in this process, on streams of its own and without a terminal.
 *
 * @param exitCode what the process would have ended with
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Run(int exitCode, String out, String err) {
    public static Run aster(String... args) {
        return fed(new byte[0], args);
    }

    /** A run that reads these bytes from standard input. */
    public static Run fed(byte[] input, String... args) {
        return on(Terminal.NONE, new ByteArrayInputStream(input), args);
    }

    public static Run on(Terminal terminal, InputStream in, String... args) {
        return on(terminal, Map.of(), in, args);
    }

    public static Run on(Terminal terminal, Map<String, String> environment, InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(new Console(in, out, err, environment, terminal), args);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return out.lines().toList();
    }

    /** The lines of standard output as JSON objects. */
    public List<Map<String, @Nullable Object>> json() {
        return out.lines().map(line -> Json.parseDocument("out", line)).toList();
    }

    /** This run, if it went well. */
    public Run ok() {
        if (exitCode != ExitCode.OK) {
            throw new AssertionError("exit code " + exitCode + ": " + err);
        }
        return this;
    }
}
