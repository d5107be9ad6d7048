package io.aster.cli;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.value.Json;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session to read: a heading, then each event with its author, time and text; tool calls and their results marked by arrows. Whatever
 * an event holds is shown, so that nothing is hidden from whoever looks into a conversation. Not thread-safe.
 */
final class Transcript {
    private static final int LINES_OF_LONG_TEXT = 12;
    private static final String INDENT = "  ";

    private final Output out;
    private final Terminal terminal;
    private final boolean full;

    /** Long contents are shown whole if {@code full}. */
    Transcript(Output out, Terminal terminal, boolean full) {
        this.out = out;
        this.terminal = terminal;
        this.full = full;
    }

    /** Prints the session and the events, as they come. */
    void print(Session session, Iterator<Event> events) {
        heading(session);
        events.forEachRemaining(this::event);
    }

    private void heading(Session session) {
        Facts facts = new Facts(out, terminal);
        facts.add("Session", session.id(), Style.BOLD);
        facts.add("Status", session.status().code(), SessionTable.style(session.status()));
        facts.add("App", session.appName(), Style.PLAIN);
        facts.add("User", session.userId(), Style.PLAIN);
        facts.add("Agent", session.agentId(), Style.PLAIN);
        facts.add("Created", TimeText.seconds(session.createdAt()) + " UTC", Style.PLAIN);
        facts.add("Updated", TimeText.seconds(session.updatedAt()) + " UTC", Style.PLAIN);
        facts.add("Events", Long.toString(session.eventCount()), Style.PLAIN);
        facts.add("Version", Long.toString(session.version()), Style.PLAIN);
        if (!session.metadata().isEmpty()) {
            facts.add("Metadata", Json.write(session.metadata()), Style.PLAIN);
        }
        facts.print();
    }

    /** Prints one event. */
    void event(Event event) {
        out.line("");
        out.line(title(event));
        Message content = event.content();
        if (content != null) {
            content(content);
        }
        detail("actions", event.actions().toJson());
        detail("metadata", event.metadata());
    }

    private String title(Event event) {
        Message content = event.content();
        StringBuilder title = new StringBuilder(paint(Style.BOLD, "#" + event.seq() + " " + event.author()));
        if (content != null && !content.role().equals(event.author())) {
            append(title, "role", content.role());
        }
        if (event.agentId() != null && !event.agentId().equals(event.author())) {
            append(title, "agent", event.agentId());
        }
        append(title, "invocation", event.invocationId());
        append(title, "branch", event.branch());
        return title.append(paint(Style.DIM, "  " + TimeText.seconds(event.timestamp())))
                .toString();
    }

    private void append(StringBuilder title, String name, @Nullable String value) {
        if (value != null) {
            title.append(paint(Style.DIM, "  " + name + " " + value));
        }
    }

    private void content(Message message) {
        boolean result = message.toolCallId() != null;
        if (result && message.name() != null) {
            block("← " + message.name(), "", Style.CYAN);
        }
        block(message.text(), result ? "  " : "", Style.PLAIN);
        for (ToolCall call : message.toolCalls()) {
            block("→ " + ToolCallText.of(call), "", Style.CYAN);
        }
        detail("content", MessageRest.of(message));
    }

    private void detail(String name, Map<String, @Nullable Object> json) {
        if (!json.isEmpty()) {
            block(name + " " + Json.write(json), "", Style.DIM);
        }
    }

    private void block(String text, String indent, Style style) {
        if (text.isEmpty()) {
            return;
        }
        String margin = INDENT + indent;
        TextWrap lines = new TextWrap(SafeText.block(text), terminal.textColumns() - margin.length());
        for (int i = 0; lines.hasNext() && (full || i < LINES_OF_LONG_TEXT || lines.left() < 80); i++) {
            String line = lines.next();
            out.line(line.isEmpty() ? "" : margin + style.paint(line, terminal.colour()));
        }
        if (lines.hasNext()) {
            out.line(margin
                    + paint(
                            Style.DIM,
                            String.format(Locale.ROOT, "… %,d more characters (--full shows all)", lines.left())));
        }
    }

    private String paint(Style style, String text) {
        return style.paint(SafeText.line(text), terminal.colour());
    }
}
