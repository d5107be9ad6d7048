package io.aster.redis.internal.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The Lua scripts; each file lists its keys and arguments on top. */
public enum Script {
    APPEND("time", "before", "lifetime", "append_session", "append"),
    APPEND_END("time", "before", "lifetime", "append_session", "end_session", "append"),
    APPEND_GROUP("time", "before", "lifetime", "append_session", "append_group"),
    APPEND_MARKS("time", "before", "lifetime", "append_session", "mark_history", "append"),
    APPEND_STATE("time", "before", "lifetime", "append_session", "own_state", "state", "append_state"),
    APPEND_STATE_END(
            "time", "before", "lifetime", "append_session", "end_session", "own_state", "state", "append_state"),
    CHECK("check"),
    DELETE("delete"),
    DESCRIBE("describe"),
    DROP("drop"),
    DUE("time", "due"),
    EXPIRING("time", "expiring"),
    FORK("time", "lifetime", "tokens", "insert_session", "own_state", "fork"),
    FORK_COPY("stage", "fork_copy"),
    FORK_STAGE("fork_stage"),
    HISTORY("history"),
    IDLE("time", "idle"),
    INDEX("time", "index"),
    INDEXED("time", "lifetime", "indexed"),
    INSERT("time", "lifetime", "tokens", "insert_session", "insert"),
    INSERT_WITH(
            "time",
            "before",
            "lifetime",
            "tokens",
            "insert_session",
            "first_events",
            "own_state",
            "state",
            "insert_with"),
    LATE("late"),
    LOAD("load"),
    MEASURE("measure"),
    PROGRESS("progress"),
    REDACT("time", "lifetime", "own_state", "stage", "restage", "restaged", "redact"),
    REDACTED("redacted"),
    RESTAGE_COPY("stage", "restage", "restage_copy"),
    REWRITE("time", "lifetime", "stage", "restage", "restaged", "rewrite"),
    REWRITE_STATE("rewrite_state"),
    SETTLE("settle"),
    TRIM("time", "lifetime", "recent", "trim"),
    UPDATE("time", "before", "lifetime", "tokens", "own_state", "update"),
    VIEW("view"),
    WRITE("time", "before", "lifetime", "recent", "write"),
    WRITE_STATE("write_state");

    private final String text;
    private final String digest;

    /**
     * A script.
     *
     * @param files functions, then the script that uses them
     */
    Script(String... files) {
        StringBuilder all = new StringBuilder();
        for (String file : files) {
            all.append(read(file));
        }
        this.text = all.toString();
        this.digest = sha1(text);
    }

    String text() {
        return text;
    }

    /** The digest by which a server identifies the script. */
    String digest() {
        return digest;
    }

    private static String read(String name) {
        try (InputStream file = Script.class.getResourceAsStream("/io/aster/redis/" + name + ".lua")) {
            if (file == null) {
                throw new IllegalArgumentException("no script " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
