package io.aster.value;

import io.aster.error.InvalidValueException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes objects in normal form as compact JSON, one text after another; for many objects it costs less than {@link Json#write} for each.
 * Must not be used after an error. Not thread-safe.
 */
public final class JsonWriter implements AutoCloseable {
    private static final JsonFactory OBJECTS = factory(Json.MAX_DEPTH);
    private static final JsonFactory DOCUMENTS = factory(Json.MAX_DOCUMENT_DEPTH);

    private final Pieces pieces = new Pieces();
    private final JsonGenerator json;
    private final BiConsumer<Object, @Nullable Object> members = this::writeMember;

    /** A writer that has written nothing yet. */
    public JsonWriter() {
        this(OBJECTS);
    }

    private JsonWriter(JsonFactory factory) {
        this.json = factory.createGenerator(ObjectWriteContext.empty(), pieces);
    }

    /** A writer for documents, see {@link Json#parseDocument}. */
    static JsonWriter forDocuments() {
        return new JsonWriter(DOCUMENTS);
    }

    /**
     * Writes an object whose members are each in normal form, as those of messages and actions are, without normalizing them again.
     *
     * @param field how an error names the object
     * @throws InvalidValueException if it is nested deeper than {@value Json#MAX_DEPTH}
     */
    public String write(String field, Map<String, ? extends @Nullable Object> object) {
        try {
            writeObject(object);
        } catch (StreamConstraintsException e) {
            throw new InvalidValueException(field, "is nested deeper than " + Json.MAX_DEPTH, e);
        }
        json.flush();
        return pieces.take();
    }

    /**
     * Writes a single value in normal form, of any type.
     *
     * @param field how an error names the value
     * @throws InvalidValueException if it is nested deeper than {@value Json#MAX_DEPTH}
     */
    public String writeValue(String field, @Nullable Object value) {
        try {
            writeValue(value);
        } catch (StreamConstraintsException e) {
            throw new InvalidValueException(field, "is nested deeper than " + Json.MAX_DEPTH, e);
        }
        json.flush();
        return pieces.take();
    }

    /** Writes an object whose members' values are JSON texts already, which are not checked. */
    public String writeTexts(Map<String, String> members) {
        json.writeStartObject();
        members.forEach((name, text) -> {
            json.writeName(name);
            json.writeRawValue(text);
        });
        json.writeEndObject();
        json.flush();
        return pieces.take();
    }

    @Override
    public void close() {
        json.close();
    }

    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .rootValueSeparator("")
                .build();
    }

    private void writeObject(Map<?, ?> object) {
        json.writeStartObject();
        object.forEach(members);
        json.writeEndObject();
    }

    private void writeMember(Object name, @Nullable Object value) {
        json.writeName((String) name);
        writeValue(value);
    }

    private void writeArray(List<?> list) {
        json.writeStartArray();
        for (Object element : list) {
            writeValue(element);
        }
        json.writeEndArray();
    }

    private void writeValue(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof Long integer) {
            json.writeNumber(integer);
        } else if (value instanceof Double number) {
            json.writeNumber(Numbers.toJson(number));
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(map);
        } else {
            writeArray((List<?>) value);
        }
    }

    /** Receives the generator's buffer when it is full or flushed; most texts fit into one buffer. */
    private static final class Pieces extends Writer {
        private @Nullable StringBuilder earlier;
        private String last = "";

        @Override
        public void write(char[] chars, int offset, int length) {
            if (!last.isEmpty()) {
                earlier = (earlier == null ? new StringBuilder() : earlier).append(last);
            }
            last = new String(chars, offset, length);
        }

        String take() {
            String text = earlier == null ? last : earlier.append(last).toString();
            earlier = null;
            last = "";
            return text;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
