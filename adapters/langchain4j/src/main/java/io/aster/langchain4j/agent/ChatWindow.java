package io.aster.langchain4j.agent;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of a history that is sent to a model. */
final class ChatWindow {
    private static final String USER = "user";
    private static final String TOOL = "tool";

    private ChatWindow() {}

    /**
     * At most the {@code max} newest messages, with no tool call without all its results, and no result without its call. If older messages
     * are left out, the window begins with a user's message if it has one.
     */
    static List<Message> of(List<Message> history, int max) {
        if (history.size() <= max) {
            return whole(history);
        }
        List<Message> newest = whole(history.subList(history.size() - max, history.size()));
        int first = 0;
        while (first < newest.size() && !newest.get(first).role().equals(USER)) {
            first++;
        }
        return first == newest.size() ? newest : newest.subList(first, newest.size());
    }

    private static List<Message> whole(List<Message> messages) {
        List<Message> whole = new ArrayList<>(messages.size());
        int at = 0;
        while (at < messages.size()) {
            int end = endOfResults(messages, at + 1);
            addWhole(messages.get(at), messages.subList(at + 1, end), whole);
            at = end;
        }
        return whole;
    }

    private static void addWhole(Message message, List<Message> results, List<Message> whole) {
        if (message.toolCalls().isEmpty()) {
            if (!message.role().equals(TOOL)) {
                whole.add(message);
            }
        } else if (ids(results).equals(called(message))) {
            whole.add(message);
            whole.addAll(results);
        }
    }

    private static int endOfResults(List<Message> messages, int from) {
        int end = from;
        while (end < messages.size() && messages.get(end).role().equals(TOOL)) {
            end++;
        }
        return end;
    }

    private static Set<String> called(Message message) {
        return message.toolCalls().stream().map(ToolCall::id).collect(Collectors.toSet());
    }

    private static Set<String> ids(List<Message> results) {
        return results.stream()
                .map(result -> String.valueOf(result.toolCallId()))
                .collect(Collectors.toSet());
    }
}
