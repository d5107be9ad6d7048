package io.aster.agent;

import io.aster.message.Message;
import io.aster.session.NewEvent;
import java.util.ArrayList;
import java.util.List;

/** What an agent says when it is executed by itself. */
public final class Texts {
    private Texts() {}

    public static List<String> of(Agent agent, String message) {
        return events(agent, message).stream().map(Texts::of).toList();
    }

    public static List<NewEvent> events(Agent agent, String message) {
        return events(agent, RunContext.of(agent), message);
    }

    public static List<NewEvent> events(Agent agent, RunContext context, String message) {
        List<NewEvent> events = new ArrayList<>();
        try (EventStream stream = agent.execute(context, message)) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    public static String of(NewEvent event) {
        Message content = event.content();
        return content == null ? "" : content.text();
    }
}
