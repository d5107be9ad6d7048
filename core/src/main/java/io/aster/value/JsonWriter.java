package io.aster.value;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** Writes objects in normal form. */
final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Json.MAX_DOCUMENT_DEPTH)
                    .build())
            .build();

    private JsonWriter() {}

    static String write(Map<String, @Nullable Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            writeObject(json, object);
        }
        return text.toString();
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
