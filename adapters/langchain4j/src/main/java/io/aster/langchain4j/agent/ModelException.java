package io.aster.langchain4j.agent;

import dev.langchain4j.exception.RetriableException;
import io.aster.agent.AgentException;
import io.aster.agent.RunContext;
import org.jspecify.annotations.Nullable;

/** The model returned no answer, or one that can't be stored; the cause is the exception of LangChain4j. */
public final class ModelException extends AgentException {
    private static final long serialVersionUID = 1L;

    ModelException(RunContext context, String problem, @Nullable Throwable cause) {
        super(context, problem, cause);
    }

    /** True if LangChain4j reports the error as retryable: the model was busy, slow or unavailable for a while. */
    @Override
    public boolean isRetryable() {
        return getCause() instanceof RetriableException;
    }
}
