package io.aster.cli;

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

/** The process as a command sees it: its three streams, its environment and its terminal. Nothing else asks {@link System}. */
final class Console {
    private static final int TYPE_MASK = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final InputStream in;
    private final Output out;
    private final Output err;
    private final Map<String, String> environment;
    private final Terminal terminal;

    Console(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, Terminal terminal) {
        this.in = in;
        this.out = new Output(out);
        this.err = new Output(err);
        this.environment = environment;
        this.terminal = terminal;
    }

    /** The console of this process. The raw descriptors, because {@link System#out} swallows errors and has another charset. */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Terminal.ofProcess(System.getenv()));
    }

    InputStream in() {
        return in;
    }

    /** What the user asked for; a program may read it. */
    Output out() {
        return out;
    }

    /** Errors, questions, progress and hints; what only a person reads. */
    Output err() {
        return err;
    }

    Terminal terminal() {
        return terminal;
    }

    /** A variable of the environment that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** One line to stderr, at once. */
    void note(String text) {
        out.flush();
        err.line(SafeText.line(text));
        err.flush();
    }

    /** Whether there is a person who can be asked. */
    boolean canAsk() {
        return terminal.input() && terminal.error();
    }

    /** Asks a question on stderr; only {@code y} and {@code yes} are a yes. */
    boolean confirm(String question) {
        out.flush();
        err.text(SafeText.line(question) + " [y/N] ");
        try {
            String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().matches("(?i)y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether output failed because its reader has gone: the only way a write to a pipe can fail. It is asked of the system, since the
     * text of the error depends on the language.
     */
    static boolean isOutputPipe() {
        try {
            int mode = (Integer) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode");
            int type = mode & TYPE_MASK;
            return type == PIPE || type == SOCKET;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
