package io.aster.vault.internal.seal;

import io.aster.vault.internal.seal.Ciphertext.Form;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Seals the content and the metadata of events and opens them. An event that has both has them sealed by one operation, in the content: most of
 * what it costs to open a short text is that it is one more. Thread-safe.
 */
public final class EventDocuments {
    /** What the metadata have in place of a sealed text; it is no base64. */
    static final String IN_CONTENT = "in the content";

    private final Documents documents;

    /** Those that are sealed as other documents are. */
    public EventDocuments(Documents documents) {
        this.documents = documents;
    }

    /**
     * Seals an event's texts.
     *
     * @param place that of the event
     */
    public EventDocument seal(EventDocument plain, Place place) {
        Place content = place.of(Kind.CONTENT);
        Place metadata = place.of(Kind.EVENT_METADATA);
        if (plain.content() == null || plain.metadata() == null) {
            return new EventDocument(
                    documents.seal(plain.content(), content), documents.seal(plain.metadata(), metadata));
        }
        String first = documents.hashed(plain.content(), content);
        String second = documents.hashed(plain.metadata(), metadata);
        String sealed = documents.encrypt(Form.EVENT, joined(first, second), place);
        return new EventDocument(
                documents.beside(first, content, sealed), documents.beside(second, metadata, IN_CONTENT));
    }

    /**
     * Opens an event's texts.
     *
     * @param place that of the event
     * @throws io.aster.vault.error.TamperedException as {@link Documents#open}, and if metadata are without the content that they are sealed in, or
     *     have others in their place
     */
    public EventDocument open(EventDocument stored, Place place) {
        Place content = place.of(Kind.CONTENT);
        Place metadata = place.of(Kind.EVENT_METADATA);
        String sealed = stored.content() == null ? null : Documents.sealedIn(stored.content());
        Ciphertext both = sealed == null ? null : Ciphertext.parse(sealed, content);
        if (both == null || both.form() != Form.EVENT) {
            return new EventDocument(
                    both == null ? documents.open(stored.content(), content) : documents.text(both, content),
                    documents.open(stored.metadata(), metadata));
        }
        if (stored.metadata() == null || !IN_CONTENT.equals(Documents.sealedIn(stored.metadata()))) {
            throw metadata.tampered();
        }
        return parted(documents.decrypt(both, Form.EVENT, place));
    }

    private static byte[] joined(String content, String metadata) {
        byte[] first = content.getBytes(StandardCharsets.UTF_8);
        byte[] second = metadata.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .put(second)
                .array();
    }

    private static EventDocument parted(byte[] joined) {
        int length = ByteBuffer.wrap(joined).getInt();
        int begin = Integer.BYTES + length;
        return new EventDocument(
                new String(joined, Integer.BYTES, length, StandardCharsets.UTF_8),
                new String(joined, begin, joined.length - begin, StandardCharsets.UTF_8));
    }
}
