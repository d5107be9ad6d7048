package io.aster.cli.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The process as a command sees it: its three streams, its environment and its terminal. No other class reads {@link System}.
 *
 * <p>Output that can't be written never ends a command, so that a command that changes data finishes its work. {@link #onlyReads} is
 * the exception, for commands whose output is their only result. {@link #lost} decides the exit code of every command after lost output.
 */
public final class Console {
    private static final int TYPE_MASK = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final InputStream in;
    private final Output out;
    private final Output err;
    private final Map<String, String> environment;
    private final Terminal terminal;

    public Console(
            InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, Terminal terminal) {
        this.in = in;
        this.out = dropping(out);
        this.err = dropping(err);
        this.environment = environment;
        this.terminal = terminal;
    }

    /** The console of this process. Uses the raw descriptors, because {@link System#out} swallows errors and has another charset. */
    public static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Terminal.ofProcess(System.getenv()));
    }

    private static Output dropping(OutputStream stream) {
        Output output = new Output(stream);
        output.setDropping(true);
        return output;
    }

    /** Declares that the command changes nothing: it ends with an {@link OutputFailure} as soon as standard output can't be written. */
    public void onlyReads() {
        out.setDropping(false);
    }

    /** The reason why output was lost. Empty if the reader closed its end of the pipe, because then the output was not wanted. */
    public Optional<IOException> lost() {
        return lost(out, "/dev/stdout").or(() -> lost(err, "/dev/stderr"));
    }

    public InputStream in() {
        return in;
    }

    /** Standard output: the result of the command, which a program may read. */
    public Output out() {
        return out;
    }

    /** Standard error: errors, questions, progress and hints, for people only. */
    public Output err() {
        return err;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** A variable of the environment that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Writes one line to stderr immediately. */
    public void note(String text) {
        out.flush();
        err.line(SafeText.line(text));
        err.flush();
    }

    /** Whether the user can answer a question. */
    public boolean canAsk() {
        return terminal.input() && terminal.error();
    }

    /** Asks a question on stderr; only {@code y} and {@code yes} are a yes, and only if the question could be written. */
    public boolean confirm(String question) {
        out.flush();
        err.text(SafeText.line(question) + " [y/N] ");
        try {
            String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return err.failure() == null && answer != null && answer.strip().matches("(?i)y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<IOException> lost(Output output, String device) {
        return Optional.ofNullable(output.failure()).filter(failure -> !isPipe(device));
    }

    /**
     * Whether a stream is a pipe, to which a write can only fail because its reader has gone. Queried from the system, since the text of
     * the error depends on the language.
     */
    private static boolean isPipe(String device) {
        try {
            int type = (Integer) Files.getAttribute(Path.of(device), "unix:mode") & TYPE_MASK;
            return type == PIPE || type == SOCKET;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
