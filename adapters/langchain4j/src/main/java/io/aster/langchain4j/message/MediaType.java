package io.aster.langchain4j.message;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.data.video.Video;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type of contents that have a URL, or data with a type, which are a URL as well.
 *
 * @param part the type of the parts of a message, and the member of a part that has the media
 * @param member the member of the media that has the URL
 */
record MediaType<C extends Content>(
        String part, String member, Class<C> type, Function<C, Media> mediaOf, Function<Media, C> contentOf) {
    private static final Pattern DATA_URL = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);
    private static final String URL = "url";

    private static final List<MediaType<?>> ALL = List.of(
            new MediaType<>(
                    "image_url",
                    URL,
                    ImageContent.class,
                    content -> media(content.image()),
                    media -> ImageContent.from(Image.builder()
                            .url(media.url())
                            .mimeType(media.type())
                            .base64Data(media.base64())
                            .build())),
            new MediaType<>(
                    "audio_url",
                    URL,
                    AudioContent.class,
                    content -> media(content.audio()),
                    media -> AudioContent.from(Audio.builder()
                            .url(media.url())
                            .mimeType(media.type())
                            .base64Data(media.base64())
                            .build())),
            new MediaType<>(
                    "video_url",
                    URL,
                    VideoContent.class,
                    content -> media(content.video()),
                    media -> VideoContent.from(Video.builder()
                            .url(media.url())
                            .mimeType(media.type())
                            .base64Data(media.base64())
                            .build())),
            new MediaType<>(
                    "file",
                    "file_data",
                    PdfFileContent.class,
                    content -> media(content.pdfFile()),
                    media -> PdfFileContent.from(PdfFile.builder()
                            .url(media.url())
                            .mimeType(media.type())
                            .base64Data(media.base64())
                            .build())));

    /** What a content refers to. */
    record Media(
            @Nullable URI url,
            @Nullable String type,
            @Nullable String base64) {
        static Media at(String url) {
            Matcher data = DATA_URL.matcher(url);
            return data.matches()
                    ? new Media(null, data.group(1), data.group(2))
                    : new Media(URI.create(url), null, null);
        }

        Optional<String> asUrl() {
            if (url != null) {
                return Optional.of(url.toString());
            }
            return type == null || base64 == null
                    ? Optional.empty()
                    : Optional.of("data:" + type + ";base64," + base64);
        }
    }

    static Optional<MediaType<?>> of(Content content) {
        return ALL.stream().filter(each -> each.type == content.getClass()).findFirst();
    }

    static Optional<MediaType<?>> ofPart(@Nullable Object part) {
        return ALL.stream().filter(each -> each.part.equals(part)).findFirst();
    }

    /**
     * The content with this URL.
     *
     * @throws IllegalArgumentException if it is not one
     */
    C content(String url) {
        return contentOf.apply(Media.at(url));
    }

    /** The URL of a content of this type, if it has one or can be one. */
    Optional<String> url(Content content) {
        return mediaOf.apply(type.cast(content)).asUrl();
    }

    private static Media media(Image image) {
        return new Media(image.url(), image.mimeType(), image.base64Data());
    }

    private static Media media(Audio audio) {
        return new Media(audio.url(), audio.mimeType(), audio.base64Data());
    }

    private static Media media(Video video) {
        return new Media(video.url(), video.mimeType(), video.base64Data());
    }

    private static Media media(PdfFile file) {
        return new Media(file.url(), file.mimeType(), file.base64Data());
    }
}
