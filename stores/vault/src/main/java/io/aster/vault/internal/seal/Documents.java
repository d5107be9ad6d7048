package io.aster.vault.internal.seal;

import io.aster.error.StoreException;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.vault.internal.key.DataKey;
import io.aster.vault.internal.key.KeyRing;
import io.aster.vault.internal.seal.Ciphertext.Form;
import io.aster.vault.key.KeyScope;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Seals JSON texts and opens them. A sealed one is a JSON object: the members that stay readable, for people and queries, and the whole text,
 * encrypted, as {@value #SEALED}. Only the latter is read. Thread-safe.
 */
public final class Documents {
    /** The member with the whole text. */
    public static final String SEALED = "$sealed";

    private static final String QUOTED = "\"" + SEALED + "\"";

    private final KeyRing keys;
    private final MemberPaths readable;
    private final Hashes hashes;
    private final boolean onlySealed;

    /**
     * Documents sealed by some keys.
     *
     * @param onlySealed whether a document that is not sealed is refused
     */
    public Documents(KeyRing keys, MemberPaths readable, MemberPaths hashed, boolean onlySealed) {
        this.keys = keys;
        this.readable = readable;
        this.hashes = new Hashes(keys, hashed);
        this.onlySealed = onlySealed;
    }

    /** Seals a text; {@code null} stays {@code null}. */
    public @Nullable String seal(@Nullable String json, Place place) {
        return json == null ? null : sealed(json, place, Map.of());
    }

    /**
     * Seals a text.
     *
     * @param beside members of the sealed object that are not part of the text, but of its place
     */
    public String sealed(String json, Place place, Map<String, ?> beside) {
        String text = hashed(json, place);
        return beside(text, place, encrypt(Form.TEXT, text.getBytes(StandardCharsets.UTF_8), place), beside);
    }

    /** A text with hashes in place of the members that are hashed. */
    String hashed(String json, Place place) {
        return hashes.in(json, place);
    }

    /** The object of a sealed text, with the members that stay readable. */
    String beside(String text, Place place, String sealed) {
        return beside(text, place, sealed, Map.of());
    }

    private String beside(String text, Place place, String sealed, Map<String, ?> beside) {
        String copied = beside.isEmpty() ? readable.copied(place.kind(), text) : null;
        if (copied != null) {
            return "{" + copied + QUOTED + ":\"" + sealed + "\"}";
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(beside);
        if (!readable.isEmpty(place.kind())) {
            members.putAll(readable.project(place.kind(), Json.read(text)));
        }
        members.put(SEALED, sealed);
        try (JsonWriter writer = new JsonWriter()) {
            return writer.write("sealed", members);
        }
    }

    /**
     * What sealing and opening a text gives: the same, with hashes in place of the members that are hashed.
     */
    public @Nullable String asStored(@Nullable String json, Place place) {
        return json == null ? null : hashed(json, place);
    }

    /**
     * Opens a text; {@code null} stays {@code null}.
     *
     * @throws io.aster.vault.error.TamperedException if its key refuses it
     * @throws io.aster.vault.error.PlainDataException if it is not sealed and has to be
     * @throws io.aster.vault.error.MissingKeyException if there is no such key
     * @throws io.aster.vault.error.ShreddedException if its key was shredded
     */
    public @Nullable String open(@Nullable String json, Place place) {
        return json == null ? null : opened(json, place);
    }

    /** The same for a text that is not {@code null}. */
    public String opened(String json, Place place) {
        String sealed = sealedIn(json);
        return sealed == null ? plain(json, place) : text(Ciphertext.parse(sealed, place), place);
    }

    /** The text that was encrypted by itself. */
    String text(Ciphertext sealed, Place place) {
        return new String(decrypt(sealed, Form.TEXT, place), StandardCharsets.UTF_8);
    }

    /** Whether a text is sealed, by whatever key. */
    public boolean isSealed(String json) {
        return sealedIn(json) != null;
    }

    /**
     * Whether a text is sealed by a key that is not the newest one of its scope. Metadata that are sealed in the content are sealed by none.
     *
     * @throws io.aster.vault.error.TamperedException if it does not say by which key
     * @throws io.aster.vault.error.MissingKeyException if there is no such key
     * @throws io.aster.vault.error.ShreddedException if its key was shredded
     */
    public boolean isSealedByOlder(String json, Place place) {
        String sealed = sealedIn(json);
        boolean isElsewhere = place.kind() == Kind.EVENT_METADATA && EventDocuments.IN_CONTENT.equals(sealed);
        return sealed != null && !isElsewhere && keys.isOlder(place.scope(), Ciphertext.keyId(sealed, place));
    }

    /** The text of the sealed member; {@code null} if there is none. */
    static @Nullable String sealedIn(String json) {
        if (!json.contains(QUOTED)) {
            return null;
        }
        TopLevel members = new TopLevel(json);
        while (members.next()) {
            String text = members.name().equals(SEALED) ? members.plainString() : null;
            if (text != null) {
                return text;
            }
        }
        Map<String, @Nullable Object> object = objectIn(json);
        return object != null && object.get(SEALED) instanceof String text ? text : null;
    }

    /** {@code null} if a text is no JSON object: it was damaged or changed. */
    private static @Nullable Map<String, @Nullable Object> objectIn(String json) {
        try {
            return Json.read(json);
        } catch (StoreException e) {
            return null;
        }
    }

    /** The same for a text that was read already, as one of the members of an object. */
    public String openedValue(@Nullable Object value, JsonWriter writer, Place place) {
        return value instanceof Map<?, ?> members && members.get(SEALED) instanceof String text
                ? text(Ciphertext.parse(text, place), place)
                : plain(writer.writeValue("state", value), place);
    }

    /**
     * Whether the members that are readable beside a sealed text are as they are in it.
     *
     * @param stored a text as it is stored, sealed or not
     * @param opened the same, opened
     */
    public static boolean hasTrueCopies(@Nullable String stored, @Nullable String opened) {
        if (stored == null || opened == null || !stored.contains(QUOTED)) {
            return true;
        }
        Map<String, @Nullable Object> members = objectIn(stored);
        if (members == null) {
            return false;
        }
        Map<String, @Nullable Object> copies = new LinkedHashMap<>(members);
        copies.remove(SEALED);
        return copies.isEmpty() || isPartOf(copies, Json.read(opened));
    }

    private static boolean isPartOf(@Nullable Object part, @Nullable Object whole) {
        if (part instanceof Map<?, ?> members) {
            return members.isEmpty()
                    || (whole instanceof Map<?, ?> all
                            && members.entrySet().stream()
                                    .allMatch(member -> all.containsKey(member.getKey())
                                            && isPartOf(member.getValue(), all.get(member.getKey()))));
        }
        if (part instanceof List<?> elements && whole instanceof List<?> all) {
            return elements.size() == all.size()
                    && IntStream.range(0, all.size()).allMatch(i -> isPartOf(elements.get(i), all.get(i)));
        }
        return Objects.equals(part, whole);
    }

    /** Whether the key of a scope was shredded. */
    public boolean isShredded(KeyScope scope) {
        return keys.isShredded(scope);
    }

    private String plain(String json, Place place) {
        if (onlySealed) {
            throw place.plain();
        }
        return json;
    }

    String encrypt(Form form, byte[] plain, Place place) {
        return new Ciphertext(form, keys.toSeal(place.scope()).seal(plain, place.associatedData())).text();
    }

    /** Decrypts what is of a form; another one is refused. */
    byte[] decrypt(Ciphertext text, Form form, Place place) {
        if (text.form() != form) {
            throw place.tampered();
        }
        DataKey key = keys.toOpen(place.scope(), text.sealed());
        try {
            return key.open(text.sealed(), place.associatedData());
        } catch (GeneralSecurityException e) {
            // Not the cause: its text is Tink's.
            throw place.tampered();
        }
    }
}
