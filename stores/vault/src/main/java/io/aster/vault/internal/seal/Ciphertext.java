package io.aster.vault.internal.seal;

import io.aster.vault.internal.key.DataKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** What was encrypted, as text: base64 of the form, one byte, and of what Tink encrypted. */
final class Ciphertext {
    /** The characters of base64 that have the form and the id of the key: 6 bytes. */
    private static final int HEAD = 8;

    /** What is encrypted together. */
    enum Form {
        /** One text. */
        TEXT(1),

        /** The content and the metadata of an event. */
        EVENT(2);

        private final byte code;

        Form(int code) {
            this.code = (byte) code;
        }
    }

    private final Form form;
    private final byte[] sealed;

    Ciphertext(Form form, byte[] sealed) {
        this.form = form;
        this.sealed = sealed;
    }

    /**
     * Parses a text.
     *
     * @throws io.aster.vault.error.TamperedException if it has no form that is known
     */
    static Ciphertext parse(String text, Place place) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            for (Form form : Form.values()) {
                if (bytes.length > 0 && bytes[0] == form.code) {
                    return new Ciphertext(form, Arrays.copyOfRange(bytes, 1, bytes.length));
                }
            }
        } catch (IllegalArgumentException damaged) {
            // As any other change.
        }
        throw place.tampered();
    }

    /**
     * Tink's id of the key that encrypted a text.
     *
     * @throws io.aster.vault.error.TamperedException if it does not say by which key
     */
    static int keyId(String text, Place place) {
        Integer id = text.length() < HEAD ? null : DataKey.idOf(parse(text.substring(0, HEAD), place).sealed);
        if (id == null) {
            throw place.tampered();
        }
        return id;
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(1 + sealed.length)
                .put(form.code)
                .put(sealed)
                .array();
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    Form form() {
        return form;
    }

    /** What Tink encrypted. */
    byte[] sealed() {
        return sealed;
    }
}
