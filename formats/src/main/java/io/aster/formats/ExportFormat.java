package io.aster.formats;

import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.internal.aster.AsterWriter;
import io.aster.formats.internal.openai.ChatWriter;
import io.aster.formats.internal.table.TableWriter;
import java.util.Locale;

/** The formats in which sessions can be written. */
public enum ExportFormat {
    /** JSON Lines with every field: a session, then its events. Reading it back gives equal sessions. */
    ASTER {
        @Override
        public ConversationWriter writer(Appendable target) {
            return new AsterWriter(target);
        }
    },
    /** JSON Lines with messages only, a session on each line, in the OpenAI chat format. */
    CHAT {
        @Override
        public ConversationWriter writer(Appendable target) {
            return new ChatWriter(target);
        }
    },
    /** One table of all events as JSON Lines, a row on each line, for analysis; can't be imported. */
    JSONL {
        @Override
        public ConversationWriter writer(Appendable target) {
            return TableWriter.json(target);
        }
    },
    /** The same table as values separated by commas, after a line with the names of the columns. */
    CSV {
        @Override
        public ConversationWriter writer(Appendable target) {
            return TableWriter.csv(target);
        }
    };

    /**
     * A writer in this format, which may write the head of a table at first.
     *
     * @param target receives text in pieces of at most one event; neither flushed nor closed
     * @throws java.io.UncheckedIOException if the head can't be written
     */
    public abstract ConversationWriter writer(Appendable target);

    /** The name in lower case, for example {@code aster}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
