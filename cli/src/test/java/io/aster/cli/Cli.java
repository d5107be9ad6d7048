package io.aster.cli;

import io.aster.Aster;
import io.aster.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands in this process on a SQLite file. */
public final class Cli {
    private final String store;
    private final Map<String, String> environment = new HashMap<>();
    private Terminal terminal = Terminal.NONE;
    private String input = "";

    public Cli(Path folder) {
        store = "sqlite:" + folder.resolve("sessions.db");
        environment.put("ASTER_STORE", store);
    }

    /** The URL of the file. */
    public String store() {
        return store;
    }

    /** The same file, to look at and to fill without the command; the caller closes it. */
    public Aster open() {
        return Aster.open(store);
    }

    public Cli with(Terminal other) {
        terminal = other;
        return this;
    }

    public Cli answering(String text) {
        input = text;
        return this;
    }

    public Cli variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Run run(String... args) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return Run.on(terminal, environment, in, args);
    }

    /** A terminal of this width that shows colours, at which somebody sits. */
    public static Terminal terminal(int columns) {
        return new Terminal(true, true, true, columns, true);
    }

    /** A terminal of this width without colours. */
    public static Terminal plainTerminal(int columns) {
        return new Terminal(true, true, true, columns, false);
    }

    /** The arguments, and one more. */
    public static String[] args(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }
}
