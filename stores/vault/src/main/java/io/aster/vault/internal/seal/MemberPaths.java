package io.aster.vault.internal.seal;

import io.aster.error.InvalidValueException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members of documents, named by paths such as {@code content.role} and {@code content.tool_calls[].function.name}: the kind of the document,
 * then names with dots between them, each followed by {@code []} where it is a list whose elements are meant. Immutable.
 */
public final class MemberPaths {
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]$][^.\\[\\]]*(\\[])?");
    private static final String EACH = "[]";

    private final Map<Kind, Members> trees = new EnumMap<>(Kind.class);

    /** What follows after one step: nothing, if the member itself is meant. */
    private static final class Members extends LinkedHashMap<String, Members> {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Parses paths.
     *
     * @param field how an error names them
     * @throws InvalidValueException if one of them is no path
     */
    public MemberPaths(String field, Collection<String> paths) {
        for (String path : paths) {
            String[] steps = path.split("\\.", -1);
            Kind kind = Stream.of(Kind.values())
                    .filter(each -> steps[0].equals(each.root()))
                    .findFirst()
                    .orElse(null);
            boolean isPath =
                    Stream.of(steps).skip(1).allMatch(step -> STEP.matcher(step).matches());
            if (kind == null || steps.length == 1 || !isPath) {
                throw new InvalidValueException(
                        field,
                        "has \"" + path + "\", which is no path: write content, actions, metadata, session or message,"
                                + " a dot and the name of a member, such as content.role or content.tool_calls[].function.name");
            }
            add(kind, List.of(steps).subList(1, steps.length));
        }
    }

    private void add(Kind kind, List<String> steps) {
        Members members = trees.computeIfAbsent(kind, any -> new Members());
        for (String step : steps) {
            members = members.computeIfAbsent(step, any -> new Members());
        }
    }

    /** Whether no member of such a document has a path. */
    boolean isEmpty(Kind kind) {
        return !trees.containsKey(kind);
    }

    /**
     * The members that have a path as text, each with a comma after it, where that can be copied from the text of the document: none of them has
     * further members or elements that are meant. Most documents are such ones, and parsing is most of what sealing costs.
     *
     * @return {@code null} if the document has to be parsed
     */
    @Nullable String copied(Kind kind, String json) {
        Members members = trees.get(kind);
        if (members == null) {
            return "";
        }
        StringBuilder copied = new StringBuilder();
        TopLevel document = new TopLevel(json);
        while (document.next()) {
            Members below = members.get(document.name());
            if (members.containsKey(document.name() + EACH) || (below != null && !below.isEmpty())) {
                return null;
            }
            if (below != null) {
                copied.append('"')
                        .append(document.name())
                        .append("\":")
                        .append(document.value())
                        .append(',');
            }
        }
        return document.isUnderstood() ? copied.toString() : null;
    }

    /** The members that have a path, and nothing else. */
    Map<String, @Nullable Object> project(Kind kind, Map<String, ?> document) {
        Members members = trees.get(kind);
        return members == null ? Map.of() : project(members, document);
    }

    private static Map<String, @Nullable Object> project(Members members, Map<?, ?> object) {
        Map<String, @Nullable Object> projected = new LinkedHashMap<>();
        members.forEach((step, below) -> {
            String name = name(step);
            Object value = object.get(name);
            if (!object.containsKey(name)) {
                return;
            }
            if (isEach(step)) {
                if (value instanceof List<?> list) {
                    projected.put(
                            name,
                            list.stream().map(each -> projectEach(below, each)).toList());
                }
            } else if (below.isEmpty()) {
                projected.put(name, value);
            } else if (value instanceof Map<?, ?> inner) {
                projected.put(name, project(below, inner));
            }
        });
        return projected;
    }

    private static @Nullable Object projectEach(Members below, @Nullable Object element) {
        if (below.isEmpty()) {
            return element;
        }
        return element instanceof Map<?, ?> inner ? project(below, inner) : Map.of();
    }

    /** The document with other values for the members that have a path. */
    Map<String, @Nullable Object> replace(
            Kind kind, Map<String, ?> document, UnaryOperator<@Nullable Object> replacement) {
        return replace(Objects.requireNonNullElseGet(trees.get(kind), Members::new), document, replacement);
    }

    private static Map<String, @Nullable Object> replace(
            Members members, Map<?, ?> object, UnaryOperator<@Nullable Object> replacement) {
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            Object changed = value;
            Members below = members.get(name);
            Members each = members.get(name + EACH);
            if (below != null) {
                changed = replaceIn(below, changed, replacement);
            }
            if (each != null && changed instanceof List<?> list) {
                changed = list.stream()
                        .map(element -> replaceIn(each, element, replacement))
                        .toList();
            }
            replaced.put((String) name, changed);
        });
        return replaced;
    }

    private static @Nullable Object replaceIn(
            Members below, @Nullable Object value, UnaryOperator<@Nullable Object> replacement) {
        if (below.isEmpty()) {
            return replacement.apply(value);
        }
        return value instanceof Map<?, ?> inner ? replace(below, inner, replacement) : value;
    }

    private static boolean isEach(String step) {
        return step.endsWith(EACH);
    }

    private static String name(String step) {
        return isEach(step) ? step.substring(0, step.length() - EACH.length()) : step;
    }
}
