package io.aster.operations.backup;

import io.aster.error.InvalidValueException;
import io.aster.formats.line.JsonLine;
import io.aster.message.Message;
import io.aster.operations.snapshot.MessageListSnapshot;
import io.aster.session.Session;
import io.aster.store.MessageOwner;
import io.aster.store.SessionQuery.Position;
import io.aster.value.Expiry;
import io.aster.value.Json;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a backup beside those of the aster format: header, heads of unchanged sessions, message lists, end. The kind of a line is its
 * first member, so that it is known without parsing the line. Stateless.
 */
final class BackupLine {
    private static final long VERSION = 1;
    private static final String LINE = "line";

    private BackupLine() {}

    /** Whether a line is of this kind, which {@code session} and {@code event} of the aster format are, too. */
    static boolean is(String kind, String line) {
        return line.startsWith("{\"type\":\"" + kind + "\"");
    }

    static String of(BackupHeader header) {
        Map<String, @Nullable Object> line = line("backup");
        line.put("formatVersion", VERSION);
        line.put("id", header.id().toString());
        line.put("base", text(header.base()));
        line.put("startedAt", header.startedAt().toString());
        line.put("store", header.store());
        return JsonLine.of(line);
    }

    static BackupHeader header(String text) {
        Map<String, @Nullable Object> line = parse("backup", text);
        long version = number(line, "formatVersion");
        if (version != VERSION) {
            throw new InvalidValueException("formatVersion", "must be " + VERSION + ", is " + version);
        }
        Object base = line.get("base");
        return new BackupHeader(
                UUID.fromString(text(line, "id")),
                base == null ? null : UUID.fromString((String) base),
                Instant.parse(text(line, "startedAt")),
                text(line, "store"));
    }

    /** The head of a session that the base has as it is. */
    static String unchanged(Session session) {
        Map<String, @Nullable Object> line = line("unchanged");
        line.put("id", session.id());
        line.put("createdAt", session.createdAt().toString());
        line.put("updatedAt", session.updatedAt().toString());
        line.put("version", session.version());
        line.put("eventCount", session.eventCount());
        if (session.redactions() > 0) {
            line.put("redactions", session.redactions());
        }
        return JsonLine.of(line);
    }

    /** Says that the session before was deleted while its events were written. */
    static String deleted(String sessionId) {
        Map<String, @Nullable Object> line = line("deleted");
        line.put("id", sessionId);
        return JsonLine.of(line);
    }

    static String deletedId(String text) {
        return text(parse("deleted", text), "id");
    }

    /** The head on the line of a session, changed or not. */
    static Head head(String text) {
        Map<String, @Nullable Object> line = Json.parseDocument(LINE, text);
        return new Head(
                new Position(Times.parse("createdAt", text(line, "createdAt")), text(line, "id")),
                Times.parse("updatedAt", text(line, "updatedAt")),
                number(line, "version"),
                number(line, "eventCount"),
                line.containsKey("redactions") ? number(line, "redactions") : 0,
                is("unchanged", text));
    }

    /** A list without its messages, which follow on lines of their own. */
    static String of(MessageListSnapshot list) {
        MessageOwner owner = list.owner();
        Map<String, @Nullable Object> line = line("list");
        line.put("agentId", list.agentId());
        line.put("appName", owner == null ? null : owner.appName());
        line.put("userId", owner == null ? null : owner.userId());
        line.put("expiresAt", text(list.expiry().at()));
        line.put("expiresAfter", text(list.expiry().after()));
        line.put("messages", (long) list.messages().size());
        return JsonLine.of(line);
    }

    static String of(Message message) {
        Map<String, @Nullable Object> line = line("message");
        line.put("message", message.toJson());
        return JsonLine.of(line);
    }

    static Message message(String text) {
        if (!(parse("message", text).get("message") instanceof Map<?, ?> object)) {
            throw new InvalidValueException("message", "must be an object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put((String) name, value));
        return Message.fromJson(members);
    }

    /** How many messages follow the line of a list. */
    static long messages(String text) {
        return number(parse("list", text), "messages");
    }

    static String agentId(String text) {
        return text(parse("list", text), "agentId");
    }

    /** The list on a line, with the messages that were read after it. */
    static MessageListSnapshot list(String text, List<Message> messages) {
        Map<String, @Nullable Object> line = parse("list", text);
        Object app = line.get("appName");
        Object at = line.get("expiresAt");
        Object after = line.get("expiresAfter");
        return new MessageListSnapshot(
                text(line, "agentId"),
                app == null ? null : new MessageOwner((String) app, text(line, "userId")),
                new Expiry(
                        at == null ? null : Times.parse("expiresAt", (String) at),
                        after == null ? null : Duration.parse((String) after)),
                messages);
    }

    /**
     * The last line.
     *
     * @param chunks how many chunks the file has, with that of this line
     * @param sha256 of the digests of all other chunks
     */
    static String end(BackupTotals totals, long chunks, String sha256) {
        Map<String, @Nullable Object> line = line("end");
        line.put("sessions", totals.sessions());
        line.put("events", totals.events());
        line.put("unchanged", totals.unchanged());
        line.put("lists", totals.lists());
        line.put("messages", totals.messages());
        line.put("chunks", chunks);
        line.put("sha256", sha256);
        return JsonLine.of(line);
    }

    static BackupTotals totals(String text) {
        Map<String, @Nullable Object> line = parse("end", text);
        return new BackupTotals(
                number(line, "sessions"),
                number(line, "events"),
                number(line, "unchanged"),
                number(line, "lists"),
                number(line, "messages"));
    }

    /** Whether the last line is that of a file with these chunks. */
    static boolean isEndOf(String text, long chunks, String sha256) {
        Map<String, @Nullable Object> line = parse("end", text);
        return number(line, "chunks") == chunks && text(line, "sha256").equals(sha256);
    }

    private static Map<String, @Nullable Object> line(String kind) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", kind);
        return line;
    }

    private static Map<String, @Nullable Object> parse(String kind, String text) {
        if (!is(kind, text)) {
            throw new InvalidValueException(LINE, "must be of the type " + kind);
        }
        return Json.parseDocument(LINE, text);
    }

    private static String text(Map<String, @Nullable Object> line, String name) {
        return (String) Objects.requireNonNull(line.get(name), name);
    }

    private static long number(Map<String, @Nullable Object> line, String name) {
        return Json.toLong(name, line.get(name));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
