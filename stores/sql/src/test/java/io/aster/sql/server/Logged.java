package io.aster.sql.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/** What one class logs as a warning, while this is open; its lines are not shown. For tests that run one at a time. */
public final class Logged implements AutoCloseable {
    private static final String LEVEL = "currentLogLevel";

    private final Logger logger;
    private final int before;
    private final PrintStream console = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Logged(Logger logger) {
        this.logger = logger;
        this.before = level(logger, LocationAwareLogger.WARN_INT);
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    public static Logged warnings(Class<?> type) {
        return new Logged(LoggerFactory.getLogger(type));
    }

    public List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setErr(console);
        level(logger, before);
    }

    /** Sets the level, which the simple logger has no method for, and returns the former one. */
    private static int level(Logger logger, int level) {
        try {
            Field field = logger.getClass().getDeclaredField(LEVEL);
            field.setAccessible(true);
            int before = field.getInt(logger);
            field.setInt(logger, level);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
