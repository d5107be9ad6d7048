package io.aster.sql.internal.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Counts how often this thread was put to sleep, as the JVM tells it. */
final class Sleeps implements AutoCloseable {
    private static final String EVENT = "jdk.ThreadSleep";

    private final long thread = Thread.currentThread().getId();
    private final Recording recording = new Recording();

    Sleeps() {
        recording.enable(EVENT).withThreshold(Duration.ZERO);
        recording.start();
    }

    /** The number so far; can be asked once. */
    long count(Path folder) throws IOException {
        recording.stop();
        Path file = folder.resolve("sleeps.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream().filter(this::isMine).count();
    }

    private boolean isMine(RecordedEvent event) {
        return event.getEventType().getName().equals(EVENT) && event.getThread().getJavaThreadId() == thread;
    }

    @Override
    public void close() {
        recording.close();
    }
}
