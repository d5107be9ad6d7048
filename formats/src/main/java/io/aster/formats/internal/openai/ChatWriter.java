package io.aster.formats.internal.openai;

import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.internal.line.LineOutput;
import io.aster.formats.line.JsonLine;
import io.aster.message.Message;
import io.aster.session.Event;
import java.util.Iterator;

/** The chat format: one line for each session, its messages in the OpenAI chat format; written message by message. */
public final class ChatWriter implements ConversationWriter {
    private final LineOutput out;
    private long events;
    private long leftOut;

    public ChatWriter(Appendable target) {
        out = new LineOutput(target);
    }

    @Override
    public void write(ExportedSession session) {
        Iterator<Event> history = session.events();
        String head = JsonLine.of(ChatLine.head(session.session()));
        out.part(head.substring(0, head.length() - 1) + ",\"" + ChatLine.MESSAGES + "\":[");
        String separator = "";
        while (history.hasNext()) {
            Message message = history.next().content();
            if (message == null) {
                leftOut++;
            } else {
                out.part(separator + JsonLine.of(message.toJson()));
                separator = ",";
                events++;
            }
        }
        out.line("]}");
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public long leftOut() {
        return leftOut;
    }
}
