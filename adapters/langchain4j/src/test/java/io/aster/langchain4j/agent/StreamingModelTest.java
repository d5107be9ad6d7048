package io.aster.langchain4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.aster.Aster;
import io.aster.agent.AgentTimeoutException;
import io.aster.agent.RunContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model that streams: who hears it, and who stops it. */
@Timeout(60)
class StreamingModelTest {
    private final Aster aster = Aster.open("memory:");
    private final ExecutorService speaker = Executors.newSingleThreadExecutor();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger cancels = new AtomicInteger();
    private final StringBuilder heard = new StringBuilder();

    @AfterEach
    void close() {
        goOn.countDown();
        speaker.shutdownNow();
        aster.close();
    }

    /** Says "one", waits, says "two" unless it is stopped, and ends. */
    private final class Speaking implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            speaker.execute(() -> {
                say("one", handler);
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    return;
                }
                say("two", handler);
                handler.onCompleteResponse(ChatResponse.builder()
                        .aiMessage(AiMessage.from("onetwo"))
                        .build());
            });
        }

        private void say(String piece, StreamingChatResponseHandler handler) {
            handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(new StreamingHandle() {
                @Override
                public void cancel() {
                    cancels.incrementAndGet();
                }

                @Override
                public boolean isCancelled() {
                    return cancels.get() > 0;
                }
            }));
        }
    }

    @Test
    void piecesAreHeardAndTheWholeIsTheAnswer() {
        ChatAgent agent = ChatAgent.builder("Speaker", aster.messages())
                .streamingModel(new Speaking(), (context, piece) -> {
                    heard.append(context.branch()).append(':').append(piece).append(' ');
                    goOn.countDown();
                })
                .build();
        assertThat(agent.chat("go")).isEqualTo("onetwo");
        assertThat(heard).hasToString("Speaker:one Speaker:two ");
        assertThat(cancels).hasValue(0);
    }

    @Test
    void aModelThatNobodyWaitsForIsStopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ChatAgent agent = ChatAgent.builder("Speaker", aster.messages())
                .streamingModel(new Speaking(), (context, piece) -> {
                    heard.append(piece);
                    begun.countDown();
                })
                .build();
        Instant start = Instant.now();
        InstantSource untilHeard = () -> begun.getCount() == 0 ? start.plusSeconds(1) : start;
        RunContext soon = RunContext.builder(agent)
                .clock(untilHeard.withZone(ZoneOffset.UTC))
                .deadline(start.plusMillis(300))
                .build();
        assertThatThrownBy(() -> agent.chat(soon, "go")).isInstanceOf(AgentTimeoutException.class);
        begun.await();
        goOn.countDown();
        speaker.shutdown();
        assertThat(speaker.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).hasToString("one");
        assertThat(cancels).hasValue(1);
        assertThat(aster.messages().loadMessages("Speaker").messages()).isEmpty();
    }

    @Test
    void aListenerThatFailsEndsTheTurn() {
        IllegalStateException failure = new IllegalStateException("the screen is full");
        ChatAgent agent = ChatAgent.builder("Speaker", aster.messages())
                .streamingModel(new Speaking(), (context, piece) -> {
                    throw failure;
                })
                .build();
        assertThatThrownBy(() -> agent.chat("go"))
                .isInstanceOf(ModelException.class)
                .hasCause(failure);
        assertThat(aster.messages().loadMessages("Speaker").messages()).isEmpty();
    }
}
