package io.aster.cli.session;

import io.aster.cli.terminal.FieldList;
import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.SafeText;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.Terminal;
import io.aster.cli.terminal.TextWrap;
import io.aster.cli.terminal.TimeText;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.Redaction;
import io.aster.session.Session;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a session for people: a heading, then each event with its author, time and text; arrows mark tool calls and their results. Shows
 * everything that an event holds, so that nothing in a conversation stays hidden. Not thread-safe.
 */
final class Transcript {
    private static final int LINES_OF_LONG_TEXT = 12;

    /** The length up to which a rest is shown, because the line that replaces it would hardly be shorter. */
    private static final int SHORT_REST = 80;

    private static final String INDENT = "  ";

    private final Output out;
    private final Terminal terminal;
    private final boolean full;

    /** Of the session whose events are printed, if it is known. */
    private HistoryMarks marks = HistoryMarks.NONE;

    /** Long contents are shown whole if {@code full}, and where output is no terminal. */
    Transcript(Output out, Terminal terminal, boolean full) {
        this.out = out;
        this.terminal = terminal;
        this.full = full || !terminal.output();
    }

    /** Prints the session and the events, as they come. */
    void print(Session session, Iterator<Event> events) {
        marks = session.marks();
        heading(session);
        events.forEachRemaining(this::event);
    }

    private void heading(Session session) {
        FieldList facts = new FieldList(out, terminal);
        facts.add("Session", session.id(), Style.BOLD);
        facts.add("Status", session.status().code(), SessionTable.style(session.status()));
        facts.add("App", session.appName(), Style.PLAIN);
        facts.add("User", session.userId(), Style.PLAIN);
        session.key().ifPresent(key -> facts.add("Key", key.id(), Style.PLAIN));
        facts.add("Agent", session.agentId(), Style.PLAIN);
        if (session.forkedFrom() != null) {
            facts.add("Forked from", session.forkedFrom() + " at #" + session.forkedAtSeq(), Style.PLAIN);
        }
        facts.add("Created", TimeText.seconds(session.createdAt()) + " UTC", Style.PLAIN);
        facts.add("Updated", TimeText.seconds(session.updatedAt()) + " UTC", Style.PLAIN);
        if (!session.expiry().isNever()) {
            facts.add("Expires", ExpiryText.whole(session.expiry()), Style.PLAIN);
        }
        facts.add("Events", Long.toString(session.eventCount()), Style.PLAIN);
        if (marks.archivedThrough() > 0) {
            facts.add("Archived", "up to #" + marks.archivedThrough(), Style.PLAIN);
        }
        if (!marks.abandoned().isEmpty()) {
            facts.add("Abandoned", ranges(marks.abandoned()), Style.PLAIN);
        }
        facts.add("Version", Long.toString(session.version()), Style.PLAIN);
        if (!session.metadata().isEmpty()) {
            facts.add("Metadata", EncodedData.shortened(ReadableJson.of(session.metadata())), Style.PLAIN);
        }
        facts.print();
    }

    private static String ranges(List<SeqRange> ranges) {
        return ranges.stream()
                .map(range -> range.first() == range.last()
                        ? "#" + range.first()
                        : "#" + range.first() + " to #" + range.last())
                .collect(Collectors.joining(", "));
    }

    /** Prints one event. */
    void event(Event event) {
        out.line("");
        out.line(title(event));
        Message content = event.content();
        if (content != null) {
            content(content, event.author());
        }
        detail("actions", event.actions().toJson());
        detail("metadata", event.metadata());
        mark(event);
    }

    private void mark(Event event) {
        Redaction mark = event.redaction();
        if (mark != null) {
            String said =
                    "redacted %s for %s: %s".formatted(TimeText.seconds(mark.at()), mark.requestedBy(), mark.reason());
            block(said, "", Style.DIM);
        }
    }

    /** Prints the author and the text, without the other members of the event. */
    void said(Event event) {
        out.line("");
        out.line(number(event));
        Message content = event.content();
        if (content != null) {
            content(content, event.author());
        }
        mark(event);
    }

    private String number(Event event) {
        return paint(Style.BOLD, "#" + event.seq() + " " + event.author());
    }

    private String title(Event event) {
        Message content = event.content();
        StringBuilder title = new StringBuilder(number(event));
        if (content != null && !isExpected(content, event.author())) {
            append(title, "role", content.role());
        }
        if (event.agentId() != null && !event.agentId().equals(event.author())) {
            append(title, "agent", event.agentId());
        }
        append(title, "invocation", event.invocationId());
        append(title, "branch", event.branch());
        if (marks.isAbandoned(event.seq())) {
            title.append(paint(Style.DIM, "  abandoned"));
        } else if (marks.isArchived(event.seq())) {
            title.append(paint(Style.DIM, "  archived"));
        }
        return title.append(paint(Style.DIM, "  " + TimeText.seconds(event.timestamp())))
                .toString();
    }

    private void append(StringBuilder title, String name, @Nullable String value) {
        if (value != null) {
            title.append(paint(Style.DIM, "  " + name + " " + value));
        }
    }

    /** Whether the role follows from the rest of the event. */
    private static boolean isExpected(Message content, String author) {
        return switch (content.role()) {
            case "assistant" -> true;
            case "tool" -> content.toolCallId() != null;
            default -> content.role().equals(author);
        };
    }

    private void content(Message message, String author) {
        boolean result = message.toolCallId() != null;
        boolean named = message.name() != null && !message.name().equals(author);
        block(named ? "name " + message.name() : "", "", Style.DIM);
        block(message.text(), result ? "← " : "", Style.PLAIN);
        for (ToolCall call : message.toolCalls()) {
            block(ToolCallText.of(call), "→ ", Style.CYAN);
        }
        detail("content", ExtraMembers.of(message));
    }

    private void detail(String name, Map<String, @Nullable Object> json) {
        block(json.isEmpty() ? "" : name + " " + ReadableJson.of(json), "", Style.DIM);
    }

    /** Prints a text with the sign before its first line; nothing if there is no text and no sign. */
    private void block(String text, String sign, Style style) {
        if (text.isEmpty() && sign.isEmpty()) {
            return;
        }
        String margin = INDENT + " ".repeat(sign.length());
        String shown = SafeText.block(EncodedData.shortened(text));
        TextWrap lines = new TextWrap(shown, terminal.textColumns() - margin.length());
        String lead = INDENT + Style.CYAN.paint(sign, terminal.colour());
        for (int i = 0; lines.hasNext() && (full || i < LINES_OF_LONG_TEXT || lines.left() < SHORT_REST); i++) {
            String line = lines.next();
            out.line((lead + style.paint(line, terminal.colour())).stripTrailing());
            lead = margin;
        }
        if (lines.hasNext()) {
            String rest = String.format(Locale.ROOT, "… %,d more characters (--full shows all)", lines.left());
            out.line(margin + paint(Style.DIM, rest));
        }
    }

    private String paint(Style style, String text) {
        return style.paint(SafeText.line(text), terminal.colour());
    }
}
