package io.aster.vault.internal.seal;

import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.vault.internal.key.KeyRing;
import io.aster.vault.key.KeyScope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces members of documents by keyed hashes: what they were can't be read, but equal values have equal hashes. Thread-safe. */
final class Hashes {
    private static final String PREFIX = "$hash:";

    /** A hash that was read and is written again, with other members changed, is not hashed twice. */
    private static final Pattern HASH = Pattern.compile("\\$hash:[A-Za-z0-9_-]{50}");

    private final KeyRing keys;
    private final MemberPaths hashed;

    Hashes(KeyRing keys, MemberPaths hashed) {
        this.keys = keys;
        this.hashed = hashed;
    }

    /** A text with hashes in place of its members that are hashed. */
    String in(String json, Place place) {
        String app = place.scope().appName();
        if (hashed.isEmpty(place.kind()) || app == null) {
            return json;
        }
        Map<String, @Nullable Object> document = Json.read(json);
        try (JsonWriter writer = new JsonWriter()) {
            return writer.write("hashed", hashed.replace(place.kind(), document, value -> hash(app, value)));
        }
    }

    private @Nullable Object hash(String app, @Nullable Object value) {
        if (value == null || (value instanceof String text && HASH.matcher(text).matches())) {
            return value;
        }
        try (JsonWriter writer = new JsonWriter()) {
            String json = writer.writeValue("hashed", value);
            byte[] hash = keys.toSeal(KeyScope.ofHashes(app)).hash(json.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        }
    }
}
