package io.aster.adk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of folders for names of any kind. Stateless. */
final class SafeNames {
    private static final int READABLE = 40;

    /** Of 32: two names with the same hash can't be found. */
    private static final int HASH_BYTES = 20;

    private SafeNames() {}

    /** Letters, digits and some signs of the name, and a hash of the whole name. */
    static String of(String name) {
        StringBuilder readable = new StringBuilder();
        for (int i = 0; i < name.length() && readable.length() < READABLE; i++) {
            char c = name.charAt(i);
            readable.append(isPlain(c) || (c == '.' && i > 0) ? c : '_');
        }
        return readable.toString().toLowerCase(Locale.ROOT) + "-" + hash(name);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    /** UTF-16, because UTF-8 has no lone surrogates. */
    private static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf16(name));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf16(String name) {
        byte[] bytes = new byte[name.length() * Character.BYTES];
        for (int i = 0; i < name.length(); i++) {
            bytes[2 * i] = (byte) (name.charAt(i) >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) name.charAt(i);
        }
        return bytes;
    }

    /** The name as a JSON string of ASCII. */
    static String ascii(String name) {
        return AdkJson.asciiText(name);
    }

    static String ofAscii(String json) {
        return AdkJson.ofText(json, String.class);
    }
}
