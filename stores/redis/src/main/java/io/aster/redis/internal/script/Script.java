package io.aster.redis.internal.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Lua scripts; each file lists its keys and arguments on top. */
public enum Script {
    APPEND("time", "before", "lifetime", "append_session"),
    APPEND_GROUP("time", "before", "lifetime", "append_session"),
    APPEND_STATE("time", "before", "lifetime", "append_session", "state"),
    CHECK,
    DELETE,
    DROP,
    IDLE("time"),
    INDEX,
    INDEXED("time", "lifetime"),
    INSERT("time", "lifetime", "tokens", "insert_session"),
    INSERT_STATE("time", "before", "lifetime", "tokens", "insert_session", "state"),
    LATE,
    LOAD,
    MEASURE,
    PROGRESS,
    SETTLE,
    TRIM("time", "lifetime", "recent"),
    UPDATE("time", "before", "lifetime", "tokens"),
    VIEW,
    WRITE("time", "before", "lifetime", "recent"),
    WRITE_STATE;

    private final String text;
    private final String digest;

    Script(String... functions) {
        StringBuilder all = new StringBuilder();
        for (String file : functions) {
            all.append(read(file));
        }
        this.text = all.append(read(name().toLowerCase(Locale.ROOT))).toString();
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
