package io.aster.value;

import io.aster.error.InvalidValueException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.io.SegmentedStringWriter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;

/** Writes objects in normal form. */
final class JsonWriter {
    private static final JsonFactory OBJECTS = factory(Json.MAX_DEPTH);
    private static final JsonFactory DOCUMENTS = factory(Json.MAX_DOCUMENT_DEPTH);

    private JsonWriter() {}

    /** Writes an object; {@code field} is how an error names it. */
    static String write(String field, Map<String, ? extends @Nullable Object> object) {
        try {
            return write(OBJECTS, object);
        } catch (StreamConstraintsException e) {
            throw new InvalidValueException(field, "is nested deeper than " + Json.MAX_DEPTH, e);
        }
    }

    static String writeDocument(Map<String, ? extends @Nullable Object> document) {
        return write(DOCUMENTS, document);
    }

    /** The text is gathered in the buffers that the library recycles. */
    private static String write(JsonFactory factory, Map<String, ? extends @Nullable Object> object) {
        BufferRecycler buffers = factory._getBufferRecycler();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
            try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
                writeObject(json, object);
            }
            return text.getAndClear();
        } finally {
            buffers.releaseToPool();
        }
    }

    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .build();
    }

    private static void writeObject(JsonGenerator json, Map<?, ?> object) {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.writeName((String) member.getKey());
            writeValue(json, member.getValue());
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, List<?> list) {
        json.writeStartArray();
        for (Object element : list) {
            writeValue(json, element);
        }
        json.writeEndArray();
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) {
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
            writeObject(json, map);
        } else {
            writeArray(json, (List<?>) value);
        }
    }
}
