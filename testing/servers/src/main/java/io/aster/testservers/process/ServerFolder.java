package io.aster.testservers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where one server keeps its data, its log, and what is remembered from one start to the next. */
public record ServerFolder(Path root, boolean isTemporary) {
    private static final int LOG_LINES = 20;

    public Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    /** Which process it is that runs on the data. */
    Path process() {
        return root.resolve("process");
    }

    Optional<Integer> port() {
        return Files.exists(portFile())
                ? Optional.of(Integer.valueOf(read(portFile()).strip()))
                : Optional.empty();
    }

    void keepPort(int port) throws IOException {
        Files.writeString(portFile(), port + "\n");
    }

    String logEnd() {
        if (!Files.exists(log())) {
            return "(no log)";
        }
        List<String> lines = read(log()).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private Path portFile() {
        return root.resolve("port");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
