package io.aster.langchain4j.agent;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.aster.agent.RunContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A model that answers piece by piece. */
record StreamingModel(StreamingChatModel model, PartialText listener) implements Model {
    @Override
    public ChatResponse ask(RunContext context, ChatRequest request) throws Exception {
        Answer answer = new Answer(context);
        model.chat(request, answer);
        return answer.await();
    }

    private final class Answer implements StreamingChatResponseHandler {
        private final RunContext context;
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        Answer(RunContext context) {
            this.context = context;
        }

        ChatResponse await() throws Exception {
            try {
                return whole.get();
            } catch (InterruptedException e) {
                // The model's stream is cancelled at its next piece.
                whole.completeExceptionally(e);
                throw e;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext piece) {
            if (isWanted(piece.streamingHandle())) {
                onPartialResponse(partial.text());
            }
        }

        @Override
        public void onPartialThinking(PartialThinking partial, PartialThinkingContext piece) {
            boolean unused = isWanted(piece.streamingHandle());
        }

        @Override
        public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext piece) {
            boolean unused = isWanted(piece.streamingHandle());
        }

        @Override
        public void onPartialResponse(String piece) {
            if (whole.isDone()) {
                return;
            }
            try {
                listener.onText(context, piece);
            } catch (RuntimeException e) {
                whole.completeExceptionally(e);
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }

        private boolean isWanted(StreamingHandle handle) {
            if (!whole.isDone()) {
                return true;
            }
            try {
                handle.cancel();
            } catch (UnsupportedFeatureException e) {
                // The model continues to its end, and its pieces are ignored.
            }
            return false;
        }
    }
}
