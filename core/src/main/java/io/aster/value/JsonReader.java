package io.aster.value;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads one object from a text. Checks every rule for a text from outside, none for a stored one. Used once. */
final class JsonReader {
    private static final int LONGEST_NUMBER = 1_000;

    private static final JsonFactory OBJECTS = factory(Json.MAX_DEPTH);
    private static final JsonFactory DOCUMENTS = factory(Json.MAX_DOCUMENT_DEPTH);

    private final JsonParser json;
    private final String field;
    private final boolean stored;
    private final Consumer<String> negativeZeros;

    private JsonReader(JsonParser json, String field, boolean stored, Consumer<String> negativeZeros) {
        this.json = json;
        this.field = field;
        this.stored = stored;
        this.negativeZeros = negativeZeros;
    }

    static Map<String, @Nullable Object> parse(String field, String text) {
        return parse(OBJECTS, field, text, place -> {});
    }

    static Map<String, @Nullable Object> parseDocument(String field, String text, Consumer<String> negativeZeros) {
        return parse(DOCUMENTS, field, text, negativeZeros);
    }

    static Map<String, @Nullable Object> read(String text) {
        try (JsonParser json = OBJECTS.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(json, "stored JSON", true, place -> {}).document();
        } catch (JacksonException e) {
            throw new StoreException("stored JSON can't be read: it " + notAnObject(OBJECTS, text, e), e);
        } catch (InvalidValueException e) {
            throw new StoreException("stored JSON can't be read: it " + e.reason(), e);
        }
    }

    private static Map<String, @Nullable Object> parse(
            JsonFactory factory, String field, String text, Consumer<String> negativeZeros) {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(json, field, false, negativeZeros).document();
        } catch (JacksonException e) {
            throw new InvalidValueException(field, notAnObject(factory, text, e), e);
        }
    }

    /** The reason, without words of the parser. Nesting is the only one of its limits that is not switched off. */
    private static String notAnObject(JsonFactory factory, String text, JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "is nested deeper than " + factory.streamReadConstraints().getMaxNestingDepth();
        }
        String problem = JsonProblem.of(text);
        return "is not a JSON object" + (problem == null ? "" : ": " + problem);
    }

    /**
     * A factory without the parser's own limits: Aster limits depth, numbers and size itself, and a long string or many names with the same
     * hash are legal and must be readable.
     */
    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    private Map<String, @Nullable Object> document() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidValueException(field, "is not a JSON object");
        }
        Map<String, @Nullable Object> object = members();
        if (json.nextToken() != null) {
            throw new InvalidValueException(field, "has more text after its JSON object");
        }
        return object;
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            int known = members.size();
            String checked = name(name);
            json.nextToken();
            members.put(checked, value());
            if (members.size() == known) {
                throw refusal("has the member \"" + name + "\" twice");
            }
        }
        return members;
    }

    private List<@Nullable Object> elements() {
        List<@Nullable Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private @Nullable Object value() {
        return switch (json.currentToken()) {
            case VALUE_STRING -> text(json.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT -> Collections.unmodifiableMap(members());
            case START_ARRAY -> Collections.unmodifiableList(elements());
            default -> throw refusal("is not a JSON object");
        };
    }

    /** Checks a string: an escape such as {@code \\ud800} can hide a lone surrogate in a well-formed text. */
    private String text(String value) {
        return stored ? value : Text.check(this::where, value);
    }

    /** Checks a name. The error reports the path of the object, because the path of a malformed name would contain it. */
    private String name(String name) {
        return stored
                ? name
                : Text.check(() -> field + path(json.streamReadContext().getParent()), name);
    }

    private Number integer() {
        if (json.getNumberType() == NumberType.BIG_INTEGER) {
            checkLength(json.getStringLength());
            return Numbers.integer(json.getBigIntegerValue(), this::refusal);
        }
        long value = json.getLongValue();
        if (value == 0 && !stored) {
            noteSign(json.getString());
        }
        return value;
    }

    private Number number() {
        if (stored) {
            return Numbers.withoutSign(json.getDoubleValue());
        }
        String digits = json.getString();
        checkLength(digits.length());
        Double value = Numbers.exact(decimal(digits), this::refusal);
        if (value == 0) {
            noteSign(digits);
        }
        return value;
    }

    /** Refuses what would take long to convert. */
    private void checkLength(int characters) {
        if (characters > LONGEST_NUMBER) {
            throw refusal(String.format(
                    Locale.ROOT,
                    "is a number of %,d characters, and numbers have at most %,d; send it as a string",
                    characters,
                    LONGEST_NUMBER));
        }
    }

    private void noteSign(String zero) {
        if (zero.startsWith("-")) {
            negativeZeros.accept(where());
        }
    }

    private BigDecimal decimal(String digits) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(where(), "has a number whose exponent is out of range", e);
        }
    }

    private InvalidValueException refusal(String reason) {
        return new InvalidValueException(where(), reason);
    }

    private String where() {
        return field + path(json.streamReadContext());
    }

    private static String path(@Nullable TokenStreamContext place) {
        if (place == null) {
            return "";
        }
        String above = path(place.getParent());
        if (place.inArray()) {
            return above + "[" + place.getCurrentIndex() + "]";
        }
        return place.inObject() && place.currentName() != null ? above + "." + place.currentName() : above;
    }
}
