package io.aster.adk;

import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.value.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ADK's contents as messages of the chat format, and back, without loss.
 *
 * <ul>
 *   <li>one part of text is the message's content; one function response is a message of the role {@code tool};
 *   <li>function calls are tool calls; where they stand between other parts, the list of parts has {@code {"type": "tool_call"}};
 *   <li>all other parts are a list, each with a {@code type} and the members of ADK's JSON;
 *   <li>what these can't hold is under {@code adk}, see {@link PartRest}.
 * </ul>
 *
 * <p>Stateless.
 */
final class AdkContents {
    static final String ASSISTANT = "assistant";

    private static final String USER = "user";
    private static final String MODEL = "model";
    private static final String TOOL = "tool";
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final Map<String, @Nullable Object> CALL = Map.of(AdkParts.TYPE, "tool_call");

    private AdkContents() {}

    /** A message of what a user or an agent has said. */
    static Message toAster(Content content, boolean user) {
        List<Part> parts = content.parts().orElse(null);
        String given = content.role().orElse(null);
        String role = role(given, parts, user);
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        if (!Objects.equals(adkRole(role), given)) {
            rest.put(ROLE, given);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Message.Builder message = Message.builder(role);
        if (parts != null
                && parts.size() == 1
                && parts.get(0).functionResponse().isPresent()) {
            ToolResult result = ToolResult.of(parts.get(0));
            message.toolCallId(result.id()).name(result.name()).content(result.text());
            rest.putAll(result.rest());
        } else if (parts != null && isText(parts)) {
            message.content(parts.get(0).text().orElseThrow());
        } else if (parts != null) {
            putParts(parts, message, members);
        }
        if (!rest.isEmpty()) {
            members.put(AdkEvents.REST, rest);
        }
        return message.members(members).build();
    }

    /** The role in the chat format; {@code tool} is kept for responses of functions. */
    private static String role(@Nullable String given, @Nullable List<Part> parts, boolean user) {
        if (parts != null
                && !parts.isEmpty()
                && parts.stream().allMatch(part -> part.functionResponse().isPresent())) {
            return TOOL;
        }
        if (USER.equals(given) || (given == null && user)) {
            return USER;
        }
        return given == null || given.equals(MODEL) || given.equals(TOOL) || !isName(given) ? ASSISTANT : given;
    }

    private static boolean isName(String role) {
        try {
            Names.check(ROLE, role);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    /** The role that ADK gives to messages of a role. */
    private static String adkRole(String role) {
        return switch (role) {
            case ASSISTANT -> MODEL;
            case TOOL -> USER;
            default -> role;
        };
    }

    private static boolean isText(List<Part> parts) {
        return parts.size() == 1
                && parts.get(0)
                        .text()
                        .filter(text -> Part.fromText(text).equals(parts.get(0)))
                        .isPresent();
    }

    private static void putParts(List<Part> parts, Message.Builder message, Map<String, @Nullable Object> members) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        List<ToolCall> calls = new ArrayList<>();
        int last = 0;
        for (Part part : parts) {
            if (part.functionCall().isPresent()) {
                calls.add(AdkToolCalls.toAster(part));
                list.add(CALL);
            } else {
                list.add(AdkParts.toJson(part));
                last = list.size();
            }
        }
        // Calls that follow all other parts need no place.
        if (last > 0 || calls.isEmpty()) {
            members.put(CONTENT, list.subList(0, last));
        }
        message.toolCalls(calls);
    }

    static Content toAdk(Message message) {
        Map<String, @Nullable Object> rest = AdkJson.member(message.members(), AdkEvents.REST);
        Content.Builder content = Content.builder();
        String role = rest.containsKey(ROLE) ? (String) rest.get(ROLE) : adkRole(message.role());
        if (role != null) {
            content.role(role);
        }
        List<Part> parts = parts(message, rest);
        if (parts != null) {
            content.parts(parts);
        }
        return content.build();
    }

    private static @Nullable List<Part> parts(Message message, Map<String, @Nullable Object> rest) {
        Object listed = message.members().get(CONTENT);
        if (message.role().equals(TOOL) && !(listed instanceof List<?>)) {
            return List.of(new ToolResult(message.toolCallId(), message.name(), message.content(), rest).toAdk());
        }
        List<Part> parts = new ArrayList<>();
        Iterator<ToolCall> calls = message.toolCalls().iterator();
        if (message.content() != null) {
            parts.add(Part.fromText(message.content()));
        } else if (listed instanceof List<?> list) {
            for (Object element : list) {
                if (CALL.equals(element) && calls.hasNext()) {
                    parts.add(AdkToolCalls.toAdk(calls.next()));
                } else if (element instanceof Map<?, ?> json) {
                    AdkParts.toAdk(json).ifPresent(parts::add);
                }
            }
        } else if (!calls.hasNext()) {
            return null;
        }
        calls.forEachRemaining(call -> parts.add(AdkToolCalls.toAdk(call)));
        return parts;
    }
}
