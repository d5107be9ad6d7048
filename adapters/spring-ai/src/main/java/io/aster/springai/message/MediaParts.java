package io.aster.springai.message;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The parts of a content with media. An image is an {@code image_url}, anything else a {@code file}, as in the chat format; bytes are a
 * {@code data:} URL. The member {@code media} of a part has what the chat format does not have: id, name, type, and whether the data are
 * bytes, a text or a {@link URL}.
 */
final class MediaParts {
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String IMAGE = "image_url";
    private static final String URL_MEMBER = "url";
    private static final String FILE = "file";
    private static final String FILE_DATA = "file_data";
    private static final String FILE_NAME = "filename";
    private static final String MEDIA = "media";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String MIME_TYPE = "mimeType";
    private static final String DATA = "data";
    private static final String BASE64 = ";base64,";

    private MediaParts() {}

    static List<Map<String, @Nullable Object>> of(@Nullable String text, List<Media> media) {
        List<Map<String, @Nullable Object>> parts = new ArrayList<>(media.size() + 1);
        if (text != null) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            part.put(TYPE, TEXT);
            part.put(TEXT, text);
            parts.add(part);
        }
        media.forEach(each -> parts.add(part(each)));
        return parts;
    }

    /** Whether a content has a text among its parts, also an empty one. */
    static boolean hasText(@Nullable Object content) {
        return content instanceof List<?> parts
                && parts.stream().anyMatch(part -> part instanceof Map<?, ?> map && TEXT.equals(map.get(TYPE)));
    }

    /** The media of a content; parts that are no media are left out. */
    static List<Media> media(@Nullable Object content) {
        List<Media> media = new ArrayList<>();
        if (content instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof Map<?, ?> members && data(members) instanceof String data) {
                    media.add(media(members, data));
                }
            }
        }
        return media;
    }

    private static Map<String, @Nullable Object> part(Media media) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        String data = text(media);
        if (media.getMimeType().getType().equals("image")) {
            part.put(TYPE, IMAGE);
            part.put(IMAGE, Map.of(URL_MEMBER, data));
        } else {
            part.put(TYPE, FILE);
            part.put(FILE, Map.of(FILE_NAME, media.getName(), FILE_DATA, data));
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        if (media.getId() != null) {
            own.put(ID, media.getId());
        }
        own.put(NAME, media.getName());
        own.put(MIME_TYPE, media.getMimeType().toString());
        own.put(DATA, kind(media.getData()));
        part.put(MEDIA, own);
        return part;
    }

    private static String text(Media media) {
        return media.getData() instanceof byte[] bytes
                ? "data:" + media.getMimeType() + BASE64 + Base64.getEncoder().encodeToString(bytes)
                : media.getData().toString();
    }

    private static String kind(Object data) {
        return data instanceof byte[] ? "bytes" : data instanceof URL ? URL_MEMBER : TEXT;
    }

    private static @Nullable Object data(Map<?, ?> part) {
        if (part.get(IMAGE) instanceof Map<?, ?> image) {
            return image.get(URL_MEMBER);
        }
        return part.get(FILE) instanceof Map<?, ?> file ? file.get(FILE_DATA) : null;
    }

    private static Media media(Map<?, ?> part, String data) {
        Map<?, ?> own = part.get(MEDIA) instanceof Map<?, ?> members ? members : Map.of();
        Media.Builder media = Media.builder();
        if (own.get(ID) instanceof String id) {
            media.id(id);
        }
        if (own.get(NAME) instanceof String name) {
            media.name(name);
        } else if (part.get(FILE) instanceof Map<?, ?> file && file.get(FILE_NAME) instanceof String name) {
            media.name(name);
        }
        media.mimeType(mimeType(part, own, data));
        if ("bytes".equals(own.get(DATA))) {
            media.data(Base64.getDecoder().decode(data.substring(data.indexOf(BASE64) + BASE64.length())));
        } else if (URL_MEMBER.equals(own.get(DATA))) {
            media.data(url(data));
        } else {
            media.data(data);
        }
        return media.build();
    }

    /** Of media that others have stored, what a {@code data:} URL says, or as little as the kind of the part does. */
    private static MimeType mimeType(Map<?, ?> part, Map<?, ?> own, String data) {
        if (own.get(MIME_TYPE) instanceof String type) {
            return MimeTypeUtils.parseMimeType(type);
        }
        int end = data.indexOf(BASE64);
        if (data.startsWith("data:") && end > "data:".length()) {
            return MimeTypeUtils.parseMimeType(data.substring("data:".length(), end));
        }
        return part.get(IMAGE) == null ? MimeTypeUtils.APPLICATION_OCTET_STREAM : new MimeType("image");
    }

    private static URL url(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL: " + text, e);
        }
    }
}
