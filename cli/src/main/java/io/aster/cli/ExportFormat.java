package io.aster.cli;

import io.aster.session.SessionService;
import java.util.Locale;
import java.util.function.BiFunction;

/** The forms in which sessions leave a store. */
enum ExportFormat {
    /** Every field; {@code import} reads it back to equal sessions. */
    ASTER(AsterWriter::new),
    /** Messages only, in the OpenAI chat format. */
    CHAT(ChatWriter::new);

    private final BiFunction<SessionService, Output, SessionWriter> writer;

    ExportFormat(BiFunction<SessionService, Output, SessionWriter> writer) {
        this.writer = writer;
    }

    SessionWriter writer(SessionService sessions, Output out) {
        return writer.apply(sessions, out);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
