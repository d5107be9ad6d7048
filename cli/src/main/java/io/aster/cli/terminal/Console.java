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
 * The process as a command sees it: its three streams, its environment and its terminal. Nothing else asks {@link System}.
 *
 * <p>Output that can't be written never ends a command, so that one that changes something finishes its work. {@link #onlyReads} makes
 * the exception for commands whose output is all their work. What the exit code is then, {@link #lost} decides for all.
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

    /** The console of this process. The raw descriptors, because {@link System#out} swallows errors and has another charset. */
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

    /** For a command that changes nothing: it ends by an {@link OutputFailure} as soon as standard output can't be written. */
    public void onlyReads() {
        out.setDropping(false);
    }

    /** Why output was lost, unless its reader has gone: then it was not wanted. */
    public Optional<IOException> lost() {
        return lost(out, "/dev/stdout").or(() -> lost(err, "/dev/stderr"));
    }

    public InputStream in() {
        return in;
    }

    /** What the user asked for; a program may read it. */
    public Output out() {
        return out;
    }

    /** Errors, questions, progress and hints; what only a person reads. */
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

    /** One line to stderr, at once. */
    public void note(String text) {
        out.flush();
        err.line(SafeText.line(text));
        err.flush();
    }

    /** Whether there is a person who can be asked. */
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
     * Whether a stream is a pipe, to which a write can only fail because its reader has gone. It is asked of the system, since the text
     * of the error depends on the language.
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
