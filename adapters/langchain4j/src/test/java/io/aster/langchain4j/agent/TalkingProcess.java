package io.aster.langchain4j.agent;

import static io.aster.langchain4j.agent.ScriptedModel.call;
import static io.aster.langchain4j.agent.ScriptedModel.calls;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.Aster;
import io.aster.message.MessageConflictException;
import io.aster.message.MessageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program of a child process: one node of an agent, which has one turn after the other. Before each answer it prints "ready" and
 * waits for a line, so that nodes can be made to save at once; after it, the question. At the end it prints how often others were first.
 */
final class TalkingProcess {
    private static final ToolSpecification LOOK =
            ToolSpecification.builder().name("look").build();

    private TalkingProcess() {}

    /** Takes the store's URL, the agent's id, a name that its questions begin with, and the number of turns. */
    public static void main(String[] args) {
        AtomicInteger conflicts = new AtomicInteger();
        try (Aster aster = Aster.open(args[0])) {
            ChatAgent agent = ChatAgent.builder(args[2], counting(aster.messages(), conflicts))
                    .agentId(args[1])
                    .model(new ScriptedModel(TalkingProcess::answer))
                    .tool(LOOK, (request, id) -> "seen")
                    .build();
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                String question = args[2] + "-" + i;
                if (agent.chat(question).equals("answer to " + question)) {
                    System.out.println(question);
                }
            }
        }
        System.out.println(conflicts);
    }

    private static AiMessage answer(List<ChatMessage> told) {
        if (told.get(told.size() - 1) instanceof UserMessage) {
            return calls(call("c1", "look", "{}"));
        }
        System.out.println("ready");
        await();
        return AiMessage.from("answer to " + ((UserMessage) told.get(told.size() - 3)).singleText());
    }

    private static void await() {
        try {
            int next = System.in.read();
            while (next >= 0 && next != '\n') {
                next = System.in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageStore counting(MessageStore messages, AtomicInteger conflicts) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(messages, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof MessageConflictException) {
                            conflicts.incrementAndGet();
                        }
                        throw e.getCause();
                    }
                });
    }
}
