package io.aster.vault.key;

import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
import io.aster.value.Json;
import io.aster.value.Times;
import io.aster.vault.key.KeyScope.Purpose;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a key as JSON, in files and in sessions. Stateless. */
final class KeyJson {
    private static final long FORMAT = 1;

    private KeyJson() {}

    static String write(KeyRecord key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("purpose", key.scope().purpose().name().toLowerCase(Locale.ROOT));
        json.put("appName", key.scope().appName());
        json.put("userId", key.scope().userId());
        json.put(key.isShredded() ? "shreddedAt" : "createdAt", key.at().toString());
        json.put("key", key.wrapped());
        json.put("revision", key.revision());
        return Json.write(json);
    }

    /**
     * Reads a record.
     *
     * @param place names it in errors, which quote none of it
     * @throws StoreException if it is damaged, or of a newer format
     */
    static KeyRecord read(String place, String text) {
        Map<String, @Nullable Object> json;
        try {
            json = Json.read(text);
        } catch (AsterException damaged) {
            // Not the cause: it may quote the text.
            throw refusal(place, "is damaged");
        }
        if (!Long.valueOf(FORMAT).equals(json.get("format"))) {
            throw refusal(place, "has a format that this version of Aster does not read");
        }
        try {
            Purpose purpose = Purpose.valueOf(string(place, json.get("purpose")).toUpperCase(Locale.ROOT));
            KeyScope scope = new KeyScope(purpose, optional(json.get("appName")), optional(json.get("userId")));
            Object shredded = json.get("shreddedAt");
            return shredded == null
                    ? new KeyRecord(
                            scope,
                            string(place, json.get("key")),
                            Times.parse("createdAt", string(place, json.get("createdAt"))),
                            string(place, json.get("revision")))
                    : new KeyRecord(
                            scope,
                            null,
                            Times.parse("shreddedAt", string(place, shredded)),
                            string(place, json.get("revision")));
        } catch (IllegalArgumentException | InvalidValueException damaged) {
            throw refusal(place, "is damaged");
        }
    }

    /** Refuses a record that is not that of the scope it was looked up for: it was moved by hand. */
    static KeyRecord checked(String place, KeyScope scope, KeyRecord found) {
        if (!found.scope().equals(scope)) {
            throw refusal(place, "is the key of another scope");
        }
        return found;
    }

    private static StoreException refusal(String place, String problem) {
        return new StoreException("the key " + place + " " + problem);
    }

    private static String string(String place, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw refusal(place, "is damaged");
    }

    private static @Nullable String optional(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
