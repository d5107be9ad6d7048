package io.aster.langchain4j.agent;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a history a model gets to see. */
final class ChatWindow {
    private static final String USER = "user";
    private static final String TOOL = "tool";

    private ChatWindow() {}

    /**
     * At most the newest messages, whole: no call of a tool without all its results, no result without its call. Where older ones are
     * left out it begins with what a user says, if there is such a message.
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
