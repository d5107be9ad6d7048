package io.aster.cli;

import io.aster.session.SessionService;
import java.util.Locale;

/** The forms in which sessions leave a store. */
enum ExportFormat {
    /** Every field; {@code import} reads it back to equal sessions. */
    ASTER {
        @Override
        SessionWriter writer(SessionService sessions, Output out) {
            return new AsterWriter(sessions, out);
        }
    },
    /** Messages only, in the OpenAI chat format. */
    CHAT {
        @Override
        SessionWriter writer(SessionService sessions, Output out) {
            return new ChatWriter(sessions, out);
        }
    };

    abstract SessionWriter writer(SessionService sessions, Output out);

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
