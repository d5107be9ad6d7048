package io.aster.formats;

import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.internal.aster.AsterWriter;
import io.aster.formats.internal.openai.ChatWriter;
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
    };

    /**
     * A writer in this format.
     *
     * @param target receives text in pieces of at most one event; neither flushed nor closed
     */
    public abstract ConversationWriter writer(Appendable target);

    /** The name in lower case, for example {@code aster}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
