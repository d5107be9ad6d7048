package io.aster.cli.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes images, audio and files that a conversation holds as base64, to show their media type and size instead: {@code <image/png, 120
 * KiB>}. Stateless.
 */
final class EncodedData {
    /** The shortest base64 that is replaced where something beside it says that it is data, in characters. */
    private static final int SHORTEST = 64;

    /** A data URL (RFC 2397). Possessive, so that megabytes are matched without a stack. */
    private static final Pattern DATA_URL =
            Pattern.compile("data:([\\w.+-]+/[\\w.+-]+)?(?:;[\\w.+-]+=[\\w.+-]+)*+;base64,([\\w+/-]++=*+)");

    /** Base64 without anything that says so: so long that it is no word. */
    private static final Pattern BARE = Pattern.compile("(?<![\\w+/-])[\\w+/-]{400,}+=*+");

    private static final Pattern WHOLE = Pattern.compile("[\\w+/-]++=*+");

    /** What words and numbers in another base do not have all of. */
    private static final List<Pattern> MIXED =
            List.of(Pattern.compile("[a-z]"), Pattern.compile("[A-Z]"), Pattern.compile("[0-9]"));

    private static final List<String> TYPES =
            List.of("media_type", "mediaType", "mime_type", "mimeType", "content_type", "contentType");

    /** How base64 begins that encodes files of these types. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "iVBORw0KGgo", "image/png",
            "/9j/", "image/jpeg",
            "R0lGOD", "image/gif",
            "JVBERi0", "application/pdf",
            "UEsDB", "application/zip",
            "SUQz", "audio/mpeg",
            "T2dnUw", "audio/ogg");

    private EncodedData() {}

    /**
     * The type and size of a text, if it is base64 and the object says of which type.
     *
     * @param object the object of which the text is a member, such as {@code {"data": "…", "format": "wav"}}
     */
    static Optional<String> described(String text, Map<?, ?> object) {
        if (text.length() < SHORTEST || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        return type(object).map(type -> shown(type, text));
    }

    /** The text with type and size in place of data URLs and of long base64. */
    static String shortened(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        String withoutUrls = DATA_URL.matcher(text)
                .replaceAll(url -> Matcher.quoteReplacement(
                        shown(Objects.requireNonNullElse(url.group(1), "text/plain"), url.group(2))));
        return BARE.matcher(withoutUrls)
                .replaceAll(run -> Matcher.quoteReplacement(
                        isMixed(run.group()) ? shown(guessed(run.group()), run.group()) : run.group()));
    }

    private static Optional<String> type(Map<?, ?> object) {
        for (String name : TYPES) {
            if (object.get(name) instanceof String type) {
                return Optional.of(type);
            }
        }
        return object.get("format") instanceof String format ? Optional.of("audio/" + format) : Optional.empty();
    }

    private static String guessed(String base64) {
        return BEGINNINGS.entrySet().stream()
                .filter(beginning -> base64.startsWith(beginning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("base64");
    }

    private static boolean isMixed(String base64) {
        return MIXED.stream().allMatch(kind -> kind.matcher(base64).find());
    }

    private static String shown(String type, String base64) {
        int padding = base64.length() - base64.replaceFirst("=+$", "").length();
        return "<" + type + ", " + size((base64.length() - padding) * 3L / 4) + ">";
    }

    /** For example {@code 120 KiB}. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        double kib = bytes / 1024.0;
        return kib < 1023.5
                ? String.format(Locale.ROOT, "%.0f KiB", kib)
                : String.format(Locale.ROOT, "%.1f MiB", kib / 1024);
    }
}
